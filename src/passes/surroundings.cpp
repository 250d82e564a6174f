#include "passes/surroundings.h"

#include <algorithm>

namespace foi {
namespace {

constexpr Index kProseNear = 3;      // blocks, on each side
constexpr Index kFurnitureNear = 5;  // likewise
constexpr Index kBetweenNear = 3;    // likewise

}  // namespace

std::vector<Surroundings> look_around(const Blocks& blocks, const std::vector<Plainly>& plainly,
                                      const Content& content) {
  const Index count = static_cast<Index>(blocks.size());
  std::vector<Surroundings> out(count);
  // How many blocks before each one are prose, are furniture.
  std::vector<Index> prose(count + 1, 0), furniture(count + 1, 0);
  for (Index b = 0; b < count; ++b) {
    prose[b + 1] = prose[b] + plainly[b].prose;
    furniture[b + 1] = furniture[b] + plainly[b].furniture;
  }
  const auto between = [](const std::vector<Index>& sums, Index from, Index to) {
    return from < to ? sums[to] - sums[from] : 0;
  };
  for (Index b = 0; b < count; ++b) {
    Surroundings& s = out[b];
    s.prose_above = prose[b] > 0;
    s.prose_below = prose[count] > prose[b + 1];
    s.prose_near = between(prose, b - std::min(b, kProseNear), std::min(count, b + 1 + kProseNear)) > 0;
    const Content::Part part = content.part(b, blocks);
    const auto above = [&](Index blocks_off) {
      return between(furniture, b - std::min(b - part.first, blocks_off), b);
    };
    const auto below = [&](Index blocks_off) {
      return between(furniture, b + 1, std::min(part.end, b + 1 + blocks_off));
    };
    s.furniture = above(kFurnitureNear) + below(kFurnitureNear);
    s.between_furniture = above(kBetweenNear) > 0 && below(kBetweenNear) > 0;
  }
  for (Index b = 0; b < count;) {
    Index end = b;
    while (end < count && plainly[end].label) ++end;
    for (Index k = b; k < end; ++k) out[k].run = end - b;
    b = std::max(end, b + 1);
  }
  return out;
}

}  // namespace foi
