#include "passes/pair.h"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace foi {
namespace {

constexpr double kAlike = 0.5;     // a restated question is at least so much like the item that it restates
constexpr size_t kNearest = 128;   // items before a question, and as many behind it, that it may restate
constexpr size_t kMostWords = 60;  // of a block that are compared

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return c >= 'a' && c <= 'z';
}

// A part of the reply under one heading or label.
struct Part {
  std::vector<int> labels;       // of the items it answers, by label
  std::vector<Index> questions;  // restated
  std::vector<Index> answers;    // role answer
  std::vector<Index> decisions;  // role decision or reasoning: the answer where there is no other
  bool closed = false;
};

class Pairer {
 public:
  Pairer(std::string_view text, const Lines& lines, const Folded& folded, const Blocks& blocks,
         const Roles& roles, const std::vector<Ask>& asks)
      : text_(text), lines_(lines), folded_(folded), blocks_(blocks), roles_(roles), asks_(asks) {}

  std::vector<Answer> run() {
    index_asks();
    read_parts();
    std::vector<Answer> out;
    for (size_t p = 0; p < parts_.size(); ++p) {
      Part& part = parts_[p];
      if (part.questions.empty() && part.labels.empty()) continue;
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
      // The label that an authority would use: the item's own, else its place.
      const std::string label = ask.item.label.empty() ? "" : fold_phrase(ask.item.label) + " x";
      const Marker marker = parse_marker(label);
      by_label_[marker ? marker.number : ask.item.number].push_back(a);
      if (ask.blocks.empty()) continue;
      first_asked_ = std::min(first_asked_, ask.blocks[0]);
      for (const Index b : ask.blocks) asked_.push_back({b, a, words(b)});
    }
    for (size_t i = 0; i < asked_.size(); ++i) places_.emplace_back(asked_[i].block, i);
    std::sort(places_.begin(), places_.end());
  }

  // Items by the label that an authority would use for them.
  std::vector<int> items_of_labels(const std::vector<int>& labels, Index before) const {
    std::vector<int> items;
    // A reply above the quoted request answers what stands below; otherwise only what was asked before
    // counts.
    const bool any_before = first_asked_ < before;
    for (const int label : labels) {
      const auto found = by_label_.find(label);
      if (found == by_label_.end()) continue;
      for (const Index a : found->second) {
        const Ask& ask = asks_[a];
        if (any_before && !ask.blocks.empty() && ask.blocks[0] > before) continue;
        if (std::find(items.begin(), items.end(), ask.item.number) != items.end()) continue;
        items.push_back(ask.item.number);
        break;
      }
    }
    return items;
  }

  // A new part begins at a restated question, at a heading that names questions, and at an answer that starts
  // with a label of the request.
  void read_parts() {
    bool open = false;
    bool in_questions = false;
    for (Index b = 0; b < blocks_.size(); ++b) {
      const Role role = roles_.of[b];
      if (role == Role::boilerplate) continue;
      if (role == Role::question) {
        const bool continues = open && in_questions;
        if (!continues || (blocks_[b].quote == 0) != (blocks_[b ? b - 1 : 0].quote == 0)) start({});
        parts_.back().questions.push_back(b);
        open = in_questions = true;
        continue;
      }
      if (role == Role::heading) {
        size_t length = 0;
        const std::vector<int> labels = read_labels(body(b), &length);
        if (!labels.empty() && length + 3 >= body(b).size()) {
          const bool answers_above = open && in_questions && body(b)[0] == 'a';
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
        if (!(open && in_questions && answer_word)) open = false;
        continue;
      }
      if (role == Role::answer) {
        size_t length = 0;
        std::vector<int> labels = read_labels(body(b), &length);
        if (!labels.empty() && blocks_[b].table == kNone && !asks_.empty() &&
            !(open && in_questions_list()) && !items_of_labels(labels, b).empty() && labels_lead(b)) {
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
        if (part.answers.empty())
          part.decisions.push_back(b);
        else if (role == Role::reasoning)
          open = part.questions.size() + part.labels.size() > 0;
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

  void start(std::vector<int> labels) {
    parts_.push_back({});
    parts_.back().labels = std::move(labels);
  }

  void emit(const Part& part, std::vector<Answer>& out) {
    const std::vector<Index> said = part.answers.empty() ? decision_of(part) : part.answers;
    if (said.empty()) return;
    Answer answer;
    answer.answer = passage_of(said, blocks_, lines_);
    if (!part.questions.empty()) {
      answer.question = passage_of(part.questions, blocks_, lines_);
      answer.items = items_restated(part.questions);
      const Marker& m = blocks_[part.questions[0]].marker;
      if (m && m.kind != MarkerKind::bullet) answer.label = label_text(part.questions[0]);
    } else {
      answer.items = items_of_labels(part.labels, said[0]);
      if (answer.items.empty()) return;
      for (const int number : answer.items)
        for (const Span piece : asks_[number - 1].item.text.pieces) answer.question.pieces.push_back(piece);
    }
    for (const int number : answer.items) answered_.insert(number);
    for (const Index b : said)
      if (blocks_[b].table != kNone &&
          std::find(answer.tables.begin(), answer.tables.end(), blocks_[b].table) == answer.tables.end())
        answer.tables.push_back(blocks_[b].table);
    for (const Index b : said) used_.insert(b);
    std::sort(answer.question.pieces.begin(), answer.question.pieces.end());
    out.push_back(std::move(answer));
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
      for (auto same = from; same != places_.end() && same->first == q; ++same)
        items.insert(asks_[asked_[same->second].ask].item.number);
      if (const int best = most_alike(q, from)) {
        items.insert(best);
      } else if (blocks_[q].marker.kind == MarkerKind::question ||
                 blocks_[q].marker.kind == MarkerKind::number) {
        for (const int item : items_of_labels({blocks_[q].marker.number}, q)) items.insert(item);
      }
    }
    return {items.begin(), items.end()};
  }
  // The item that a question restates, 0 if none is like it; of equals the first. Only items near the
  // question are compared: a log may hold thousands.
  int most_alike(Index q, std::vector<std::pair<Index, size_t>>::const_iterator here) const {
    const std::vector<uint32_t> mine = words(q);
    const auto first = here - std::min<ptrdiff_t>(kNearest, here - places_.begin());
    const auto last = here + std::min<ptrdiff_t>(kNearest, places_.end() - here);
    double best = kAlike;
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
        word_hashes(s.substr(std::min<size_t>(blocks_[b].marker.length, s.size())), kMostWords);
    std::sort(words.begin(), words.end());
    return words;
  }

  // Answers that no question or label claims answer what is left of the request, as a whole.
  void answer_the_rest(std::vector<Answer>& out) {
    // By rounds: what was asked last before the answer.
    std::vector<Index> said;
    std::vector<int> open_items;
    const auto flush = [&] {
      if (!said.empty() && !open_items.empty()) {
        Answer answer;
        answer.answer = passage_of(said, blocks_, lines_);
        answer.items = open_items;
        for (const int number : open_items)
          for (const Span piece : asks_[number - 1].item.text.pieces) answer.question.pieces.push_back(piece);
        for (const Index b : said)
          if (blocks_[b].table != kNone &&
              std::find(answer.tables.begin(), answer.tables.end(), blocks_[b].table) == answer.tables.end())
            answer.tables.push_back(blocks_[b].table);
        std::sort(answer.question.pieces.begin(), answer.question.pieces.end());
        out.push_back(std::move(answer));
        open_items.clear();
      }
      said.clear();
    };
    size_t next = 0;
    for (Index b = 0; b < blocks_.size(); ++b) {
      while (next < asks_.size() && !asks_[next].blocks.empty() && asks_[next].blocks[0] <= b) {
        if (!said.empty()) flush();
        const int number = asks_[next].item.number;
        if (!answered_.contains(number) && roles_.of[asks_[next].blocks[0]] == Role::request)
          open_items.push_back(number);
        ++next;
      }
      if (roles_.of[b] == Role::answer && !used_.contains(b)) said.push_back(b);
    }
    flush();
    // A request quoted below its reply: the answers came first.
    if (out.empty()) {
      open_items.clear();
      for (const Ask& ask : asks_)
        if (!ask.blocks.empty() && roles_.of[ask.blocks[0]] == Role::request)
          open_items.push_back(ask.item.number);
      for (Index b = 0; b < blocks_.size(); ++b)
        if (roles_.of[b] == Role::answer) said.push_back(b);
      flush();
    }
  }

  std::string_view text_;
  const Lines& lines_;
  const Folded& folded_;
  const Blocks& blocks_;
  const Roles& roles_;
  const std::vector<Ask>& asks_;
  std::vector<Part> parts_;
  std::set<int> answered_;
  std::set<Index> used_;
  struct Asked {
    Index block, ask;
    std::vector<uint32_t> words;
  };
  std::vector<Asked> asked_;                      // each block of each ask, in the order of asks_
  std::vector<std::pair<Index, size_t>> places_;  // their blocks in order, with their places in asked_
  std::unordered_map<int, std::vector<Index>> by_label_;  // asks
  Index first_asked_ = kNone;                             // block
};

}  // namespace

std::vector<int> read_labels(std::string_view s, size_t* length) {
  size_t at = 0;
  const auto blanks = [&] {
    while (at < s.size() && s[at] == ' ') ++at;
  };
  // Words that lead to a label. Without one, a bare number or letter needs its own mark behind it.
  bool word = false;
  for (const std::string_view lead :
       {"in response to ", "in answer to ", "in reply to ", "with regard to ", "regarding ",
        "in relation to ", "in respect of ", "response to ", "answer to ", "answers to ", "our response to ",
        "reply to ", "re ", "as to ", "for "})
    if (s.starts_with(lead)) at = lead.size();
  for (const std::string_view your : {"your ", "the "})
    if (at && s.substr(at).starts_with(your)) at += your.size();
  for (const std::string_view name :
       {"questions", "question", "answers", "answer", "requests",  "request",  "points", "point",
        "parts",     "part",     "items",   "item",   "responses", "response", "ymateb", "ateb",
        "cwestiwn",  "qs",       "q.",      "q",      "a.",        "a",        "r"}) {
    if (!s.substr(at).starts_with(name)) continue;
    size_t after = at + name.size();
    if (after < s.size() && is_letter(s[after])) continue;
    size_t digit = after;
    while (digit < s.size() && (s[digit] == ' ' || s[digit] == '(')) ++digit;
    for (const std::string_view no : {"number ", "no. ", "no "})
      if (s.substr(digit).starts_with(no)) digit += no.size();
    const bool letter_label = digit < s.size() && is_letter(s[digit]) &&
                              (digit + 1 >= s.size() || !is_letter(s[digit + 1])) && name.size() > 2;
    if (digit < s.size() && (is_digit(s[digit]) || letter_label)) {
      at = digit;
      word = true;
      break;
    }
  }
  std::vector<int> labels;
  if (!word) {
    const Marker m = parse_marker(s);
    if (!m || m.kind == MarkerKind::bullet) return labels;
    labels.push_back(m.number);
    if (length) *length = m.length;
    // "1, 2 and 3:" continue below; a lone marker is done.
    return labels;
  }
  bool range = false;
  while (at < s.size()) {
    if (s[at] == '(') ++at;
    if (at < s.size() && s[at] == 'q' && at + 1 < s.size() && is_digit(s[at + 1])) ++at;
    int value = 0;
    size_t digits = 0;
    if (is_digit(s[at])) {
      for (; at < s.size() && is_digit(s[at]) && digits < 3; ++digits) value = value * 10 + (s[at++] - '0');
      if (at < s.size() && is_letter(s[at]) && (at + 1 >= s.size() || !is_letter(s[at + 1]))) ++at;
    } else if (is_letter(s[at]) && (at + 1 >= s.size() || !is_letter(s[at + 1]))) {
      value = s[at++] - 'a' + 1;
    } else {
      break;
    }
    if (at < s.size() && s[at] == ')') ++at;
    if (range && !labels.empty() && value > labels.back() && value - labels.back() < 40) {
      for (int v = labels.back() + 1; v < value; ++v) labels.push_back(v);
    }
    labels.push_back(value);
    const size_t end = at;
    blanks();
    bool more = false;
    range = false;
    for (const std::string_view separator : {", and ", ",", "&", "and ", "to ", "-", "/"}) {
      if (!s.substr(at).starts_with(separator)) continue;
      size_t next = at + separator.size();
      while (next < s.size() && (s[next] == ' ' || s[next] == '(')) ++next;
      for (const std::string_view name : {"questions ", "question ", "part "})
        if (s.substr(next).starts_with(name)) next += name.size();
      const bool digit_next =
          next < s.size() &&
          (is_digit(s[next]) || (s[next] == 'q' && next + 1 < s.size() && is_digit(s[next + 1])));
      // "Q2 - 2013" is a label and an answer, not a range.
      size_t run = next;
      while (run < s.size() && is_digit(s[run])) ++run;
      if (digit_next && run - next <= 2) {
        more = true;
        range = separator == "to " || separator == "-";
        if (separator == "-" && at > end) more = range = false;  // a dash with blanks parts label and answer
        if (more) at = next;
      }
      break;
    }
    if (!more) {
      at = end;
      break;
    }
  }
  if (length) *length = at;
  return labels;
}

std::vector<Answer> pair(std::string_view text, const Lines& lines, const Folded& folded,
                         const Blocks& blocks, const Roles& roles, const std::vector<Ask>& asks) {
  return Pairer(text, lines, folded, blocks, roles, asks).run();
}

}  // namespace foi
