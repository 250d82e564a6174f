// What speaks for a block's being the start of an answer to some of the things asked, more of an answer, or
// none: its label, the question and the heading that it stands under, the words that it shares with what is
// asked, how many blocks answer beside how many things wait, and all that list_evidence.h knows of any list.
#pragma once

#include <vector>

#include "passes/list_evidence.h"
#include "passes/reply.h"

namespace foi {

/// Things asked that one answer may be about.
struct Target {
  std::vector<int> items;  ///< their numbers, ascending; empty where a question restates none of them
  Index question = kNone;  ///< the first block of that question
  auto operator<=>(const Target&) const = default;
};

/// A thing of the list is an answer to a target.
struct AnswerEvidence {
  ListEvidence list;
  std::vector<Target> targets;
  std::vector<Passage> asked;                 ///< by target: the words of its items
  std::vector<std::vector<Index>> questions;  ///< by place: the question that stands above it
  std::vector<std::vector<int>> restated;     ///< by place: the items that this restates

  /// Whether what a thing of the list is about is the question above a place.
  bool restates(size_t place, size_t thing) const {
    const Target& target = targets[thing];
    return !questions[place].empty() &&
           (target.items.empty() ? target.question == questions[place][0] : target.items == restated[place]);
  }
};

/// The answers of the rules, and the blocks of each; none for one that is but a piece of a block.
struct RuleAnswers {
  RuleAnswers(const Reply& reply, const std::vector<Answer>& answers);

  RuleList list;
  std::vector<std::vector<Index>> blocks;
};

/// Empty for pages that are too long for it, and for responses to recommendations, as ask_evidence.
AnswerEvidence answer_evidence(const ListPage& page, const Reply& reply, const std::vector<Answer>& by_rules);

}  // namespace foi
