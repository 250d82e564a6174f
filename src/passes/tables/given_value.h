// What a list gives for a label: a figure or a date, with a few words or none, or word that there is nothing.
#pragma once

#include <string_view>

namespace foi::tables {

/// "£702,118", "about 40", "two", "March 2022": nothing but a figure or a time.
bool is_short_value(std::string_view value);
/// A figure with a few more words: "£48,200 each", "12 of which 3 upheld".
bool starts_with_figure(std::string_view value);
/// Such a figure, or "none, ice was bad", "not recorded".
bool is_given_value(std::string_view value);

}  // namespace foi::tables
