#include "passes/mark_blocks.h"

#include <algorithm>

namespace foi {
namespace {
constexpr Index kTableLines = 2;        // of a table that are matched
constexpr uint32_t kLongest = 1 << 14;  // bytes of a block that are matched: phrases stand near its start
}  // namespace

std::string_view flat_text(const Block& block, const Folded& folded, std::string& scratch) {
  const std::string_view text = block.folded.of(folded.bytes());
  if (block.first == block.last) return text;
  scratch.assign(text);
  std::replace(scratch.begin(), scratch.end(), '\n', ' ');
  return scratch;
}

bool has_rule(const Grammar& grammar, std::span<const Mark> marks, Slot slot, std::string_view cls) {
  return std::any_of(marks.begin(), marks.end(), [&](const Mark& m) {
    const Rule& rule = grammar.rule(m.rule);
    return rule.slot == slot && (cls.empty() || rule.cls == cls);
  });
}

Marks mark_blocks(const Grammar& grammar, const Blocks& blocks, const Folded& folded) {
  Matcher matcher;
  return mark_blocks(grammar, blocks, folded, matcher);
}

Marks mark_blocks(const Grammar& grammar, const Blocks& blocks, const Folded& folded, Matcher& matcher) {
  Marks marks;
  std::string flat;
  marks.begins_.reserve(blocks.size() + 1);
  for (const Block& block : blocks) {
    Block seen = block;
    if (block.table != kNone) {
      seen.last = std::min(block.last, block.first + kTableLines - 1);
      seen.folded = folded.lines_span(seen.first, seen.last);
    }
    const std::span<const Mark> found =
        matcher.match(grammar, flat_text(seen, folded, flat).substr(0, kLongest));
    marks.marks_.insert(marks.marks_.end(), found.begin(), found.end());
    marks.begins_.push_back(static_cast<uint32_t>(marks.marks_.size()));
  }
  return marks;
}

}  // namespace foi
