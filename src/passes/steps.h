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

  bool known() const { return !chances_.empty(); }
  /// Some blocks of the document, in order, as the network parts them.
  Parts part(const std::vector<Index>& blocks, List list) const;
  /// How much less likely the network thinks it that they are parted as in `parts`, whose blocks are among
  /// them: the difference of the logarithms, 0 or more.
  float against(const Parts& parts, const std::vector<Index>& blocks, List list) const;

 private:
  float chance(Index block, List list, Step step) const;
  Step best(Index block, List list) const;

  std::vector<float> chances_;  // logarithms
};

}  // namespace foi
