#include "passes/mend_roles.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "passes/filled_in.h"
#include "passes/find_echoes.h"
#include "passes/read_labels.h"
#include "passes/read_request.h"
#include "passes/reported_asks.h"
#include "text/characters.h"

namespace foi {
namespace {

constexpr size_t kLongestBareLabel = 40;  // bytes of a line that is a label and no more
constexpr size_t kShortestLabel = 6;      // so that "A 1" is none
constexpr Index kNear = 16;               // blocks
constexpr size_t kMostCompared = 60;      // of a block that are compared
constexpr size_t kFewestReported = 3;     // words that say what was asked
constexpr size_t kFewest = 2;             // questions answered one by one that make the list one of questions

class Mender {
 public:
  Mender(const PageLayers& page, DocumentType type)
      : page_(page),
        roles_(page.roles),
        one_request_(type == DocumentType::foi_response || type == DocumentType::internal_review),
        acknowledges_(type == DocumentType::acknowledgement) {}

  Roles run() {
    mend_labelled();
    mend_questions();
    mend_told();
    mend_answers();
    if (one_request_ || acknowledges_) mend_reported();
    return std::move(roles_);
  }

 private:
  std::string_view body(Index b) const { return page_.body(b); }

  // A line that is a label and no more: "Request 2", "Answer 2", "Response to question 2". Its number, 0 if
  // it is none.
  int bare_label(Index b, bool& replies) const {
    const std::string_view s = body(b);
    if (page_.blocks[b].table != kNone || s.size() > kLongestBareLabel || s.empty() || !is_letter(s[0]))
      return 0;
    size_t length = 0;
    const std::vector<ItemLabel> labels = read_labels(s, label_words_, &length);
    if (labels.size() != 1 || length + 2 < s.size() || length < kShortestLabel) return 0;
    replies = s.find("answer") != std::string_view::npos || s.find("response") != std::string_view::npos ||
              s.find("reply") != std::string_view::npos || s.starts_with("ymateb");
    return labels[0].number;
  }

  // "Answer", "Response:" with no number.
  bool bare_answer(Index b) const {
    const std::string_view s = letters(b);
    const size_t other = s.find(" / ");  // "Question / Answer"
    return page_.grammar.words("answer-label")
        .contains(other == std::string_view::npos ? s : s.substr(other + 3));
  }

  // "Question 2", its words, "Answer 2": what stands between the labels is the question.
  void mend_labelled() {
    for (Index b = 0; b < page_.blocks.size(); ++b) {
      bool replies = false;
      const int number = bare_label(b, replies);
      if ((number && replies) || bare_answer(b)) answer_below(b);
      if (!number || replies) continue;
      for (Index k = b + 1; k < std::min<Index>(b + kNear, page_.blocks.size()); ++k) {
        const bool plain = bare_answer(k);
        const int other = plain ? number : bare_label(k, replies);
        if (!other) continue;
        if ((plain || replies) && other == number && k > b + 1) {
          for (Index q = b; q < k; ++q)
            if (role(q) != Role::boilerplate) roles_.of[q] = Role::question;
          roles_.of[k] = Role::heading;
        }
        break;
      }
    }
  }

  // Below "Answer 2" stands what is answered: what was taken for a question; and, once some of it is known
  // for an answer, what was taken for a title or for metadata. In a log, where entries follow, one block
  // alone.
  void answer_below(Index label) {
    bool replies = false, answered = false;
    for (Index b = label + 1; b < std::min<Index>(label + kNear, page_.blocks.size()); ++b) {
      const Role r = role(b);
      if (r == Role::boilerplate) continue;
      if (r == Role::closing || r == Role::heading || r == Role::request_intro || last_of(b) == '?' ||
          bare_label(b, replies) || bare_answer(b) || (asked(b) && page_.blocks[b].marker))
        return;
      const bool named = r == Role::title || r == Role::metadata || r == Role::other;
      if (named && !answered) return;
      if (asked(b) || named) roles_.of[b] = Role::answer;
      answered = answered || role(b) == Role::answer;
      if (!one_request_) return;
    }
  }

  // "• Date of hire: This is denied": items of a list that name what was asked and tell what becomes of it.
  void mend_told() {
    std::vector<Index> found;
    for (Index b = 0; b < page_.blocks.size(); ++b)
      if (role(b) != Role::boilerplate && role(b) != Role::closing && has_told(b)) found.push_back(b);
    if (found.size() < kFewest) return;
    for (const Index b : found) roles_.of[b] = Role::question;
  }
  bool has_told(Index b) const {
    return filled(b) && has_rule(page_.grammar, page_.marks.of(b), Slot::cue, "told_item");
  }

  std::string_view letters(Index b) const {
    std::string_view s = body(b);
    while (!s.empty() && !is_letter(s.back())) s.remove_suffix(1);
    return s;
  }
  // A line that neither asks nor says again what the item of its number said.
  bool restates_not(Index b, const std::unordered_map<int, Index>& items) const {
    const auto item = items.find(page_.blocks[b].marker.number);
    return last_of(b) != '?' && item != items.end() && likeness(words(b), words(item->second)) < kRestates;
  }
  std::vector<uint32_t> words(Index b) const {
    return word_hashes(body(b).substr(std::min<size_t>(page_.blocks[b].marker.length, body(b).size())),
                       kMostCompared);
  }

  // A letter that quotes no request but says in a sentence of its own what was asked, "You wanted to know how
  // many were sold": that sentence is the request, wherever the letter goes on to answer.
  void mend_reported() {
    for (Index b = 0; b < page_.blocks.size(); ++b)
      if (asked(b)) return;
    for (Index b = 0; b < page_.blocks.size(); ++b) {
      if (page_.blocks[b].table != kNone || role(b) == Role::boilerplate || role(b) == Role::title ||
          role(b) == Role::closing || role(b) == Role::heading)
        continue;
      const bool reports =
          names_something(reported_asks(page_.folded, page_.blocks[b], page_.grammar, page_.marks.of(b)));
      const bool early = role(b) == Role::request_intro || role(b) == Role::metadata || !said(b);
      if (!reports) {
        if (said(b)) return;  // the reply has begun
        continue;
      }
      bool replied = acknowledges_;
      for (Index k = b + 1; k < page_.blocks.size(); ++k) replied = replied || said(k);
      if (early || replied) roles_.of[b] = Role::request;
      return;
    }
  }

  // Not "information", "the following", "a review", "three things", "on 3 May".
  bool names_something(const std::vector<Span>& spans) const {
    size_t words = 0;
    for (const Span span : spans) {
      std::string s(span.of(page_.folded.bytes()));
      std::replace(s.begin(), s.end(), '\n', ' ');
      if (s.empty() || s.back() == ':') return false;
      if (page_.grammar.words("nothing-named").leading(s)) return false;
      words += static_cast<size_t>(std::count(s.begin(), s.end(), ' ')) + 1;
    }
    return words >= kFewestReported;
  }

  // "1. Seven. 2. Two. 3. 0": the numbers that the request's own list has, one after the other in the reply.
  void mend_answers() {
    mend_series_starts();
    int asked_to[2] = {0, 0};  // the last number of the list of the request that was read last, by kind
    int at[2] = {0, 0};        // that of the answers
    Index seen[2] = {0, 0};    // where it stood
    std::unordered_map<int, Index> items;  // the numbered ones
    for (Index b = 0; b < page_.blocks.size(); ++b) {
      const Marker& m = page_.blocks[b].marker;
      if (m.kind == MarkerKind::question) mend_series(b);
      if (m.kind != MarkerKind::number && m.kind != MarkerKind::letter) continue;
      const size_t kind = m.kind == MarkerKind::letter;
      if (role(b) == Role::request) {
        asked_to[kind] = m.number;
        at[kind] = 0;
        if (!kind) items[m.number] = b;
      } else if (role(b) == Role::answer || role(b) == Role::decision) {
        at[kind] = m.number == at[kind] + 1 || m.number == 1 ? last_label(b) : 0;
        seen[kind] = b;
      } else if (at[kind] > 0 && m.number == at[kind] + 1 && m.number <= asked_to[kind] &&
                 b < seen[kind] + kNear && page_.blocks[b].table == kNone &&
                 (role(b) == Role::heading || role(b) == Role::other || role(b) == Role::metadata ||
                  role(b) == Role::reasoning || role(b) == Role::boilerplate ||
                  (!kind && role(b) == Role::question && restates_not(b, items)))) {
        roles_.of[b] = Role::answer;
        at[kind] = last_label(b);
        seen[kind] = b;
      }
    }
  }

  // 3 of "2. and 3. None".
  int last_label(Index b) const {
    const std::vector<ItemLabel> labels = read_labels(body(b), label_words_, nullptr);
    const int number = page_.blocks[b].marker.number;
    return !labels.empty() && labels[0].number == number ? labels.back().number : number;
  }

  // "Q1 12", before "Q2 Not held", which is an answer: so is the first, unless it says what the item says.
  void mend_series_starts() {
    std::unordered_map<int, Index> items;
    for (Index b = 0; b < page_.blocks.size(); ++b)
      if (page_.blocks[b].marker && role(b) == Role::request) items.emplace(page_.blocks[b].marker.number, b);
    Index below = kNone;  // the nearest block below that is no furniture
    for (Index b = static_cast<Index>(page_.blocks.size()); b-- > 0;) {
      if (role(b) == Role::boilerplate) continue;
      const Marker& m = page_.blocks[b].marker;
      if (below != kNone && m.kind == MarkerKind::question &&
          (role(b) == Role::question || role(b) == Role::heading) && !page_.unmarked(b).empty() &&
          page_.blocks[below].marker.kind == m.kind && page_.blocks[below].marker.number == m.number + 1 &&
          (role(below) == Role::answer || role(below) == Role::decision) && restates_not(b, items))
        roles_.of[b] = Role::answer;
      below = b;
    }
  }

  // "Q1 – Not held. Q2 – 14. Questions 3 & 4 – See above. Q5. N/A": the next of labelled answers is one too.
  void mend_series(Index b) {
    if (role(b) == Role::answer || role(b) == Role::decision) {
      const std::vector<ItemLabel> labels = read_labels(body(b), label_words_, nullptr);
      series_ = labels.empty() ? 0 : labels.back().number;
      series_at_ = b;
      ++series_length_;
      return;
    }
    if (series_length_ >= kFewest && asked(b) && last_of(b) != '?' && b < series_at_ + kNear &&
        page_.blocks[b].marker.number == series_ + 1) {
      roles_.of[b] = Role::answer;
      mend_series(b);
    }
  }

  void mend_questions() {
    for (Index b = 0; b < page_.blocks.size(); ++b) {
      if (!may_ask(b)) continue;
      const Marker& m = page_.blocks[b].marker;
      const bool goes_on = !list_.empty() && page_.blocks[list_.back()].marker.kind == m.kind &&
                           m.number == page_.blocks[list_.back()].marker.number + 1;
      if (!goes_on) {
        close();
        list_.clear();
      }
      list_.push_back(b);
    }
    close();
  }

  Role role(Index b) const { return roles_.of[b]; }
  bool asked(Index b) const { return role(b) == Role::question || role(b) == Role::request; }
  bool said(Index b) const {
    return role(b) == Role::answer || role(b) == Role::decision || role(b) == Role::reasoning;
  }
  char last_of(Index b) const {
    const std::string_view s = body(b);
    const size_t at = s.find_last_not_of("\"') *_");
    return at == std::string_view::npos ? ' ' : s[at];
  }
  bool filled(Index b) const {
    return filled_in(page_.grammar, page_.text, page_.lines, page_.folded, page_.blocks[b], page_.marks.of(b))
        .has_value();
  }

  // A line that can be a question of the list, if its number is the next.
  bool may_ask(Index b) const {
    const Block& block = page_.blocks[b];
    if (block.table != kNone || role(b) == Role::boilerplate || role(b) == Role::closing) return false;
    if (block.marker.kind != MarkerKind::number && block.marker.kind != MarkerKind::question) return false;
    return asked(b) || last_of(b) == '?' || filled(b);
  }

  // The blocks behind a question of the list, up to the next one, furniture left out.
  std::vector<Index> below(size_t at) const {
    std::vector<Index> out;
    for (Index b = list_[at] + 1; b < list_[at + 1]; ++b)
      if (role(b) != Role::boilerplate) out.push_back(b);
    return out;
  }

  // The first block behind the last question that is no part of it.
  Index behind_last() const {
    Index b = list_.back();
    while (b + 1 < page_.blocks.size() && b < list_.back() + kNear && !said(b) &&
           (b == list_.back() || asked(b) || role(b) == Role::boilerplate))
      ++b;
    return b;
  }

  void close() {
    if (list_.size() < kFewest) return;
    size_t answered = 0, on_their_line = 0;
    for (size_t i = 0; i + 1 < list_.size(); ++i) {
      const std::vector<Index> own = below(i);
      answered += std::any_of(own.begin(), own.end(), [&](Index b) { return said(b); });
    }
    answered += said(behind_last());
    for (const Index b : list_) on_their_line += filled(b);
    const bool restated =
        std::any_of(list_.begin(), list_.end(), [&](Index b) { return role(b) == Role::question; });
    const bool one_by_one = answered >= kFewest && answered * 2 >= list_.size();
    const bool form = restated && on_their_line >= kFewest;
    if (!one_by_one && !form) return;
    for (const Index b : list_)
      if (!asked(b) || (form && filled(b))) roles_.of[b] = Role::question;
    if (!one_by_one) return;
    for (size_t i = 0; i + 1 < list_.size(); ++i)
      if (!filled(list_[i])) find_answer(below(i));
  }

  // The answer of a question that has none: the last block before the next question, if it asks nothing; a
  // heading only if nothing else stands there, as it may be that of the questions below.
  void find_answer(const std::vector<Index>& own) {
    if (own.empty() || std::any_of(own.begin(), own.end(), [&](Index b) { return said(b); })) return;
    const auto answers = [&](Index b) {
      const char last = last_of(b);
      return !page_.blocks[b].marker && last != '?' && last != ':' &&
             (page_.blocks[b].blank_before || last_of(b - 1) == '?');
    };
    auto found = std::find_if(own.rbegin(), own.rend(), [&](Index b) { return role(b) != Role::heading; });
    if (found == own.rend()) found = own.rbegin();
    if (answers(*found)) roles_.of[*found] = Role::answer;
  }

  const PageLayers& page_;
  const LabelWords label_words_{page_.grammar};
  Roles roles_;
  bool one_request_;  // which the document quotes once
  bool acknowledges_;
  int series_ = 0;  // the last label of a series of answers, where it stood, and how many there were
  Index series_at_ = 0;
  size_t series_length_ = 0;
  std::vector<Index> list_;  // questions with consecutive numbers
};

}  // namespace

Roles mend_roles(const PageLayers& page, DocumentType type) {
  return Mender(page, type).run();
}

}  // namespace foi
