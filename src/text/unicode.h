// What Unicode says of characters, for comparing words as a careful reader would. Beside decode and fold a
// door to ICU.
//
// `fold.h` makes the key that grammars match, made for speed and with knowledge of where each byte came from;
// this is the plain form of the standard, for texts that are compared once.
#pragma once

#include <string>
#include <string_view>

namespace foi {

/// Compatibility composition (NFKC), then full case folding: "ﬁ" and "FI" are equal, "ß" and "SS" too.
std::u32string comparison_form(std::string_view utf8);

/// A letter, a number of any script, or an underscore.
bool is_word_character(char32_t c);
bool is_decimal_digit(char32_t c);
/// Whether one character in UTF-8 is a capital letter.
bool is_capital(std::string_view utf8);
/// A blank, line break or separator.
bool is_white(char32_t c);

/// Nothing but white space, or nothing at all.
bool is_all_white(std::string_view utf8);

/// Runs of white space as one space, none at either end.
std::string squeezed(std::string_view utf8);
/// White space taken out.
std::string without_white(std::string_view utf8);

}  // namespace foi
