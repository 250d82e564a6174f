// The answers, once more: what rules made of the reply (passes/pair.h) beside labels, restated questions,
// headings, likeness, order and what the network thinks of each block, weighed by the model `answers`. Which
// blocks answer and what they answer is decided together, for the whole reply.
#pragma once

#include <string>
#include <vector>

#include "passes/ask_index.h"
#include "passes/decode_list.h"
#include "passes/list_evidence.h"

namespace foi {

/// Things asked that one answer may be about.
struct Target {
  std::vector<int> items;   ///< their numbers; empty where a question restates none of them
  Index question = kNone;   ///< the first block of that question
  auto operator<=>(const Target&) const = default;
};

/// The evidence on the blocks that may answer, and what the things of its list are. Empty for pages that are
/// too long for it.
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
AnswerEvidence answer_evidence(const ListPage& page, const Reply& reply, const std::vector<Answer>& by_rules);

/// The answers as the weighed evidence has them, in order of the document. What rules found as it stands
/// stays as it is; so do answers that are a piece of a block.
std::vector<Answer> revise_answers(const Reply& reply, std::vector<Answer> by_rules,
                                   const AnswerEvidence& evidence, const StepWeights& weights);

}  // namespace foi
