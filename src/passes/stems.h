// The words that carry a text's matter, cut to their stems.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace foi {

/// Of a folded text; without what requests and replies say whatever they are about.
std::set<std::string> stems(std::string_view folded);

}  // namespace foi
