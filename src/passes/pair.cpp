#include "passes/pair.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "passes/answers_in_turn.h"
#include "passes/filled_in.h"
#include "passes/inline_list.h"
#include "passes/read_labels.h"
#include "passes/stems.h"
#include "text/characters.h"
#include "text/sentences.h"

namespace foi {
namespace {

constexpr size_t kNearestItems = 128;  // items before a question, and as many behind it, that it may restate
constexpr size_t kMostPaired = 60;     // of a block that are compared
constexpr int kLetterI = 9;            // "i" as a letter
constexpr size_t kBytesNamed = 200;    // of a block, in which it may name the item that it answers
constexpr int kSkipped = 3;            // by so much a bare number may be larger than the one before
constexpr Index kSeries = 40;          // blocks around a labelled one in which its neighbours are looked for

// A part of the reply under one heading or label.
struct Part {
  std::vector<ItemLabel> labels;  // of the items it answers, by label
  std::vector<int> items;         // that its heading names in other words
  std::vector<Index> questions;   // restated
  std::vector<Index> answers;     // role answer
  std::vector<Index> decisions;   // role decision or reasoning: the answer where there is no other
  std::optional<Filled> filled;   // the answer stands on the question's own line
  bool headed = false;            // it stands under a heading that names no question
  bool closed = false;
};

// "1" and "2", "2a" and "2b", "2b" and "3".
bool beside_one_another(ItemLabel a, ItemLabel b) {
  return std::abs(a.number - b.number) == 1 || (a.number == b.number && std::abs(a.part - b.part) == 1);
}

class Pairer {
 public:
  Pairer(std::string_view text, const Lines& lines, const Folded& folded, const Blocks& blocks,
         const Grammar& grammar, const Marks& marks, const Roles& roles, const std::vector<Ask>& asks,
         DocumentType type, const Steps& steps)
      : text_(text),
        lines_(lines),
        folded_(folded),
        blocks_(blocks),
        grammar_(grammar),
        marks_(marks),
        roles_(roles),
        asks_(asks),
        type_(type),
        steps_(steps) {}

  std::vector<Answer> run() {
    index_asks();
    read_parts();
    name_headed_parts();
    std::vector<Answer> out;
    for (size_t p = 0; p < parts_.size(); ++p) {
      Part& part = parts_[p];
      if (part.questions.empty() && part.labels.empty() && part.items.empty()) continue;
      emit(part, out);
    }
    answer_the_rest(out);
    std::stable_sort(out.begin(), out.end(), [](const Answer& a, const Answer& b) {
      return a.answer.span().start < b.answer.span().start;
    });
    return out;
  }

 private:
  std::string_view body(Index b) const { return blocks_[b].folded.of(folded_.bytes()); }

  // What is looked up again and again: asks by label and by block, the words of each.
  void index_asks() {
    for (Index a = 0; a < asks_.size(); ++a) {
      const Ask& ask = asks_[a];
      const auto [kind, label] = called(ask.item, text_, label_words_);
      if (kind != MarkerKind::none) label_kinds_.insert(kind);
      by_label_[{label.number, 0}].push_back(a);
      if (label.part) by_label_[label].push_back(a);
      if (ask.blocks.empty()) continue;
      first_asked_ = std::min(first_asked_, ask.blocks[0]);
      for (const Index b : ask.blocks) asked_.push_back({b, a, words(b)});
    }
    for (size_t i = 0; i < asked_.size(); ++i) places_.emplace_back(asked_[i].block, i);
    std::sort(places_.begin(), places_.end());
    size_t bare = 0;
    for (const Ask& ask : asks_)
      bare += !ask.blocks.empty() && !blocks_[ask.blocks[0]].marker &&
              !read_bare_numbers(body(ask.blocks[0])).empty();
    bare_numbers_ = bare >= 2 && bare * 2 > asks_.size();
    for (Index b = 0; b < blocks_.size(); ++b)
      counts_in_words_ = counts_in_words_ || (roles_.of[b] == Role::answer && leading_ordinal(body(b)) == 2);
    number_entries();
  }

  // The requests of a log: one ends where, behind a reply, a title or the like leads to another.
  void number_entries() {
    size_t entry = 0;
    for (size_t a = 0; a < asks_.size(); ++a) {
      if (a > 0 && !asks_[a].blocks.empty() && !asks_[a - 1].blocks.empty()) {
        bool replied = false, led = false;
        for (Index b = asks_[a - 1].blocks.back() + 1; b < asks_[a].blocks[0]; ++b) {
          const Role role = roles_.of[b];
          led = led || (replied && (role == Role::title || role == Role::metadata ||
                                    role == Role::request_intro || role == Role::heading));
          replied = replied || role == Role::answer || role == Role::decision || role == Role::reasoning;
        }
        entry += led || (replied && type_ == DocumentType::disclosure_log && !counts_on(a));
      }
      entries_.push_back(entry);
    }
  }

  // Whether an ask is the next of a list: "2." behind "1.", a bullet behind a bullet.
  bool counts_on(size_t ask) const {
    const Marker& one = blocks_[asks_[ask - 1].blocks[0]].marker;
    const Marker& two = blocks_[asks_[ask].blocks[0]].marker;
    return two && one.kind == two.kind && (two.kind == MarkerKind::bullet || two.number == one.number + 1);
  }

  // Items by the label that an authority would use for them.
  std::vector<int> items_of_labels(const std::vector<ItemLabel>& labels, Index before) const {
    std::vector<int> items;
    // A reply above the quoted request answers what stands below; otherwise only what was asked before
    // counts.
    const bool any_before = first_asked_ < before;
    for (const ItemLabel label : labels) {
      auto found = by_label_.find(label);
      if (found == by_label_.end()) found = by_label_.find({label.number, 0});  // a part of an item
      if (found == by_label_.end() && label.number == kLetterI && label_kinds_.contains(MarkerKind::roman))
        found = by_label_.find({1, 0});
      if (found == by_label_.end()) continue;
      // The nearest: a log, a thread number their questions anew with each request.
      for (auto at = found->second.rbegin(); at != found->second.rend(); ++at) {
        const Ask& ask = asks_[*at];
        if (any_before && !ask.blocks.empty() && ask.blocks[0] > before) continue;
        if (std::find(items.begin(), items.end(), ask.item.number) != items.end()) continue;
        items.push_back(ask.item.number);
        break;
      }
    }
    return items;
  }

  // The labels that a block starts with, or, in a letter of numbered paragraphs, that stand behind its
  // number: "4. As to (a), …", "6. Item 3.1: …".
  struct Labels {
    std::vector<ItemLabel> labels;
    bool told = false;  // by more than a number, which might be of the reply's own list
  };
  Labels labels_of(Index b) const {
    const Marker& m = blocks_[b].marker;
    if (m && m.kind != MarkerKind::question && m.length < body(b).size() && is_letter(body(b)[m.length])) {
      std::vector<ItemLabel> labels = read_labels(body(b).substr(m.length), label_words_, nullptr);
      if (!labels.empty() && !items_of_labels(labels, b).empty()) return {std::move(labels), true};
    }
    std::vector<ItemLabel> labels = read_labels(body(b), label_words_, nullptr);
    if (labels.empty() || !of_their_kind(b))
      if (std::vector<ItemLabel> next = next_label(b); !next.empty()) return {std::move(next), true};
    return {std::move(labels), false};
  }

  // What is a label only where it is the next: "Third, …" behind the answer to the second, "The report of
  // point 3 is …", and, where the things asked bear bare numbers, "5-7 Sixty people" behind "4 None".
  std::vector<ItemLabel> next_label(Index b) const {
    int last = 0;
    for (auto part = parts_.rbegin(); part != parts_.rend() && last == 0; ++part)
      if (!part->labels.empty()) last = part->labels.back().number;
    const std::string_view s = body(b);
    if (const int ordinal = leading_ordinal(s); ordinal == last + 1 && (last > 0 || counts_in_words_))
      return {{ordinal}};
    if (last > 0 && !is_attachment(b)) {
      const size_t end = std::min(s.find('('), kBytesNamed);  // what stands in brackets is a reference
      const std::vector<ItemLabel> within = labels_within(s.substr(0, end), label_words_);
      if (within.size() == 1 && within[0].number == last + 1) return within;
    }
    if (!bare_numbers_ || blocks_[b].marker) return {};
    const std::vector<ItemLabel> bare = read_bare_numbers(s);
    const bool next = !bare.empty() && bare[0].number > last && bare[0].number <= last + kSkipped;
    return next ? bare : std::vector<ItemLabel>{};
  }

  // A new part begins at a restated question, at a heading that names questions, and at an answer that starts
  // with a label of the request.
  void read_parts() {
    bool open = false;
    bool in_questions = false;
    for (Index b = 0; b < blocks_.size(); ++b) {
      const Role role = roles_.of[b];
      if (role == Role::boilerplate || (role == Role::answer && is_link(b))) continue;
      if (role == Role::question && !answered_below(b)) {
        if (const std::optional<Filled> line =
                filled_in(grammar_, text_, lines_, folded_, blocks_[b], marks_.of(b))) {
          start({});
          parts_.back().questions.push_back(b);
          parts_.back().filled = line;
          open = in_questions = false;
          continue;
        }
      }
      if (role == Role::question && !asks_.empty() && is_label(b) && !asked_below(b)) {
        start(labels_of(b).labels);
        open = true;
        in_questions = false;
        continue;
      }
      if (role == Role::question) {
        const bool continues = open && in_questions;
        if (!continues || (blocks_[b].quote == 0) != (blocks_[b ? b - 1 : 0].quote == 0)) start({});
        parts_.back().questions.push_back(b);
        open = in_questions = true;
        continue;
      }
      if (role == Role::heading) {
        const std::vector<ItemLabel> labels = heading_labels(b);
        if (!labels.empty()) {
          const bool answers_above = open && in_questions && names_answer(body(b));
          if (!answers_above) {
            start(labels);
            open = true;
            in_questions = false;
          }
          continue;
        }
        // "Answer" between a question and its answer keeps the part; any other heading ends it.
        const std::string_view word = body(b);
        const bool answer_word = word.starts_with("answer") || word.starts_with("response") ||
                                 word.starts_with("reply") || word.starts_with("a:") ||
                                 word.starts_with("ymateb") || word.starts_with("ateb");
        if (open && in_questions && answer_word) continue;
        open = in_questions = false;
        if (asks_.size() >= 2 && first_asked_ < b) {
          start({});
          parts_.back().headed = true;
          if (const int item = item_of_topic(b)) parts_.back().items = {item};
          open = true;
        }
        continue;
      }
      if (role == Role::decision && starts_labelled_part(b, open)) {
        start(labels_of(b).labels);
        open = true;
      }
      if (role == Role::answer) {
        const auto [labels, told] = labels_of(b);
        const bool footnote = body(b).starts_with('[');
        if (!labels.empty() && !footnote && blocks_[b].table == kNone && !asks_.empty() &&
            !(open && in_questions_list()) && !items_of_labels(labels, b).empty() && labels_lead(b) &&
            (told || of_their_kind(b))) {
          start(labels);
          open = true;
        }
        if (!open) {
          if (parts_.empty() || parts_.back().closed) start({});
          open = true;
        }
        parts_.back().answers.push_back(b);
        in_questions = false;
        continue;
      }
      if ((role == Role::decision || role == Role::reasoning) && open) {
        Part& part = parts_.back();
        const bool named = !part.questions.empty() || !part.labels.empty() || !part.items.empty();
        if (part.answers.empty() || (named && role == Role::decision))
          part.decisions.push_back(b);
        else if (role == Role::reasoning)
          open = named;
        in_questions = false;
        continue;
      }
      if (role == Role::closing || role == Role::metadata || role == Role::request ||
          role == Role::request_intro || role == Role::title)
        open = false;
      if (!open && !parts_.empty()) parts_.back().closed = true;
      in_questions = false;
    }
  }

  // "Questions 1 and 2" and no more; of a request that is lettered, "B and C" too.
  std::vector<ItemLabel> heading_labels(Index b) const {
    size_t length = 0;
    std::vector<ItemLabel> labels = read_labels(body(b), label_words_, &length);
    if (labels.empty() && label_kinds_.contains(MarkerKind::letter)) return read_letters(body(b));
    return length + 3 >= body(b).size() ? labels : std::vector<ItemLabel>{};
  }
  // The same of items that are known.
  bool is_label(Index b) const {
    const std::vector<ItemLabel> labels = heading_labels(b);
    return !labels.empty() && !items_of_labels(labels, b).empty();
  }
  bool asked_below(Index b) const {
    for (Index k = b + 1; k < blocks_.size(); ++k)
      if (roles_.of[k] != Role::boilerplate) return roles_.of[k] == Role::question;
    return false;
  }

  // "Our response", "Answers 2 and 3", "A2".
  bool names_answer(std::string_view heading) const {
    return grammar_.words("answer-label").leading(heading) > 0 ||
           grammar_.words("label/answer").leading(heading) > 0 ||
           (heading.starts_with('a') && heading.size() > 1 && !is_letter(heading[1]));
  }

  bool answered_below(Index b) const {
    for (Index k = b + 1; k < blocks_.size(); ++k)
      if (roles_.of[k] != Role::boilerplate)
        return roles_.of[k] == Role::answer || roles_.of[k] == Role::decision;
    return false;
  }

  // "(c) Any such record is exempt": a refusal under the label of an item, where its neighbours are answered
  // so too.
  bool starts_labelled_part(Index b, bool open) const {
    if (asks_.empty() || blocks_[b].table != kNone || (open && in_questions_list())) return false;
    const auto at = labels_of(b);
    const std::vector<ItemLabel>& labels = at.labels;
    if (labels.empty() || items_of_labels(labels, b).empty() || lists_law(b)) return false;
    if (!at.told && !of_their_kind(b)) return false;
    if (blocks_[b].marker.kind == MarkerKind::question) return true;
    // "As to the third, we rely on section 41" refuses one thing of several that are told apart in prose.
    if (!blocks_[b].marker && gives_in_prose_) return true;
    // The item before it was just answered.
    if (open) {
      const Part& before = parts_.back();
      std::vector<int> items = items_of_labels(before.labels, b);
      if (!before.questions.empty()) items = items_restated(before.questions);
      if (!items.empty() && items_of_labels(labels, b)[0] == items.back() + 1) return true;
    }
    const auto beside = [&](Index k) {
      const Role role = roles_.of[k];
      if (role != Role::answer && role != Role::decision) return false;
      const std::vector<ItemLabel> other = labels_of(k).labels;
      return other.size() == 1 && beside_one_another(other[0], labels[0]);
    };
    for (Index k = b > kSeries ? b - kSeries : 0; k < std::min<Index>(b + kSeries, blocks_.size()); ++k)
      if (k != b && beside(k)) return true;
    return false;
  }

  bool has_role(Role role) const {
    return std::find(roles_.of.begin(), roles_.of.end(), role) != roles_.of.end();
  }

  // "(a) Regulation 12(5)(e), confidentiality": a list of the exemptions, not of the questions.
  bool lists_law(Index b) const {
    const std::string_view rest = body(b).substr(std::min<size_t>(blocks_[b].marker.length, body(b).size()));
    for (const std::string_view law :
         {"section", "s.", "s ", "reg", "article", "art.", "exemption", "exception", "(b)("})
      if (rest.starts_with(law)) return true;
    return false;
  }

  // A bare "1." or "(a)" names an item only of a request that is numbered or lettered likewise; a list of the
  // answer's own has numbers as well.
  bool of_their_kind(Index b) const {
    const MarkerKind kind = blocks_[b].marker.kind;
    if (kind == MarkerKind::none || kind == MarkerKind::question) return true;
    const auto letters = [](MarkerKind k) { return k == MarkerKind::letter || k == MarkerKind::roman; };
    for (const MarkerKind own : label_kinds_)
      if (own == kind || own == MarkerKind::question || (letters(own) && letters(kind))) return true;
    return label_kinds_.empty() && numbers_of_kind(kind) == asks_.size();
  }

  // Items without labels are answered by number if there are as many numbers as items.
  size_t numbers_of_kind(MarkerKind kind) const {
    const auto [known, fresh] = numbers_of_kind_.try_emplace(kind, 0);
    if (!fresh) return known->second;
    std::set<int> numbers;
    for (Index k = 0; k < blocks_.size(); ++k)
      if ((roles_.of[k] == Role::answer || roles_.of[k] == Role::decision) && blocks_[k].marker.kind == kind)
        numbers.insert(blocks_[k].marker.number);
    return known->second = numbers.size();
  }

  // The one item that a heading of the reply speaks of: "Undelivered certificates" of "The number of
  // registration certificates returned undelivered". 0 if there is none, or several.
  int item_of_topic(Index b) const {
    const Stems topic(body(b));
    if (topic.empty() || asks_.size() < 2) return 0;
    int found = 0;
    size_t best = 0, second = 0;
    for (const Index a : asked_before(b)) {
      const Ask& ask = asks_[a];
      const Stems& words = stems_of(a);
      size_t shared = 0;
      for (const uint64_t stem : topic) shared += words.contains(stem);
      if (shared > best)
        second = best, best = shared, found = ask.item.number;
      else
        second = std::max(second, shared);
    }
    return best * 2 >= topic.size() && best > second ? found : 0;
  }

  // The asks that begin at a block or before it, the nearest of them.
  std::vector<Index> asked_before(Index b) const {
    std::vector<Index> asks;
    auto place = std::upper_bound(places_.begin(), places_.end(), std::pair<Index, size_t>(b, SIZE_MAX));
    for (size_t n = 0; n < kNearestItems && place != places_.begin(); ++n) {
      const Index ask = asked_[(--place)->second].ask;
      if (asks_[ask].blocks[0] <= b) asks.push_back(ask);
    }
    std::sort(asks.begin(), asks.end());
    asks.erase(std::unique(asks.begin(), asks.end()), asks.end());
    return asks;
  }
  const Stems& stems_of(Index ask) const {
    const auto [known, fresh] = stems_of_.try_emplace(ask);
    if (fresh)
      for (const Index b : asks_[ask].blocks) known->second.merge(Stems(body(b)));
    return known->second;
  }

  // Headings between two whose items are known, or before the first, or behind the last, answer the items
  // between them if there are as many.
  void name_headed_parts() {
    std::vector<Part*> row;
    bool known = false;
    for (Part& part : parts_) {
      if (!part.headed && part.labels.empty()) continue;
      if (part.answers.empty() && part.decisions.empty()) continue;
      if (!part.headed && part.items.empty())
        part.items = items_of_labels(part.labels, part.answers.empty() ? part.decisions[0] : part.answers[0]);
      known = known || !part.items.empty();
      row.push_back(&part);
    }
    if (!known) return;
    for (size_t i = 0; i < row.size();) {
      if (!row[i]->items.empty()) {
        ++i;
        continue;
      }
      size_t end = i;
      while (end < row.size() && row[end]->items.empty()) ++end;
      const int before = i == 0 ? 0 : row[i - 1]->items.back();
      const int after = end == row.size() ? static_cast<int>(asks_.size()) + 1 : row[end]->items.front();
      if (after - before - 1 == static_cast<int>(end - i))
        for (size_t k = i; k < end; ++k) row[k]->items = {before + 1 + static_cast<int>(k - i)};
      i = end;
    }
  }

  bool in_questions_list() const {
    return !parts_.empty() && !parts_.back().questions.empty() && parts_.back().answers.empty();
  }

  // A number at the start of an answer names an item only if answers with labels come in a series, or the
  // request has no list that the number could belong to otherwise.
  bool labels_lead(Index b) const {
    const Marker& m = blocks_[b].marker;
    if (m.kind == MarkerKind::question) return true;
    // A part that restates its question keeps its numbered lists to itself.
    if (!parts_.empty() && !parts_.back().questions.empty() && !parts_.back().closed) return false;
    int series = 0;
    for (Index k = b; k < blocks_.size() && k < b + 60; ++k)
      if (roles_.of[k] == Role::answer && blocks_[k].marker.kind == m.kind) ++series;
    return series >= 1;
  }

  void start(std::vector<ItemLabel> labels) {
    parts_.push_back({});
    parts_.back().labels = std::move(labels);
  }

  void emit(const Part& part, std::vector<Answer>& out) {
    if (part.filled) {
      Answer answer;
      answer.question.pieces = {part.filled->question};
      answer.answer.pieces = {part.filled->answer};
      answer.items = items_restated(part.questions);
      answer.label = label_text(part.questions[0]);
      for (const int number : answer.items) answered_.insert(number);
      out.push_back(std::move(answer));
      return;
    }
    const std::vector<Index> said = part.answers.empty() ? decision_of(part) : with_decisions(part);
    if (said.empty()) return;
    Answer answer;
    answer.answer = passage_of(said, blocks_, lines_);
    if (!part.questions.empty()) {
      answer.question = passage_of(part.questions, blocks_, lines_);
      answer.items = items_restated(part.questions);
      const Marker& m = blocks_[part.questions[0]].marker;
      if (m && m.kind != MarkerKind::bullet) answer.label = label_text(part.questions[0]);
    } else {
      answer.items = part.items.empty() ? items_of_labels(part.labels, said[0]) : part.items;
      if (answer.items.empty()) return;
      answer.question = as_asked(answer.items);
    }
    // A decision about all that was asked is the reply's, not an answer.
    if (part.answers.empty() && is_whole_entry(answer.items)) return;
    for (const int number : answer.items) answered_.insert(number);
    used_.insert(said.begin(), said.end());
    answer.tables = tables_of(said);
    out.push_back(std::move(answer));
  }

  // Whether items are all that was asked: in the document, or in their entry of a log.
  bool is_whole_entry(const std::vector<int>& items) const {
    if (items.empty()) return false;
    if (type_ != DocumentType::disclosure_log) return items.size() == asks_.size() && items.size() > 1;
    const size_t entry = entries_[items[0] - 1];
    return items.size() == static_cast<size_t>(std::count(entries_.begin(), entries_.end(), entry));
  }

  // What is given, and what is refused of the same question, in order of the document.
  std::vector<Index> with_decisions(const Part& part) const {
    std::vector<Index> said = part.answers;
    // Behind the last answer of all, a decision speaks of the whole reply.
    const bool last = &part == &parts_.back();
    for (const Index b : part.decisions)
      if (roles_.of[b] == Role::decision && !(last && b > part.answers.back())) said.push_back(b);
    std::sort(said.begin(), said.end());
    return said;
  }

  // A refusal given to one question: its decision where there is one, else the reasons; the first run of them
  // only.
  std::vector<Index> decision_of(const Part& part) const {
    std::vector<Index> said;
    const bool decided = std::any_of(part.decisions.begin(), part.decisions.end(),
                                     [&](Index b) { return roles_.of[b] == Role::decision; });
    for (const Index b : part.decisions) {
      const bool wanted = !decided || roles_.of[b] == Role::decision;
      if (wanted)
        said.push_back(b);
      else if (!said.empty())
        break;
    }
    return said;
  }

  std::string label_text(Index b) const {
    const Block& block = blocks_[b];
    std::string label(
        folded_.source(Span{block.folded.start, block.folded.start + block.marker.length}).of(text_));
    while (!label.empty() && (label.back() == ' ' || label.back() == '-')) label.pop_back();
    return label;
  }

  std::vector<int> items_restated(const std::vector<Index>& questions) const {
    std::set<int> items;
    for (const Index q : questions) {
      const auto from = std::lower_bound(places_.begin(), places_.end(), std::pair<Index, size_t>(q, 0));
      bool is_item = false;  // of the request itself: it restates no other
      for (auto same = from; same != places_.end() && same->first == q; ++same, is_item = true)
        items.insert(asks_[asked_[same->second].ask].item.number);
      if (is_item) continue;
      if (const int best = most_alike(q, from)) {
        items.insert(best);
      } else if (blocks_[q].marker.kind == MarkerKind::question ||
                 blocks_[q].marker.kind == MarkerKind::number) {
        for (const int item : items_of_labels({{blocks_[q].marker.number, blocks_[q].marker.part}}, q))
          items.insert(item);
      }
    }
    return {items.begin(), items.end()};
  }
  // The item that a question restates, 0 if none is like it; of equals the first. Only items near the
  // question are compared: a log may hold thousands.
  int most_alike(Index q, std::vector<std::pair<Index, size_t>>::const_iterator here) const {
    const std::vector<uint32_t> mine = words(q);
    const auto first = here - std::min<ptrdiff_t>(kNearestItems, here - places_.begin());
    const auto last = here + std::min<ptrdiff_t>(kNearestItems, places_.end() - here);
    double best = kRestates;
    size_t found = SIZE_MAX;  // in asked_
    for (auto place = first; place != last; ++place) {
      const auto& [block, i] = *place;
      if (block >= q && roles_.of[block] != Role::request) continue;
      const double alike = sorted_likeness(mine, asked_[i].words);
      if (alike > best || (found != SIZE_MAX && alike == best && i < found)) best = alike, found = i;
    }
    return found == SIZE_MAX ? 0 : asks_[asked_[found].ask].item.number;
  }
  // The words of a block, hashed and sorted.
  std::vector<uint32_t> words(Index b) const {
    const std::string_view s = body(b);
    std::vector<uint32_t> words =
        word_hashes(s.substr(std::min<size_t>(blocks_[b].marker.length, s.size())), kMostPaired);
    std::sort(words.begin(), words.end());
    return words;
  }

  // The pair of items as they were asked and what answers them.
  void add(const std::vector<int>& items, const std::vector<Index>& said, std::vector<Answer>& out) const {
    Answer answer;
    answer.answer = passage_of(said, blocks_, lines_);
    answer.items = items;
    answer.question = as_asked(items);
    answer.tables = tables_of(said);
    out.push_back(std::move(answer));
  }

  // The words of items, in order of the document.
  Passage as_asked(const std::vector<int>& items) const {
    Passage asked;
    for (const int number : items) {
      const std::vector<Span>& pieces = asks_[number - 1].item.text.pieces;
      asked.pieces.insert(asked.pieces.end(), pieces.begin(), pieces.end());
    }
    std::sort(asked.pieces.begin(), asked.pieces.end());
    return asked;
  }
  std::vector<Index> tables_of(const std::vector<Index>& said) const {
    std::vector<Index> tables;
    for (const Index b : said)
      if (blocks_[b].table != kNone &&
          std::find(tables.begin(), tables.end(), blocks_[b].table) == tables.end())
        tables.push_back(blocks_[b].table);
    return tables;
  }

  // "4. https://…": a line of the list of links that a mail ends with.
  bool is_link(Index b) const {
    const std::string_view rest = body(b).substr(std::min<size_t>(blocks_[b].marker.length, body(b).size()));
    return blocks_[b].table == kNone && blocks_[b].marker && rest.find(' ') == std::string_view::npos &&
           (rest.starts_with("http") || rest.starts_with("mailto:"));
  }

  // The name of an attached file, or a bare link: it answers nothing by itself.
  bool is_attachment(Index b) const {
    if (blocks_[b].table != kNone) return false;
    if (is_link(b)) return true;
    const std::string_view s = body(b);
    if (s.size() > 160) return false;
    if (s.starts_with('[') && s.size() > 2 && is_digit(s[1]) && s.find(']') < 4)
      return true;  // a mail's list of links
    for (const std::string_view kind :
         {".pdf", ".doc", ".xls", ".csv", ".zip", ".rtf", ".ods", ".odt", ".msg", ".txt"})
      if (s.find(kind) != std::string_view::npos && s.find(". ") == std::string_view::npos) return true;
    return s.find(' ') == std::string_view::npos && s.find("http") != std::string_view::npos;
  }

  // Whether a decision stands right below the one open item, or goes on from one that does.
  bool beneath(Index b, const std::vector<int>& open_items, const std::vector<Index>& decided) const {
    if (open_items.size() != 1 || b == 0) return false;
    Index above = b - 1;
    while (above > 0 && roles_.of[above] == Role::boilerplate) --above;
    return above == (decided.empty() ? asks_[open_items[0] - 1].blocks.back() : decided.back());
  }

  // An item of a numbered list whose neighbour in the list stands apart from it, with its own answer between.
  bool answered_apart(int number) const {
    const auto apart = [&](size_t a, size_t b) {
      if (asks_[a].blocks.empty() || asks_[b].blocks.empty()) return false;
      const Marker& one = blocks_[asks_[a].blocks[0]].marker;
      const Marker& two = blocks_[asks_[b].blocks[0]].marker;
      if (!one || one.kind != two.kind) return false;
      for (Index k = asks_[a].blocks.back() + 1; k < asks_[b].blocks[0]; ++k)
        if (roles_.of[k] == Role::answer || roles_.of[k] == Role::decision) return true;
      return false;
    };
    const size_t at = static_cast<size_t>(number) - 1;
    return (at > 0 && apart(at - 1, at)) || (at + 1 < asks_.size() && apart(at, at + 1));
  }

  // One paragraph that answers several things: by labels, as many as there are things, or, where they were
  // asked in one line too, by as many sentences.
  std::vector<Span> in_pieces(const std::vector<Index>& said, const std::vector<int>& items) const {
    if (items.size() < 2 || said.size() != 1 || blocks_[said[0]].table != kNone) return {};
    const Block& block = blocks_[said[0]];
    std::vector<Span> out;
    for (const InlineItem& piece : inline_list(folded_, block, block.folded))
      out.push_back(folded_.source(piece.span));
    if (out.size() == items.size()) return out;
    out.clear();
    for (const int item : items)
      if (asks_[item - 1].blocks != asks_[items[0] - 1].blocks) return {};
    for (const Span sentence : sentences(body(said[0])))
      out.push_back(
          folded_.source(Span{sentence.start + block.folded.start, sentence.end + block.folded.start}));
    return out.size() == items.size() ? out : std::vector<Span>{};
  }

  // Adds what answers each item, if it is told; `item_of` by block said.
  bool add_each(const std::vector<Index>& said, const std::vector<int>& item_of,
                const std::vector<int>& items, std::vector<Answer>& out) const {
    for (const int number : items) {
      std::vector<Index> own;
      for (size_t k = 0; k < item_of.size(); ++k)
        if (item_of[k] == number) own.push_back(said[k]);
      if (!own.empty()) add({number}, own, out);
    }
    return !item_of.empty();
  }

  // Answers that no question or label claims answer what is left of the request, as a whole.
  void answer_the_rest(std::vector<Answer>& out) {
    // By rounds: what was asked last before the answer.
    std::vector<Index> said;
    std::vector<Index> decided;  // right beneath the item
    std::vector<Index> turn;     // all that is given or decided since the first that is given
    std::vector<Index> all;      // all that is given or decided since the items
    std::vector<int> open_items;
    const auto settle = [&] { said.clear(), decided.clear(), turn.clear(), all.clear(), open_items.clear(); };
    const auto flush = [&] {
      if (const std::vector<Span> said_each = in_pieces(turn, open_items); !said_each.empty()) {
        for (size_t i = 0; i < said_each.size(); ++i) {
          out.push_back({"", as_asked({open_items[i]}), {{said_each[i]}}, {open_items[i]}, {}, {}, {}});
        }
        return settle();
      }
      std::erase_if(turn, [&](Index b) { return is_attachment(b); });
      const std::vector<int> in_turn = answers_in_turn(text_, folded_, blocks_, asks_, label_words_, turn,
                                                       open_items, steps_.part(turn, List::answered));
      if (add_each(turn, in_turn, open_items, out)) return settle();
      std::erase_if(all, [&](Index b) { return is_attachment(b); });
      const std::vector<int> one_each =
          answers_one_each(text_, folded_, blocks_, asks_, label_words_, all, open_items);
      if (add_each(all, one_each, open_items, out)) return settle();
      all.clear();
      turn.clear();
      if (said.empty() && open_items.size() == 1 && answered_apart(open_items[0])) said = decided;
      decided.clear();
      const bool says = std::any_of(said.begin(), said.end(), [&](Index b) { return !is_attachment(b); });
      if (says && !open_items.empty()) {
        std::erase_if(said, [&](Index b) { return is_attachment(b); });
        add(open_items, said, out);
        open_items.clear();
      }
      said.clear();
    };
    size_t next = 0;
    for (Index b = 0; b < blocks_.size(); ++b) {
      while (next < asks_.size() && !asks_[next].blocks.empty() && asks_[next].blocks[0] <= b) {
        if (!said.empty() || !decided.empty() || !turn.empty() || !all.empty()) flush();
        if (type_ == DocumentType::disclosure_log && next > 0 && entries_[next] != entries_[next - 1])
          open_items.clear();
        const int number = asks_[next].item.number;
        if (!answered_.contains(number) && roles_.of[asks_[next].blocks[0]] == Role::request)
          open_items.push_back(number);
        ++next;
      }
      const Role role = roles_.of[b];
      const bool accepted = type_ == DocumentType::recommendation_response && role == Role::decision;
      if ((role == Role::answer || (role == Role::decision && !said.empty())) && !used_.contains(b) &&
          !open_items.empty())
        turn.push_back(b);
      if ((role == Role::answer || role == Role::decision) && !used_.contains(b) && !open_items.empty())
        all.push_back(b);
      if ((role == Role::answer || (accepted && !open_items.empty())) && !used_.contains(b))
        said.push_back(b);
      else if (role == Role::decision && said.empty() && !used_.contains(b) &&
               (b == 0 || roles_.of[b - 1] != Role::reasoning) && beneath(b, open_items, decided))
        decided.push_back(b);
    }
    flush();
    // A request quoted below its reply: the answers came first.
    if (out.empty()) {
      open_items.clear();
      for (const Ask& ask : asks_)
        if (!ask.blocks.empty() && roles_.of[ask.blocks[0]] == Role::request)
          open_items.push_back(ask.item.number);
      for (Index b = 0; b < blocks_.size(); ++b)
        if (roles_.of[b] == Role::answer) said.push_back(b), turn.push_back(b);
      flush();
    }
  }

  std::string_view text_;
  const Lines& lines_;
  const Folded& folded_;
  const Blocks& blocks_;
  const Grammar& grammar_;
  const LabelWords label_words_{grammar_};
  const Marks& marks_;
  const Roles& roles_;
  const std::vector<Ask>& asks_;
  DocumentType type_;
  const Steps& steps_;
  std::vector<Part> parts_;
  std::set<int> answered_;
  std::set<Index> used_;
  struct Asked {
    Index block, ask;
    std::vector<uint32_t> words;
  };
  std::vector<Asked> asked_;                          // each block of each ask, in the order of asks_
  std::vector<std::pair<Index, size_t>> places_;      // their blocks in order, with their places in asked_
  std::map<ItemLabel, std::vector<Index>> by_label_;  // asks
  // Whether something is given, under no restated question.
  bool gives_in_prose_ = has_role(Role::answer) && !has_role(Role::question);
  Index first_asked_ = kNone;         // block
  bool bare_numbers_ = false;         // things are asked as "1 how many …"
  bool counts_in_words_ = false;      // an answer starts with "Second, …"
  std::vector<size_t> entries_;       // by ask: the request of a log that it is of
  std::set<MarkerKind> label_kinds_;  // of asks that have a label
  mutable std::unordered_map<MarkerKind, size_t> numbers_of_kind_;
  mutable std::unordered_map<Index, Stems> stems_of_;  // by ask, as they are wanted
};

}  // namespace

std::vector<Answer> pair(std::string_view text, const Lines& lines, const Folded& folded,
                         const Blocks& blocks, const Grammar& grammar, const Marks& marks, const Roles& roles,
                         const std::vector<Ask>& asks, DocumentType type, const Steps& steps) {
  return Pairer(text, lines, folded, blocks, grammar, marks, roles, asks, type, steps).run();
}

}  // namespace foi
