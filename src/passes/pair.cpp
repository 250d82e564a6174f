#include "passes/pair.h"

#include <algorithm>

#include "passes/answer_parts.h"
#include "passes/compose_answer.h"
#include "passes/pair_pieces.h"
#include "passes/pair_rounds.h"

namespace foi {
namespace {

// Pairs of the parts of a reply that tell which question they answer.
class PartPairer {
 public:
  explicit PartPairer(const Reply& reply) : reply_(reply) {}

  std::vector<Answer> run() {
    for (const AnswerPart& part : parts_)
      if (part.tells()) add(part);
    std::vector<Answer> rest = pair_rounds(reply_, asked_, paired_, out_.empty());
    std::move(rest.begin(), rest.end(), std::back_inserter(out_));
    std::stable_sort(out_.begin(), out_.end(), [](const Answer& a, const Answer& b) {
      return a.answer.span().start < b.answer.span().start;
    });
    return std::move(out_);
  }

 private:
  void add(const AnswerPart& part) {
    if (part.filled) {
      Answer answer;
      answer.question.pieces = {part.filled->question};
      answer.answer.pieces = {part.filled->answer};
      answer.items = asked_.restated(part.questions);
      answer.label = reply_.label_of(part.questions[0]);
      return add(std::move(answer), {});
    }
    const std::vector<Index> said = part.answers.empty() ? decision_of(part) : with_decisions(part);
    if (said.empty()) return;
    if (part.questions.empty() && said.size() == 1 && add_pieces(part, said[0])) return;
    Answer answer;
    if (!part.questions.empty()) {
      answer = compose_answer(reply_, asked_, asked_.restated(part.questions), said);
      answer.question = passage_of(part.questions, reply_.blocks, reply_.lines);
      const Marker& m = reply_.blocks[part.questions[0]].marker;
      if (m && m.kind != MarkerKind::bullet) answer.label = reply_.label_of(part.questions[0]);
    } else {
      std::vector<int> items = asked_.of_labels(part.labels, said[0]);
      if (items.empty()) return;
      answer = compose_answer(reply_, asked_, std::move(items), said);
    }
    add(std::move(answer), said);
  }
  void add(Answer answer, const std::vector<Index>& said) {
    paired_.items.insert(answer.items.begin(), answer.items.end());
    paired_.blocks.insert(said.begin(), said.end());
    out_.push_back(std::move(answer));
  }

  // A line in which each item has its answer.
  bool add_pieces(const AnswerPart& part, Index b) {
    const std::vector<PieceAnswer> pieces = pieces_by_label(reply_, asked_, b);
    if (pieces.empty() || asked_.of_labels(part.labels, b) != std::vector<int>{pieces[0].item}) return false;
    // An item with a part of its own is not meant here.
    for (const AnswerPart& other : parts_) {
      if (&other == &part) continue;
      for (const int item : asked_.of_labels(other.labels, b))
        if (std::any_of(pieces.begin(), pieces.end(), [&](const PieceAnswer& p) { return p.item == item; }))
          return false;
    }
    for (const PieceAnswer& piece : pieces) add(compose_answer(asked_, piece.item, piece.said), {b});
    return true;
  }

  // What is given, and what is refused of the same question, in order of the document.
  std::vector<Index> with_decisions(const AnswerPart& part) const {
    std::vector<Index> said = part.answers;
    // Behind the last answer of all, a decision speaks of the whole reply.
    const bool last = &part == &parts_.back();
    for (const Index b : part.decisions)
      if (reply_.roles.of[b] == Role::decision && !(last && b > part.answers.back())) said.push_back(b);
    std::sort(said.begin(), said.end());
    return said;
  }

  // A refusal given to one question: its decision where there is one, else the reasons.
  std::vector<Index> decision_of(const AnswerPart& part) const {
    std::vector<Index> said;
    const bool decided = std::any_of(part.decisions.begin(), part.decisions.end(),
                                     [&](Index b) { return reply_.roles.of[b] == Role::decision; });
    for (const Index b : part.decisions)
      if (!decided || reply_.roles.of[b] == Role::decision) said.push_back(b);
    return said;
  }

  const Reply& reply_;
  const AskIndex asked_{reply_};
  const std::vector<AnswerPart> parts_ = answer_parts(reply_, asked_);
  std::vector<Answer> out_;
  Paired paired_;
};

}  // namespace

std::vector<Answer> pair(const Reply& reply) {
  return PartPairer(reply).run();
}

}  // namespace foi
