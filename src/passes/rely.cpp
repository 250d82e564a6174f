// A provision is judged by all its mentions together: a heading "Section 43(2) - Commercial interests" under
// a decision claims it, a sentence in a complaint paragraph does not, and both may name the same section. The
// model `claims` (grammars/common/model-claims.grammar) weighs where the mentions stand and which words stand
// beside them.

#include "passes/rely.h"

#include <algorithm>
#include <map>
#include <set>

#include "passes/citation_text.h"
#include "passes/claim_text.h"
#include "passes/entry_words.h"
#include "passes/find_menus.h"
#include "passes/judge.h"
#include "passes/unsaid.h"
#include "text/characters.h"
#include "text/fold.h"
#include "text/sentences.h"
#include "text/words.h"

namespace foi {
namespace {

constexpr uint32_t kBeside = 140;    // bytes on each side of a mention that are read for telling words
constexpr size_t kWordsAround = 9;   // of its sentence, on each side, that are evidence
constexpr uint32_t kHereLength = 9;  // "section 0"

bool has_mark(const Grammar& grammar, const Marks& marks, Index block, Slot slot, std::string_view cls) {
  for (const Mark& m : marks.of(block)) {
    const Rule& rule = grammar.rule(m.rule);
    if (rule.slot == slot && rule.cls == cls) return true;
  }
  return false;
}

// The words of the sentence round a mention that are on the list `claim-words`, by their stems.
void near_words(const PageLayers& page, Span source, std::set<std::string>& out) {
  const std::string_view text = page.folded.bytes();
  const uint32_t at = page.folded.from_source(source.start), end = page.folded.from_source(source.end);
  uint32_t from = at > kBeside ? at - kBeside : 0;
  uint32_t to = std::min<uint32_t>(end + kBeside, static_cast<uint32_t>(text.size()));
  for (uint32_t i = at; i > from; --i)
    if ((text[i - 1] == '.' || text[i - 1] == ';') && i < text.size() &&
        (text[i] == ' ' || text[i] == '\n') && i >= 3 && text[i - 2] != 's' && text[i - 2] != 'g') {
      from = i;
      break;
    }
  for (uint32_t i = end; i < to; ++i)
    if ((text[i] == '.' || text[i] == ';') &&
        (i + 1 >= text.size() || text[i + 1] == ' ' || text[i + 1] == '\n')) {
      to = i;
      break;
    }
  const WordList& telling = page.grammar.words("claim-words");
  for (uint32_t i = from; i < to;) {
    while (i < to && !is_letter(text[i])) ++i;
    const uint32_t start = i;
    while (i < to && (is_letter(text[i]) || text[i] == '\'')) ++i;
    const std::string_view word = text.substr(start, i - start);
    if (word.size() < 2) continue;
    for (const size_t length : {word.size(), size_t{6}, size_t{5}, size_t{4}}) {
      const std::string_view stem = word.substr(0, length);
      if (!telling.contains(stem)) continue;
      out.insert(std::string(start < at ? "left:" : "right:") + std::string(stem));
      break;
    }
  }
}

// The words of the sentence before and behind the mention, all provisions alike.
void words_around(const ClaimText& sentence, std::set<std::string>& out) {
  const std::string_view text = sentence.text;
  const std::vector<std::string> before = words_of(text.substr(0, sentence.at));
  const std::vector<std::string> after =
      words_of(text.substr(std::min<size_t>(text.size(), sentence.at + kHereLength)));
  for (size_t k = before.size() - std::min(before.size(), kWordsAround); k < before.size(); ++k)
    out.insert("before:" + before[k]);
  for (size_t k = 0; k < std::min(after.size(), kWordsAround); ++k) out.insert("after:" + after[k]);
}

// Whether a provision lets an authority keep something back or not reply at all: an exemption, the cost
// limit, vexatious and repeated requests.
bool excuses(const Provision& provision) {
  const std::string title = fold_phrase(provision.title);
  return provision.kind != Kind::procedural || provision.basis == Basis::cost ||
         title.find("vexatious") != std::string::npos || title.find("repeated") != std::string::npos;
}

// What the authority itself says of a provision in as many words, by rules `cue claimed/…` and `cue
// disclaimed/…` that span the mention.
enum class Stated : uint8_t { none, claimed, doubted, disclaimed };

// Whether a provision may be a ground at all. Of access laws the tables know the grounds, and `words
// ground-of-refusal` those that are no exemptions. Of other law only American statutes stand for themselves,
// as those that make records confidential; elsewhere an exemption lets them in.
bool may_be_ground(const Grammar& grammar, const Citation& c) {
  if (!c.known) return c.act ? c.act->country == "us" : grammar.profile() == "us";
  if (excuses(*c.known)) return true;
  return grammar.words("ground-of-refusal")
      .contains(fold_phrase(c.act_name) + "/" + fold_phrase(number_of(c.provision)));
}

struct Mention {
  std::string_view text;  // folded
  uint32_t at, end;
  bool review;  // of an internal review
  bool field;   // of a field, not of a sentence
};

// By the marks of the text.
Stated word_by(const Grammar& grammar, std::span<const Mark> marks, const Mention& mention) {
  const auto& [text, at, end, review, field] = mention;
  bool claimed = false, doubted = false;
  // "Section 40(2) applies, since it was not …": the words that stand nearer count.
  uint32_t nearest = UINT32_MAX;
  for (const Mark& m : marks) {
    if (grammar.rule(m.rule).id != "cue/claimed/applies" || m.span.start > at || at >= m.span.end) continue;
    const std::string_view between =
        text.substr(std::min<size_t>(end, text.size()), m.span.end - std::min(end, m.span.end));
    if (std::none_of(between.begin(), between.end(), is_digit) && !unsaid_within(grammar, marks, m.span))
      nearest = std::min(nearest, m.span.end);
  }
  for (const Mark& m : marks) {
    const Rule& rule = grammar.rule(m.rule);
    if (rule.slot != Slot::cue || m.span.start > at || at >= m.span.end) continue;
    if (field && rule.id != "cue/claimed/field") continue;
    if (rule.id.starts_with("cue/disclaimed/denied")) {
      if (m.span.end > nearest) continue;
      return Stated::disclaimed;
    }
    doubted = doubted || (rule.cls == "disclaimed" && (review || rule.id != "cue/disclaimed/history"));
    claimed = claimed || (rule.cls == "claimed" && !unsaid_within(grammar, marks, m.span));
  }
  return doubted ? Stated::doubted : claimed ? Stated::claimed : Stated::none;
}

Stated word_on(const PageLayers& page, const Citation& c, const ClaimText& sentence, Index block, bool review,
               Matcher& matcher) {
  const Role role = page.roles.of[block];
  // A field "Exemption: section 31" may count as metadata.
  const bool field = role == Role::metadata || role == Role::heading;
  if (role != Role::decision && role != Role::answer && role != Role::reasoning && !field)
    return Stated::none;
  if (c.quoted || !may_be_ground(page.grammar, c)) return Stated::none;
  // As it is written, for rules that read more than one sentence; then with its law as "section 0".
  const auto in_block = [&](uint32_t source) {
    return page.folded.from_source(source) - page.blocks[block].folded.start;
  };
  const Stated written =
      !c.known ? Stated::none
               : word_by(page.grammar, page.marks.of(block),
                         {page.body(block), in_block(c.span.start), in_block(c.span.end), review, field});
  if (written == Stated::disclaimed || field) return written;
  const Stated read = word_by(page.grammar, matcher.match(page.grammar, sentence.text, RuleSet::Aim::claims),
                              {sentence.text, sentence.at, sentence.at + kHereLength, review, field});
  if (read == Stated::disclaimed || written == Stated::doubted || read == Stated::doubted)
    return read == Stated::disclaimed ? read : Stated::doubted;
  return read == Stated::claimed ? read : written;
}

// The cell of a table that a mention stands in.
std::string_view cell_of(std::string_view text, Span mention) {
  const auto parts = [&](size_t at) {
    return text[at] == '|' || text[at] == '\t' || text[at] == '\n' ||
           (text[at] == ' ' && text.substr(at).starts_with("   "));
  };
  size_t from = mention.start, to = mention.end;
  while (from > 0 && !parts(from - 1)) --from;
  while (to < text.size() && !parts(to)) ++to;
  return text.substr(from, to - from);
}

// Whether the cell of a log says that it was refused, or holds provisions alone, as a column for exemptions
// does.
bool cell_claims(const Grammar& grammar, std::string_view cell) {
  constexpr size_t kLongest = 160;  // bytes
  if (cell.size() > kLongest) return false;
  const std::optional<Outcome> says = short_outcome(grammar, cell);
  if (says) return *says != Outcome::disclosed && *says != Outcome::not_held;
  return is_provisions(grammar, cell);
}

// Provisions of Acts by name, to find those that are parts of others.
class ProvisionNames {
 public:
  void add(const ProvisionEvidence& e) { names_.emplace(e.act_name, e.provision); }
  bool has(const std::string& act, const std::string& provision) const {
    return names_.contains({act, provision});
  }
  /// Is there one that goes on where this one ends, with `mark`? "40(2)" goes on from "40" with a bracket.
  bool goes_on(const ProvisionEvidence& e, char mark) const {
    const std::string start = e.provision + mark;
    const auto next = names_.lower_bound({e.act_name, start});
    return next != names_.end() && next->first == e.act_name && next->second.starts_with(start);
  }

 private:
  std::set<std::pair<std::string, std::string>> names_;
};

std::string key_of(const Citation& c) {
  return c.act_name + "\n" + c.provision;
}

}  // namespace

std::vector<ProvisionEvidence> provision_evidence(const PageLayers& page,
                                                  const std::vector<Citation>& citations,
                                                  std::string_view regime, DocumentType type,
                                                  Matcher& matcher) {
  std::vector<ProvisionEvidence> out;
  std::map<std::string, size_t> index;
  for (Index c = 0; c < citations.size(); ++c) {
    const auto [at, fresh] = index.emplace(key_of(citations[c]), out.size());
    if (fresh) out.push_back({citations[c].act_name, citations[c].provision, {}, {}, false});
    out[at->second].citations.push_back(c);
  }
  ProvisionNames named;
  for (const ProvisionEvidence& e : out) named.add(e);
  for (ProvisionEvidence& e : out) {
    std::set<std::string> features{"bias", "type:" + std::string(name_of(type))};
    const Citation& first = citations[e.citations[0]];
    // The provision itself.
    const bool access = first.act && !first.act->regime.empty();
    const bool own =
        access && (" " + first.act->regime + " ").find(" " + std::string(regime) + " ") != std::string::npos;
    features.insert(own ? "act:own-regime" : access ? "act:other-regime" : "act:other-law");
    if (first.known) {
      features.insert("kind:" + std::string(name_of(first.known->kind)));
      features.insert("basis:" + std::string(name_of(first.known->basis)));
      if (first.known->confirm_or_deny) features.insert("ncnd-provision");
    } else {
      features.insert("kind:unknown");
    }
    const bool specific = e.provision.find('(') != std::string::npos;
    features.insert(specific ? "specific" : "bare");
    bool child = false, parent = false;
    child = named.goes_on(e, '(');
    for (size_t at = e.provision.find('('); at != std::string::npos; at = e.provision.find('(', at + 1))
      parent = parent || named.has(e.act_name, e.provision.substr(0, at));
    if (child) features.insert("has-child");
    if (parent) features.insert("has-parent");
    features.insert(e.citations.size() == 1   ? "mentions:1"
                    : e.citations.size() <= 3 ? "mentions:2-3"
                                              : "mentions:4+");
    // Its mentions.
    bool claimed = false, disclaimed = false;
    for (const Index c : e.citations) {
      const Citation& citation = citations[c];
      const Index block = block_of_line(page.blocks, line_at(page.lines, citation.span.start));
      if (block == kNone) continue;
      const std::string role(name_of(page.roles.of[block]));
      features.insert("role:" + role);
      if (citation.heading) features.insert("heading:" + role);
      if (citation.quoted) features.insert("quoted");
      const ClaimText sentence = claim_text(page.lines, page.folded, page.blocks, citations, c, block);
      words_around(sentence, features);
      const Stated word =
          word_on(page, citation, sentence, block, type == DocumentType::internal_review, matcher);
      claimed = claimed || word == Stated::claimed;
      disclaimed = disclaimed || word == Stated::disclaimed;
      if (word == Stated::claimed) features.insert("claimed:" + role);
      if (word == Stated::disclaimed) features.insert("disclaimed:" + role);
      if (citation.list != 0 && c > 0 && citations[c - 1].list == citation.list) features.insert("in-list");
      if (page.blocks[block].table != kNone) {
        features.insert("table:" + role);
        // Rules read no cells.
        if (type == DocumentType::disclosure_log && citation.known && excuses(*citation.known) &&
            cell_claims(page.grammar, cell_of(page.text, citation.span))) {
          features.insert("claimed:cell");
          claimed = true;
        }
      }
      for (const Mark& m : page.marks.of(block)) {
        const Rule& rule = page.grammar.rule(m.rule);
        if (rule.slot == Slot::outcome) features.insert("block:" + rule.cls);
        if (rule.cls == "exemptions_intro" || rule.cls == "complaint" || rule.cls == "exemption_explained" ||
            rule.cls == "advice" || rule.cls == "public_interest" || rule.cls == "handled" ||
            rule.cls == "statute" || rule.cls == "estimate")
          features.insert("block:" + rule.cls);
      }
      if (block > 0 && has_mark(page.grammar, page.marks, block - 1, Slot::cue, "exemptions_intro"))
        features.insert("prev:exemptions_intro");
      std::set<std::string> near;
      near_words(page, citation.span, near);
      const bool decides = page.roles.of[block] == Role::decision || page.roles.of[block] == Role::answer;
      for (const std::string& word : near) {
        features.insert(word);
        if (decides) features.insert("decides:" + word);
      }
    }
    // Requests, and pages about replies, tell what others claim.
    const bool replies = type == DocumentType::foi_response || type == DocumentType::thread ||
                         type == DocumentType::internal_review || type == DocumentType::disclosure_log;
    e.outright = replies && claimed && !disclaimed;
    e.features.assign(features.begin(), features.end());
  }
  return out;
}

namespace {

CitationRole role_of(const PageLayers& page, const Citation& c, Index block, bool asked, bool relied,
                     bool unsaid) {
  const Role role = page.roles.of[block];
  if (asked || role == Role::request || role == Role::question) return CitationRole::request;
  if (c.act == nullptr || c.act->regime.empty()) return CitationRole::other_law;
  const bool ncnd = c.known && c.known->confirm_or_deny &&
                    has_mark(page.grammar, page.marks, block, Slot::outcome, "neither_confirm_nor_deny");
  if (relied && (role == Role::decision || role == Role::answer || c.heading))
    return ncnd ? CitationRole::neither_confirm_nor_deny : CitationRole::claimed;
  if (c.quoted) return CitationRole::quoted_statute;
  if (c.known && c.known->kind == Kind::procedural && c.known->basis != Basis::cost)
    return CitationRole::procedural;
  if (relied) return ncnd ? CitationRole::neither_confirm_nor_deny : CitationRole::claimed;
  if (role == Role::other && has_mark(page.grammar, page.marks, block, Slot::cue, "guidance"))
    return CitationRole::menu;
  if (unsaid || has_mark(page.grammar, page.marks, block, Slot::outcome, "hypothetical"))
    return CitationRole::not_relied_on;
  return CitationRole::discussed;
}

// "would, or would be likely to" in the blocks that reason about the exemption.
std::optional<Prejudice> prejudice_of(const PageLayers& page, const std::vector<Index>& of) {
  const WordList& harms = page.grammar.words("harm");
  bool would = false, likely = false;
  for (const Index b : of) {
    const std::string_view s = page.body(b);
    likely = likely || s.find("would be likely to") != std::string_view::npos ||
             s.find("likely to prejudice") != std::string_view::npos;
    for (size_t at = s.find("would "); at != std::string_view::npos; at = s.find("would ", at + 1)) {
      would = would || harms.leading(s.substr(at + 6)) > 0;
    }
  }
  return would && likely ? Prejudice::both
         : would         ? Prejudice::would
         : likely        ? Prejudice::would_be_likely
                         : Prejudice::unstated;
}

const Rule* unsaid_at(const PageLayers& page, const Citation& c, Index block) {
  return unsaid_rule(page.grammar, page.marks, block,
                     page.folded.from_source(c.span.start) - page.blocks[block].folded.start);
}

// Whether a mention stands in a question: whoever asks claims nothing, whatever role the block was given.
bool is_asked(const PageLayers& page, const Citation& c, Index block) {
  constexpr size_t kFar = 400;  // a sentence that ends later is no question; and the cost stays linear
  const size_t at = page.folded.from_source(c.span.end) - page.blocks[block].folded.start;
  const std::string_view s = page.body(block).substr(0, at + kFar);
  const size_t end = sentence_end(s, at);
  return end > 0 && s[end - 1] == '?';
}

// Whether no mention of a provision can claim it: all are the requester's, or in a printed list, or ends of a
// range of sections, or denied. A review drops one ("we no longer rely on") once, after it has told what was
// claimed.
bool disowned(const PageLayers& page, const std::vector<Citation>& citations, const std::vector<bool>& menu,
              const ProvisionEvidence& evidence) {
  size_t meant = 0, unsaid = 0;
  for (const Index c : evidence.citations) {
    const Index block = block_of_line(page.blocks, line_at(page.lines, citations[c].span.start));
    if (menu[c] || citations[c].range || block == kNone) continue;
    // A row of a disclosure log holds the request and what came of it.
    const bool asked = page.roles.of[block] == Role::request || page.roles.of[block] == Role::question ||
                       is_asked(page, citations[c], block);
    if (asked && page.blocks[block].table == kNone) continue;
    const Rule* rule = unsaid_at(page, citations[c], block);
    if (rule && rule->id.ends_with("/dropped")) return true;
    unsaid += rule != nullptr;
    ++meant;
  }
  return unsaid == meant;
}

}  // namespace

std::vector<Exemption> rely(const PageLayers& page, const std::vector<ProvisionEvidence>& evidence,
                            std::vector<Citation>& citations) {
  const auto found = page.grammar.models().find("claims");
  const std::vector<bool> menu = find_menus(page.lines, citations);
  std::vector<bool> relied(evidence.size(), false);
  for (size_t e = 0; e < evidence.size(); ++e) {
    if (found == page.grammar.models().end()) break;
    const std::vector<float> scores = found->second.scores(evidence[e].features);
    relied[e] =
        (evidence[e].outright || scores[0] > scores[1]) && !disowned(page, citations, menu, evidence[e]);
  }
  // The most specific form only.
  ProvisionNames claimed;
  for (size_t e = 0; e < evidence.size(); ++e)
    if (relied[e]) claimed.add(evidence[e]);
  for (size_t e = 0; e < evidence.size(); ++e)
    if (claimed.goes_on(evidence[e], '(') || claimed.goes_on(evidence[e], ' ')) relied[e] = false;
  std::vector<Exemption> exemptions;
  for (size_t e = 0; e < evidence.size(); ++e) {
    std::vector<Index> of_blocks;
    for (const Index c : evidence[e].citations) {
      const Index block = block_of_line(page.blocks, line_at(page.lines, citations[c].span.start));
      if (block == kNone) continue;
      of_blocks.push_back(block);
      citations[c].role = menu[c] ? CitationRole::menu
                                  : role_of(page, citations[c], block, is_asked(page, citations[c], block),
                                            relied[e], unsaid_at(page, citations[c], block));
    }
    if (!relied[e]) continue;
    const Citation& first = citations[evidence[e].citations[0]];
    Exemption x;
    x.act = first.act;
    x.act_name = first.act_name;
    x.provision = first.provision;
    x.known = first.known;
    x.citations = evidence[e].citations;
    x.span = first.span;
    const bool qualified = first.known && first.known->kind == Kind::qualified;
    bool weighed = false;
    for (Index b = 0; b < page.blocks.size() && qualified; ++b)
      weighed = weighed || ((page.roles.of[b] == Role::reasoning || page.roles.of[b] == Role::heading ||
                             page.roles.of[b] == Role::answer || page.roles.of[b] == Role::decision) &&
                            has_mark(page.grammar, page.marks, b, Slot::cue, "public_interest"));
    x.public_interest_test = !qualified ? Present::not_required
                             : weighed  ? Present::present
                                        : Present::absent;
    if (first.known && first.known->basis == Basis::prejudice) x.prejudice = prejudice_of(page, of_blocks);
    exemptions.push_back(std::move(x));
  }
  return exemptions;
}

}  // namespace foi
