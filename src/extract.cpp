#include "extract.h"

#include <algorithm>

#include "grammar/tongues.h"
#include "passes/check_refusal.h"
#include "passes/correspondence.h"
#include "passes/describe.h"
#include "passes/find_cut.h"
#include "passes/gather_entries.h"
#include "passes/identify_language.h"
#include "passes/join_languages.h"
#include "passes/judge.h"
#include "passes/mend_roles.h"
#include "passes/outcome_features.h"
#include "passes/pair.h"
#include "passes/pair_tables.h"
#include "passes/split_asks.h"
#include "record/assemble.h"

namespace foi {
namespace {

// The request as a whole: the blocks that speak it, and the items found in them.
void gather_request(const Layers& l, Record& r) {
  std::vector<Index> spoken;
  for (Index b = 0; b < l.blocks.size(); ++b)
    if (l.roles.of[b] == Role::request) spoken.push_back(b);
  if (l.asks.empty() && spoken.empty()) return;
  r.request.emplace();
  r.request->text = passage_of(spoken, l.blocks, l.lines);
  for (const Ask& ask : l.asks) {
    if (spoken.empty())
      r.request->text.pieces.insert(r.request->text.pieces.end(), ask.item.text.pieces.begin(),
                                    ask.item.text.pieces.end());
    r.request->items.push_back(ask.item);
  }
  std::sort(r.request->text.pieces.begin(), r.request->text.pieces.end());
}

}  // namespace

Extractor::Extractor(const Library& library, std::string profile)
    : library_(library), screen_(library), profile_(std::move(profile)) {
  if (!profile_.empty()) library_.grammar(profile_);
}
Extractor::~Extractor() = default;

// A matcher while one page is in work: what it remembers serves the next.
class Extractor::Lent {
 public:
  explicit Lent(const Extractor& owner) : owner_(owner) {
    const std::lock_guard lock(owner_.mutex_);
    if (owner_.matchers_.empty()) {
      matcher_ = std::make_unique<Matcher>();
      owner_.matchers_.reserve(++owner_.matchers_made_);
    } else {
      matcher_ = std::move(owner_.matchers_.back());
      owner_.matchers_.pop_back();
    }
  }
  ~Lent() {
    const std::lock_guard lock(owner_.mutex_);
    owner_.matchers_.push_back(std::move(matcher_));
  }
  Matcher& operator*() const { return *matcher_; }

 private:
  const Extractor& owner_;
  std::unique_ptr<Matcher> matcher_;
};

void Extractor::forget() const {
  const std::lock_guard lock(mutex_);
  for (const std::unique_ptr<Matcher>& matcher : matchers_) matcher->forget();
}

// What is made of a grammar once, when the first page wants it.
struct Extractor::Readers {
  Readers(const Grammar& grammar, std::shared_ptr<const KnownWords> words)
      : roles(grammar, std::move(words)),
        asks(list_weights(grammar, "asks")),
        answers(list_weights(grammar, "answers")) {}

  static std::optional<StepWeights> list_weights(const Grammar& grammar, std::string_view model) {
    const auto found = grammar.models().find(model);
    return found == grammar.models().end() ? std::nullopt : std::optional<StepWeights>(found->second);
  }

  RoleReader roles;
  std::optional<StepWeights> asks, answers;  // nothing where the grammar has no such model
};

const Extractor::Readers& Extractor::readers(const Grammar& grammar) const {
  const std::lock_guard lock(mutex_);
  if (!words_) words_ = std::make_shared<const KnownWords>(grammar.network());
  std::unique_ptr<Readers>& made = readers_[&grammar];
  if (!made) made = std::make_unique<Readers>(grammar, words_);
  return *made;
}

const RoleFeatureSpace& Extractor::feature_space(const Grammar& grammar) const {
  return readers(grammar).roles.space();
}

const StepWeights* Extractor::list_weights(const Grammar& grammar, List list) const {
  const std::optional<StepWeights>& weights =
      list == List::asked ? readers(grammar).asks : readers(grammar).answers;
  return weights ? &*weights : nullptr;
}

std::vector<float> Extractor::lead_of_type(const Layers& layers) const {
  return readers(*layers.grammar).roles.lead(layers.features, layers.type, layers.rival_type);
}

Layers Extractor::analyse(const Document& document) const {
  Layers l;
  const std::string_view text = document.text;

  // The text as lines, and its comparison key. Nothing edits either from here on.
  l.lines = split_lines(text);
  l.folded = fold(text, l.lines);

  // Which grammar speaks for this document.
  l.grammar = &library_.grammar(profile_.empty() ? library_.recognise(l.folded.bytes()) : profile_);
  const Readers& made = readers(*l.grammar);
  const RoleReader& roles = made.roles;
  const Lent matcher(*this);

  // Tables first, then paragraphs, items and headings among and around them; what the rules say of each.
  l.tables = read_tables(document, l.lines, *l.grammar);
  l.blocks = merge_tables(build_blocks(text, l.lines, l.folded), l.tables, l.lines, l.folded);
  l.marks = mark_blocks(*l.grammar, l.blocks, l.folded, *matcher);

  // What repeats what.
  l.echoes = find_echoes(l.blocks, l.folded);

  // Every mention of law. The regime that the page speaks of most settles what a bare "section 40" belongs
  // to.
  const bool abroad =
      l.grammar->profile().starts_with(kTongues) && identify_language(l.folded.bytes()) != "en";
  const LawEvidence laws = weigh_laws(text, l.folded, l.grammar->law());
  l.citations = cite(text, l.folded, l.grammar->law(),
                     {guess_regime(*l.grammar, l.marks, static_cast<Index>(l.blocks.size()), laws),
                      std::nullopt, laws.unlisted, abroad});

  // The role of every block. What an HTML page's own markup calls furniture is furniture; of the rest, only
  // what a rule names as such may be: the model was trained on flattened text, where furniture looks like
  // content. Markup that tells no part of the page from another, a text with paragraph tags, tells nothing.
  l.chrome = weigh_markup(document);
  std::vector<RoleReader::Furniture> known(l.chrome.empty() ? 0 : l.blocks.size(), RoleReader::Furniture::no);
  for (Index b = 0, next = 0; b < known.size(); ++b) {
    const Span span{l.lines[l.blocks[b].first].body.start, l.lines[l.blocks[b].last].body.end};
    if (is_called_furniture(*l.grammar, l.lines, l.blocks, l.marks, b))
      known[b] = RoleReader::Furniture::unknown;
    while (next < l.chrome.size() && l.chrome[next].span.end <= span.start) ++next;
    if (next < l.chrome.size() && l.chrome[next].span.contains(span)) known[b] = RoleReader::Furniture::yes;
  }
  std::vector<bool> furniture;
  for (const RoleReader::Furniture f : known) furniture.push_back(f == RoleReader::Furniture::yes);
  l.content = find_content(*l.grammar, l.lines, l.blocks, l.marks, furniture);
  l.features = roles.space().collect(text, l.lines, l.folded, l.blocks, l.marks, l.echoes, l.citations,
                                     l.tables, l.content);
  // What each block does, and so what kind of document it is. A page without a word of requests or of access
  // laws is none of ours, whatever its shape.
  const bool names_law =
      !l.citations.empty() || names_regime(*l.grammar, l.marks, static_cast<Index>(l.blocks.size()));
  RoleReader::Reading reading =
      roles.read(l.features, known,
                 screen_.may_matter(text) ? std::nullopt : std::optional(DocumentType::other), names_law);
  l.roles = std::move(reading.roles);
  l.type = reading.type;
  l.rival_type = reading.rival;
  l.outcome_chances = std::move(reading.outcomes);
  l.role_chances = std::move(reading.role_chances);
  l.steps = std::move(reading.steps);
  const PageLayers page = l.page(text);
  if (l.type == DocumentType::thread && asks_alone(page)) {
    l.rival_type = l.type;
    l.type = DocumentType::request;
  }
  if (l.type == DocumentType::thread) l.roles = tell_restated(page, l.echoes);
  if (l.type == DocumentType::foi_response || l.type == DocumentType::internal_review)
    l.roles = tell_restated_below(page, l.echoes);
  // Page furniture cites nothing, and holds no table; but a page that is nothing else may be a fragment.
  const bool bare =
      std::all_of(l.roles.of.begin(), l.roles.of.end(), [](Role r) { return r == Role::boilerplate; });
  const auto in_furniture = [&](uint32_t at) {
    const Index b = block_of_line(l.blocks, line_at(l.lines, at));
    return b != kNone && l.roles.of[b] == Role::boilerplate && !bare;
  };
  std::erase_if(l.citations, [&](const Citation& c) { return in_furniture(c.span.start); });

  // From here on the layers become the record.
  Record& r = l.record;
  r.profile = l.grammar->profile();
  r.grammar_hash = library_.hash();
  r.type = l.type;
  r.language = identify_language(l.folded.bytes());
  const DescribeInput in{page, l.type, l.content};
  r.title = find_title(in);

  // What was asked, and what answers it. Only a document that is somebody's request or reply has either.
  if (l.type != DocumentType::other) {
    Roles listed = mend_roles(page, l.type);
    const PageLayers mended = page.with(listed);
    if (l.type == DocumentType::thread) listed = pass_over_acknowledgements(mended);
    // What a list needs is no furniture of the page.
    for (Index b = 0; b < l.blocks.size(); ++b)
      if (l.roles.of[b] == Role::boilerplate && listed.of[b] != Role::boilerplate)
        l.roles.of[b] = listed.of[b];
    l.asks = read_request(mended, l.echoes, l.type);
    // Rules made these lists block by block; what the network and all other evidence say of the list as a
    // whole may be better.
    const ListPage lists{mended, l.echoes, l.steps, l.role_chances, l.type};
    if (l.steps.known()) l.ask_evidence = ask_evidence(lists, l.asks);
    if (made.asks) l.asks = revise_asks(lists, std::move(l.asks), l.ask_evidence, *made.asks);
    if (replies(l.type)) split_as_answered(mended, l.asks);
    // A table that answers the request row by row is the whole answer. What was asked before it is its
    // heading, or its rows once more, unless that is as much as the table holds.
    std::vector<Ask> rows;
    if (replies(l.type))
      r.answers = pair_tables(*l.grammar, text, l.tables, rows, l.type == DocumentType::disclosure_log);
    if (rows.size() > l.asks.size()) {
      l.asks = std::move(rows);
    } else if (replies(l.type)) {
      const Reply reply{mended, l.asks, l.type};
      r.answers = pair(reply);
      if (l.steps.known()) l.answer_evidence = answer_evidence(lists, reply, r.answers);
      if (made.answers)
        r.answers = revise_answers(reply, std::move(r.answers), l.answer_evidence, *made.answers);
      answer_by_rows(text, l.tables, l.asks, r.answers);
    }
    // A letter in two languages asks and answers once.
    join_languages(text, l.asks, r.answers);
    gather_request(l, r);
  }
  // What the page says of itself, whatever it is; a log has references and dates by entry alone.
  l.authorities = authority_evidence(in);
  r.authority = find_authority(*l.grammar, l.authorities);
  if (l.type != DocumentType::disclosure_log) {
    r.references = find_references(in);
    l.dates = date_evidence(in);
    r.dates = find_dates(in, l.dates);
  }

  // The law that the reply stands on, and what came of the request.
  std::string regime = find_regime(in, l.citations, laws);
  l.evidence = provision_evidence(page, l.citations, regime, l.type, *matcher);
  r.exemptions = rely(page, l.evidence, l.citations);
  if (!replies(l.type)) r.exemptions.clear();
  r.citations = l.citations;
  if (l.type != DocumentType::disclosure_log && l.type != DocumentType::request &&
      l.type != DocumentType::recommendation_response)
    r.regime = std::move(regime);
  link_exemptions(r.answers, r.exemptions, r.citations);
  for (Answer& answer : r.answers) answer.outcome = judge_answer(page, answer);
  l.outcome_features = outcome_features(page, r.exemptions, r.answers, l.type, l.outcome_chances);
  r.decision = judge(page, l.outcome_features, l.type);

  r.tables = l.tables;
  r.sections = gather_sections(page, roles.space());
  r.boilerplate = gather_boilerplate(page, roles.space(), l.chrome);
  // Does a refusal say what its law asks of it? Of a letter that breaks off nobody can tell.
  if (const std::optional<Span> cut = find_cut(page); cut && l.type != DocumentType::other)
    r.warnings.push_back({"text-cut-off", "the text breaks off before the letter ends", cut});
  else
    r.refusal_checks = check_refusal(page, r);
  r.crosswalk = translate(r, library_.crosswalks());
  if (l.type == DocumentType::disclosure_log) {
    r.entries = gather_entries(in, r, date_evidence(in));
    leave_out_refusals(in, r);
  }
  if (bare) r.warnings.push_back({"no-content", "the page holds nothing but page furniture", std::nullopt});
  return l;
}

Record Extractor::extract(const Document& document) const {
  return analyse(document).record;
}

}  // namespace foi
