// Small scanners over ASCII that the table readers share.
#pragma once

#include <string_view>

#include "text/characters.h"

namespace foi::tables {

using namespace std::string_view_literals;

inline bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

inline bool starts_with_nocase(std::string_view text, std::string_view lower) {
  if (text.size() < lower.size()) return false;
  for (size_t i = 0; i < lower.size(); ++i)
    if (to_lower(text[i]) != lower[i]) return false;
  return true;
}
inline bool equals_nocase(std::string_view text, std::string_view lower) {
  return text.size() == lower.size() && starts_with_nocase(text, lower);
}

/// Bytes of the blank at the front of `text`: a space, a tab, NBSP and its kin; 0 for anything else.
inline size_t blank_length(std::string_view text) {
  if (text.empty()) return 0;
  if (is_blank(text[0]) || text[0] == '\n' || text[0] == '\r') return 1;
  return static_cast<unsigned char>(text[0]) < 0x80 ? 0 : blank_sequence(text);
}

inline std::string_view trim(std::string_view text) {
  while (size_t n = blank_length(text)) text.remove_prefix(n);
  text.remove_suffix(text.size() - trim_blanks_end(text, 0, static_cast<uint32_t>(text.size())));
  return text;
}

/// Length of the dash that `text` starts with: "-", en dash, em dash, minus, non-breaking hyphen; else 0.
inline size_t dash_length(std::string_view text) {
  if (text.empty()) return 0;
  if (text[0] == '-') return 1;
  if (text.size() < 3 || text[0] != '\xE2') return 0;
  const unsigned char b = text[1], c = text[2];
  if (b == 0x80 && c >= 0x90 && c <= 0x95) return 3;
  return b == 0x88 && c == 0x92 ? 3 : 0;
}

/// Length of a bullet at the front ("•", "·", "▪", "o " is none, U+F0B7 of Word); else 0. Dashes and "*" need
/// a blank behind them.
inline size_t bullet_length(std::string_view text) {
  if (text.empty()) return 0;
  if (text[0] == '*' || text[0] == '-') return text.size() > 1 && is_blank(text[1]) ? 1 : 0;
  if (text.starts_with("\xC2\xB7")) return 2;
  if (text.size() < 3) return 0;
  const std::string_view three = text.substr(0, 3);
  for (std::string_view bullet : {"\u2022"sv, "\u25AA"sv, "\u25CF"sv, "\u25E6"sv, "\u2023"sv, "\uF0B7"sv,
                                  "\uF0A7"sv, "\u25A0"sv, "\u25CB"sv})
    if (three == bullet) return 3;
  const size_t dash = dash_length(text);
  return dash && text.size() > dash && is_blank(text[dash]) ? dash : 0;
}

}  // namespace foi::tables
