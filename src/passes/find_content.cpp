#include "passes/find_content.h"

#include <algorithm>

namespace foi {
namespace {

constexpr uint32_t kLongestBanner = 240;  // bytes of a block that a rule may call furniture by its words
// Between two that are known may stand a masthead, which no rule knows.
constexpr uint32_t kLongestBetween = 90;  // bytes
constexpr Index kBetween = 1;             // such blocks in a row

// How many of the blocks that `at(0)`, `at(1)` … name, from the page's edge inwards, frame the document.
template <typename At, typename Known, typename Size>
Index frame(Index count, At at, Known known, Size size) {
  Index length = 0;
  for (Index i = 0; i < count; ++i) {
    if (known(at(i)))
      length = i + 1;
    else if (i - length >= kBetween || size(at(i)) >= kLongestBetween)
      break;
  }
  return length;
}

uint32_t size_of(const Lines& lines, const Block& block) {
  return lines[block.last].body.end - lines[block.first].body.start;
}

}  // namespace

bool is_called_furniture(const Grammar& grammar, const Lines& lines, const Blocks& blocks, const Marks& marks,
                         Index b) {
  return size_of(lines, blocks[b]) < kLongestBanner && has_rule(grammar, marks.of(b), Slot::boilerplate);
}

Content::Part Content::part(Index b, const Blocks& blocks) const {
  const Index count = static_cast<Index>(blocks.size()), last = std::min(end, count);
  return above(b) ? Part{0, first} : below(b) ? Part{last, count} : Part{first, last};
}

double Content::depth(Index b, const Blocks& blocks) const {
  if (above(b) || below(b)) return above(b) ? 0 : 1;
  const Part own = part(b, blocks);
  return static_cast<double>(b - own.first) / (own.end - own.first);
}

Content find_content(const Grammar& grammar, const Lines& lines, const Blocks& blocks, const Marks& marks,
                     const std::vector<bool>& furniture) {
  const Index count = static_cast<Index>(blocks.size());
  const auto size = [&](Index b) { return size_of(lines, blocks[b]); };
  const auto known = [&](Index b) {
    return (!furniture.empty() && furniture[b]) || is_called_furniture(grammar, lines, blocks, marks, b);
  };
  const Index above = frame(
      count, [](Index i) { return i; }, known, size);
  if (above == count) return {0, count};
  const Index below = frame(
      count - above, [count](Index i) { return count - 1 - i; }, known, size);
  return {above, count - below};
}

}  // namespace foi
