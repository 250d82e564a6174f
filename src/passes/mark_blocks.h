// Which grammar rules speak of which block.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/matcher.h"
#include "passes/build_blocks.h"
#include "text/fold.h"

namespace foi {

/// The marks of every block; spans count from the start of the block's folded text.
class Marks {
 public:
  std::span<const Mark> of(Index block) const {
    return std::span<const Mark>(marks_).subspan(begins_[block], begins_[block + 1] - begins_[block]);
  }

 private:
  friend Marks mark_blocks(const Grammar& grammar, const Blocks& blocks, const Folded& folded,
                           Matcher& matcher);
  std::vector<Mark> marks_;
  std::vector<uint32_t> begins_{0};
};

/// Of a table's block only its first lines are read: captions and headers speak, cells do not.
Marks mark_blocks(const Grammar& grammar, const Blocks& blocks, const Folded& folded, Matcher& matcher);
/// For a single page.
Marks mark_blocks(const Grammar& grammar, const Blocks& blocks, const Folded& folded);

/// Whether a rule of the slot, and of the class if one is named, speaks of a block with these marks.
bool has_rule(const Grammar& grammar, std::span<const Mark> marks, Slot slot, std::string_view cls = {});

/// A block's folded text in one line: what phrases are matched against. Offsets are those of `block.folded`.
/// `scratch` holds the text if the block has several lines.
std::string_view flat_text(const Block& block, const Folded& folded, std::string& scratch);

}  // namespace foi
