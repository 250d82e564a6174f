// How the network parts the blocks of a document into the things that it lists: what is asked, and what
// answers it. Of each block it says whether it starts such a thing, is more of the one before, or is none.
#pragma once

#include <vector>

#include "vocabulary.h"

namespace foi {

class Steps {
 public:
  /// Of a network that knows no lists.
  Steps() = default;
  /// `scores`: by block, list and step, whose differences count.
  explicit Steps(std::vector<float> scores);

  /// The logarithm of the chance that a block is such a step, where the network knows lists.
  float chance(Index block, List list, Step step) const;
  /// Whether it is likeliest the start of a thing.
  bool starts(Index block, List list) const {
    const float start = chance(block, list, Step::start);
    return start >= chance(block, list, Step::none) && start >= chance(block, list, Step::more);
  }
  bool known() const { return !chances_.empty(); }

 private:
  std::vector<float> chances_;  // logarithms
};

}  // namespace foi
