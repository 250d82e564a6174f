// How the network parts the blocks of a document into the things that it lists: what is asked, and what
// answers it. Of each block it says whether it starts such a thing, is more of the one before, or is none.
#pragma once

#include <vector>

#include "vocabulary.h"

namespace foi {

class Steps {
 public:
  /// Blocks that make up one thing each.
  using Parts = std::vector<std::vector<Index>>;

  /// Of a network that knows no lists.
  Steps() = default;
  /// `scores`: by block, list and step, whose differences count.
  explicit Steps(std::vector<float> scores);

  /// Some blocks of the document, in order, as the network parts them; those that it takes for nothing are in
  /// no part. None where it knows no lists.
  Parts part(const std::vector<Index>& blocks, List list) const;
  /// How much likelier the network thinks its own way than that these blocks are parted as in `parts`: the
  /// difference of the logarithms; 0 where it knows no lists.
  float against(const Parts& parts, const std::vector<Index>& blocks, List list) const;
  /// The logarithm of the chance that a block is such a step, where the network knows lists.
  float chance(Index block, List list, Step step) const;
  bool known() const { return !chances_.empty(); }

 private:
  std::vector<Step> steps_of(const std::vector<Index>& blocks, List list) const;

  std::vector<float> chances_;  // logarithms
};

}  // namespace foi
