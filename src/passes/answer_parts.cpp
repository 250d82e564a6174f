#include "passes/answer_parts.h"

#include <algorithm>
#include <cstdlib>
#include <set>

#include "text/characters.h"

namespace foi {
namespace {

constexpr Index kSeries = 40;        // blocks around a labelled one in which its neighbours are looked for
constexpr size_t kBytesNamed = 200;  // of a block, in which it may name the item that it answers
constexpr int kSkipped = 3;          // by so much a bare number may be larger than the one before

// "1" and "2", "2a" and "2b", "2b" and "3".
bool beside_one_another(ItemLabel a, ItemLabel b) {
  return std::abs(a.number - b.number) == 1 || (a.number == b.number && std::abs(a.part - b.part) == 1);
}

class PartReader {
 public:
  PartReader(const Reply& reply, const AskIndex& asked)
      : reply_(reply), asked_(asked), words_(asked.words()) {
    for (Index b = 0; b < reply.blocks.size(); ++b) {
      const Role role = reply.roles.of[b];
      if (role != Role::answer && role != Role::decision && role != Role::heading) continue;
      if (const OwnLabels own = asked_.own_labels(b);
          own.told || asked_.may_label(reply.blocks[b].marker.kind))
        for (const ItemLabel label : own.labels) leading_.insert(asked_.as_called(label).number);
      counts_in_words_ = counts_in_words_ || (role == Role::answer && leading_ordinal(reply.body(b)) == 2);
    }
  }

  std::vector<AnswerPart> run() {
    read_parts();
    return std::move(parts_);
  }

 private:
  // The labels of the block that is read, which may bear one only because it is the next.
  OwnLabels labels_of(Index b) const {
    OwnLabels own = asked_.own_labels(b);
    if (own.told || (!own.labels.empty() && asked_.may_label(reply_.blocks[b].marker.kind))) return own;
    std::vector<ItemLabel> next = next_label(b);
    return next.empty() ? own : OwnLabels{std::move(next), true};
  }

  // What is a label only where it is the next, and none leads with it: "Third, …" behind the answer to the
  // second, "The report of point 3 is …", and, where the things asked bear bare numbers, "5-7 Sixty people"
  // behind "4 None".
  std::vector<ItemLabel> next_label(Index b) const {
    const std::string_view s = reply_.body(b);
    const int next = last_label_ + 1;
    const bool may_be = !leading_.contains(next);
    if (may_be && leading_ordinal(s) == next && (last_label_ > 0 || counts_in_words_)) return {{next}};
    if (may_be && last_label_ > 0 && !is_attachment(reply_, b)) {
      size_t end = std::min(s.find('('), kBytesNamed);  // what stands in brackets is a reference
      if (end < s.size()) end = s.rfind(' ', end);
      const std::vector<ItemLabel> within = labels_within(s.substr(0, end), words_);
      if (within.size() == 1 && asked_.as_called(within[0]).number == next) return within;
    }
    if (!asked_.bare_numbers() || reply_.blocks[b].marker) return {};
    const std::vector<ItemLabel> bare = read_bare_numbers(s);
    const bool leads = !bare.empty() && bare[0].number >= next && bare[0].number < next + kSkipped;
    return leads ? bare : std::vector<ItemLabel>{};
  }

  void read_parts() {
    for (Index b = 0; b < reply_.blocks.size(); ++b) {
      switch (const Role role = reply_.roles.of[b]) {
        case Role::boilerplate:
          break;
        case Role::question:
          read_question(b);
          break;
        case Role::heading:
          read_heading(b);
          break;
        case Role::decision:
          read_decision(b);
          break;
        case Role::reasoning:
          read_reasoning(b);
          break;
        case Role::answer:
          if (!is_link(reply_, b)) read_answer(b);
          break;
        default:
          read_other(role);
      }
    }
  }

  void read_question(Index b) {
    if (!answered_below(b)) {
      if (const std::optional<Filled> line = filled_in(reply_.grammar, reply_.text, reply_.lines,
                                                       reply_.folded, reply_.blocks[b], reply_.marks.of(b))) {
        start({});
        parts_.back().questions.push_back(b);
        parts_.back().filled = line;
        open_ = in_questions_ = false;
        return;
      }
    }
    if (!reply_.asks.empty() && is_label(b) && !asked_below(b)) {
      start(labels_of(b).labels);
      in_questions_ = false;
      return;
    }
    const bool quoted = reply_.blocks[b].quote != 0;
    const bool goes_on = open_ && in_questions_ && quoted == (reply_.blocks[b ? b - 1 : 0].quote != 0);
    if (!goes_on) start({});
    parts_.back().questions.push_back(b);
    in_questions_ = true;
  }

  void read_heading(Index b) {
    const std::string_view s = reply_.body(b);
    const bool under_questions = open_ && in_questions_;
    if (const std::vector<ItemLabel> labels = heading_labels(b); !labels.empty()) {
      if (under_questions && names_answer(s)) return;  // "Answer 2" behind question 2
      start(labels);
      in_questions_ = false;
      return;
    }
    // "Answer" between a question and its answer keeps the part; any other heading ends it.
    if (under_questions && is_reply_word(s)) return;
    open_ = in_questions_ = false;
    if (reply_.asks.size() >= 2 && asked_.first_block() < b) start({});
  }

  void read_answer(Index b) {
    if (const OwnLabels at = labels_of(b); starts_answer(b, at)) start(at.labels);
    if (!open_ && (parts_.empty() || parts_.back().closed)) start({});
    open_ = true;
    in_questions_ = false;
    parts_.back().answers.push_back(b);
  }

  void read_decision(Index b) {
    if (const OwnLabels at = labels_of(b); starts_refusal(b, at)) start(at.labels);
    if (!open_) return close();
    in_questions_ = false;
    AnswerPart& part = parts_.back();
    if (part.answers.empty() || part.tells()) part.decisions.push_back(b);
  }

  void read_reasoning(Index b) {
    if (!open_) return close();
    in_questions_ = false;
    AnswerPart& part = parts_.back();
    if (part.answers.empty())
      part.decisions.push_back(b);
    else
      open_ = part.tells();
  }

  void read_other(Role role) {
    const bool asks = role == Role::request || role == Role::request_intro || role == Role::title;
    if (asks) last_label_ = 0;
    if (asks || role == Role::closing || role == Role::metadata) open_ = false;
    if (open_)
      in_questions_ = false;
    else
      close();
  }

  void start(std::vector<ItemLabel> labels) {
    parts_.push_back({});
    if (!labels.empty()) last_label_ = asked_.as_called(labels.back()).number;
    parts_.back().labels = std::move(labels);
    open_ = true;
  }
  // Something that belongs to no part.
  void close() {
    in_questions_ = false;
    if (!parts_.empty()) parts_.back().closed = true;
  }

  // "(a) 88", "Item 4: none": an answer under the label of an item.
  bool starts_answer(Index b, const OwnLabels& at) const {
    const bool footnote = reply_.body(b).starts_with('[');
    if (at.labels.empty() || footnote || reply_.blocks[b].table != kNone || reply_.asks.empty()) return false;
    return !(open_ && in_questions_list()) && !asked_.of_labels(at.labels, b).empty() &&
           (at.told || asked_.may_label(reply_.blocks[b].marker.kind));
  }

  // "Questions 1 and 2" and no more; of a request that is lettered, "B and C" too.
  std::vector<ItemLabel> heading_labels(Index b) const {
    size_t length = 0;
    std::vector<ItemLabel> labels = read_labels(reply_.body(b), words_, &length);
    if (labels.empty() && asked_.lettered()) return read_letters(reply_.body(b));
    return length + 3 >= reply_.body(b).size() ? labels : std::vector<ItemLabel>{};
  }
  // The same of items that are known.
  bool is_label(Index b) const {
    const std::vector<ItemLabel> labels = heading_labels(b);
    return !labels.empty() && !asked_.of_labels(labels, b).empty();
  }
  bool asked_below(Index b) const {
    for (Index k = b + 1; k < reply_.blocks.size(); ++k)
      if (reply_.roles.of[k] != Role::boilerplate) return reply_.roles.of[k] == Role::question;
    return false;
  }

  // "Our response", "Answers 2 and 3", "A2".
  bool names_answer(std::string_view heading) const {
    return reply_.grammar.words("answer-label").leading(heading) > 0 ||
           reply_.grammar.words("label/answer").leading(heading) > 0 ||
           (heading.starts_with('a') && heading.size() > 1 && !is_letter(heading[1]));
  }

  bool answered_below(Index b) const {
    for (Index k = b + 1; k < reply_.blocks.size(); ++k)
      if (reply_.roles.of[k] != Role::boilerplate)
        return reply_.roles.of[k] == Role::answer || reply_.roles.of[k] == Role::decision;
    return false;
  }

  // "(c) Any such record is exempt": a refusal under the label of an item, where its neighbours are answered
  // so too.
  bool starts_refusal(Index b, const OwnLabels& at) const {
    if (reply_.asks.empty() || reply_.blocks[b].table != kNone || (open_ && in_questions_list()))
      return false;
    const std::vector<ItemLabel>& labels = at.labels;
    if (labels.empty() || asked_.of_labels(labels, b).empty() || lists_law(b)) return false;
    if (!at.told && !asked_.may_label(reply_.blocks[b].marker.kind)) return false;
    if (reply_.blocks[b].marker.kind == MarkerKind::question) return true;
    // "As to the third, we rely on section 41" refuses one thing of several that are told apart in prose.
    if (!reply_.blocks[b].marker && gives_in_prose_) return true;
    const auto beside = [&](Index k) {
      const Role role = reply_.roles.of[k];
      if (role != Role::answer && role != Role::decision) return false;
      const std::vector<ItemLabel> other = asked_.own_labels(k).labels;
      return other.size() == 1 && beside_one_another(other[0], labels[0]);
    };
    for (Index k = b > kSeries ? b - kSeries : 0; k < std::min<Index>(b + kSeries, reply_.blocks.size()); ++k)
      if (k != b && beside(k)) return true;
    return false;
  }

  bool has_role(Role role) const {
    return std::find(reply_.roles.of.begin(), reply_.roles.of.end(), role) != reply_.roles.of.end();
  }

  // "(a) Regulation 12(5)(e), confidentiality": a list of the exemptions, not of the questions.
  bool lists_law(Index b) const {
    const std::string_view rest = reply_.unmarked(b);
    for (const std::string_view law :
         {"section", "s.", "s ", "reg", "article", "art.", "exemption", "exception", "(b)("})
      if (rest.starts_with(law)) return true;
    return false;
  }

  bool in_questions_list() const {
    return !parts_.empty() && !parts_.back().questions.empty() && parts_.back().answers.empty();
  }

  const Reply& reply_;
  const AskIndex& asked_;
  const LabelWords& words_;
  std::vector<AnswerPart> parts_;
  bool open_ = false;          // the last part takes what comes
  bool in_questions_ = false;  // what is read last restates a question
  int last_label_ = 0;         // the number of the last part that has one, since something was asked
  std::set<int> leading_;      // the numbers of labels that blocks of the reply start with
  // Whether something is given, under no restated question.
  bool gives_in_prose_ = has_role(Role::answer) && !has_role(Role::question);
  bool counts_in_words_ = false;  // an answer starts with "Second, …"
};

}  // namespace

std::vector<AnswerPart> answer_parts(const Reply& reply, const AskIndex& asked) {
  return PartReader(reply, asked).run();
}

}  // namespace foi
