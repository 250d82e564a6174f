// The words of folded text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace foi {

/// In order; a figure reads "#". `words_of("we hold 12 of the board's")` is `we hold # of the board's`.
std::vector<std::string> words_of(std::string_view folded);

}  // namespace foi
