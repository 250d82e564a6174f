// "Q2", "answers 2 & 3", "as to part (b)": which items a passage says that it is about.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace foi {

/// The numbers of the items that a label names: "answers 2 & 3" -> 2 3, "q1-3" -> 1 2 3, "1 - five" -> 1,
/// "(b)" -> 2. `length` is set to the bytes of the label. Empty if the folded text starts with none.
std::vector<int> read_labels(std::string_view folded, size_t* length);

}  // namespace foi
