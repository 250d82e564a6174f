// What stands before a list item: numbers as a browser prints them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace foi {

/// "3. ", "c. ", "iii. " for the HTML type '1', 'a', 'A', 'i' or 'I'. What a style cannot write is printed in
/// digits.
std::string list_number(int64_t n, char type);

/// Items of the list whose contents start `rest`, raw HTML: a reversed list counts down from there.
int64_t count_items(std::string_view rest);

}  // namespace foi
