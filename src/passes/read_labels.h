// "Q2", "answers 2 & 3", "as to part (b)": which items a passage says that it is about.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "grammar/grammar.h"

namespace foi {

/// What labels are made of, by the grammar's word lists.
struct LabelWords {
  explicit LabelWords(const Grammar& grammar)
      : names(grammar.words("item-name")), leads(grammar.words("label-lead")) {}
  const WordList& names;  ///< what items are called: "question"
  const WordList& leads;  ///< what leads to a label: "in response to"
};

/// What an item is called, as far as it can be counted: 2 for "2", "b", "ii"; with a part 3 for "2c", "2.3".
struct ItemLabel {
  int number = 0;
  int part = 0;  ///< 0 for the whole
  bool operator==(const ItemLabel&) const = default;
  auto operator<=>(const ItemLabel&) const = default;
};

/// The items that a label names: "answers 2 & 3" -> 2 3, "q1-3" -> 1 2 3, "1 - five" -> 1, "(b)" -> 2,
/// "on the second," -> 2.
/// `length` is set to the bytes of the label. Empty if the folded text starts with none.
std::vector<ItemLabel> read_labels(std::string_view folded, const LabelWords& words, size_t* length);

}  // namespace foi
