// "Q2", "answers 2 & 3", "as to part (b)": which items a passage says that it is about.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "grammar/word_list.h"

namespace foi {

/// What an item is called, as far as it can be counted: 2 for "2", "b", "ii"; with a part 3 for "2c", "2.3".
struct ItemLabel {
  int number = 0;
  int part = 0;  ///< 0 for the whole
  bool operator==(const ItemLabel&) const = default;
  auto operator<=>(const ItemLabel&) const = default;
};

/// The items that a label names: "answers 2 & 3" -> 2 3, "q1-3" -> 1 2 3, "1 - five" -> 1, "(b)" -> 2,
/// "on the second," -> 2.
/// `names`: what items are called, the grammar's `words item-name`. `length` is set to the bytes of the
/// label. Empty if the folded text starts with none.
std::vector<ItemLabel> read_labels(std::string_view folded, const WordList& names, size_t* length);

}  // namespace foi
