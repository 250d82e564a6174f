#include "passes/pair_rounds.h"

#include <algorithm>

#include "passes/answers_in_turn.h"
#include "passes/compose_answer.h"
#include "passes/pair_pieces.h"

namespace foi {
namespace {

class Rounds {
 public:
  Rounds(const Reply& reply, const AskIndex& asked, const Paired& paired)
      : reply_(reply), asked_(asked), paired_(paired) {}

  std::vector<Answer> run(bool alone) {
    size_t next = 0;
    for (Index b = 0; b < reply_.blocks.size(); ++b) {
      for (; next < reply_.asks.size() && asked_by(reply_.asks[next], b); ++next) ask(next);
      answer(b);
    }
    settle();
    if (alone && out_.empty()) request_below();
    return std::move(out_);
  }

 private:
  static bool asked_by(const Ask& ask, Index b) { return !ask.blocks.empty() && ask.blocks[0] <= b; }
  bool waits(const Ask& ask) const {
    return !paired_.items.contains(ask.item.number) && reply_.roles.of[ask.blocks[0]] == Role::request;
  }

  void ask(size_t at) {
    if (!given_.empty() || !since_.empty()) settle();
    const int number = reply_.asks[at].item.number;
    if (reply_.type == DocumentType::disclosure_log && at > 0 &&
        !asked_.of_one_entry(number, reply_.asks[at - 1].item.number))
      open_.clear();
    if (waits(reply_.asks[at])) open_.push_back(number);
  }

  void answer(Index b) {
    if (paired_.blocks.contains(b)) return;
    const Role role = reply_.roles.of[b];
    if (role != Role::answer && role != Role::decision) return;
    const bool given = role == Role::answer || (reply_.type == DocumentType::recommendation_response &&
                                                !open_.empty());  // "Accepted."
    if (!open_.empty()) {
      since_.push_back(b);
      if (role == Role::answer || !given_.empty()) turn_.push_back(b);
    }
    if (given) given_.push_back(b);
  }

  // The round is over: its items have what was said, each its own where that can be told.
  void settle() {
    if (each_has_its_own()) {
      open_.clear();
    } else {
      std::erase_if(given_, [&](Index b) { return is_attachment(reply_, b); });
      if (!given_.empty() && !open_.empty()) {
        out_.push_back(compose_answer(reply_, asked_, open_, given_));
        open_.clear();
      }
    }
    given_.clear(), turn_.clear(), since_.clear();
  }

  bool each_has_its_own() {
    if (turn_.size() == 1) {
      const std::vector<PieceAnswer> pieces = pieces_for(reply_, asked_, turn_[0], open_);
      for (const PieceAnswer& piece : pieces) out_.push_back(compose_answer(asked_, piece.item, piece.said));
      if (!pieces.empty()) return true;
    }
    for (std::vector<Index>* said : {&turn_, &since_})
      std::erase_if(*said, [&](Index b) { return is_attachment(reply_, b); });
    return add_each(turn_, answers_in_turn(reply_, asked_, turn_, open_)) ||
           add_each(since_, answers_one_each(reply_, asked_, since_, open_));
  }
  // `item_of` by block said.
  bool add_each(const std::vector<Index>& said, const std::vector<int>& item_of) {
    for (const int number : open_) {
      std::vector<Index> own;
      for (size_t k = 0; k < item_of.size(); ++k)
        if (item_of[k] == number) own.push_back(said[k]);
      if (!own.empty()) out_.push_back(compose_answer(reply_, asked_, {number}, own));
    }
    return !item_of.empty();
  }

  // A request quoted below its reply: the answers came first.
  void request_below() {
    open_.clear();
    for (const Ask& ask : reply_.asks)
      if (!ask.blocks.empty() && reply_.roles.of[ask.blocks[0]] == Role::request)
        open_.push_back(ask.item.number);
    for (Index b = 0; b < reply_.blocks.size(); ++b)
      if (reply_.roles.of[b] == Role::answer) given_.push_back(b), turn_.push_back(b);
    settle();
  }

  const Reply& reply_;
  const AskIndex& asked_;
  const Paired& paired_;
  std::vector<Answer> out_;
  // Of the round:
  std::vector<int> open_;     // items that wait for an answer
  std::vector<Index> given_;  // answers
  std::vector<Index> turn_;   // all that is given or decided since the first answer
  std::vector<Index> since_;  // all that is given or decided since the items
};

}  // namespace

std::vector<Answer> pair_rounds(const Reply& reply, const AskIndex& asked, const Paired& paired, bool alone) {
  return Rounds(reply, asked, paired).run(alone);
}

}  // namespace foi
