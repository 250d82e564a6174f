// Small facts about characters that several layers need; the text is valid UTF-8 everywhere behind the
// readers.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace foi {

// Of ASCII alone.
inline bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
inline bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
inline bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
inline bool is_letter(char c) {
  return is_upper(c) || is_lower(c);
}
inline char to_lower(char c) {
  return is_upper(c) ? static_cast<char>(c + 32) : c;
}
inline char to_upper(char c) {
  return is_lower(c) ? static_cast<char>(c - 32) : c;
}

/// A letter, or a byte of any character beyond ASCII: what words are made of where accents count.
inline bool is_word_letter(char c) {
  return is_letter(c) || static_cast<unsigned char>(c) >= 0x80;
}

/// The same, or a digit. A table, for it is asked of every byte by several passes.
namespace detail {
inline constexpr auto kWordByte = [] {
  std::array<bool, 256> table{};
  for (int c = 0; c < 256; ++c)
    table[c] = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c >= 0x80;
  return table;
}();
}  // namespace detail
inline constexpr bool is_word_byte(char c) {
  return detail::kWordByte[static_cast<unsigned char>(c)];
}

/// Does `text` start with `word`, which is not empty? For lists of words: most differ in the first letter,
/// which costs no call.
inline bool starts_with_word(std::string_view text, std::string_view word) {
  return !text.empty() && text[0] == word[0] && text.starts_with(word);
}

inline bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

/// Bytes of the character that starts with `lead` (1 for anything that is not a lead byte).
inline uint32_t sequence_length(char lead) {
  const unsigned char c = lead;
  return c < 0xC0 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

/// Length of the non-ASCII blank that `text` starts with, or 0: NBSP, U+1680, U+2000 to U+200A, U+202F,
/// U+205F, U+3000, and the invisible U+200B and U+FEFF, which scraped pages use as blanks.
inline uint32_t blank_sequence(std::string_view text) {
  if (text.size() >= 2 && text[0] == '\xC2' && text[1] == '\xA0') return 2;
  if (text.size() < 3) return 0;
  const unsigned char a = text[0], b = text[1], c = text[2];
  if (a == 0xE2 && b == 0x80 && ((c >= 0x80 && c <= 0x8B) || c == 0xAF)) return 3;
  if (a == 0xE2 && b == 0x81 && c == 0x9F) return 3;
  if (a == 0xE1 && b == 0x9A && c == 0x80) return 3;
  if (a == 0xE3 && b == 0x80 && c == 0x80) return 3;
  if (a == 0xEF && b == 0xBB && c == 0xBF) return 3;
  return 0;
}

/// The end of text[start, end) without trailing blanks.
inline uint32_t trim_blanks_end(std::string_view text, uint32_t start, uint32_t end) {
  while (end > start) {
    const char c = text[end - 1];
    if (c == ' ' || c == '\t' || c == '\r' || c == '\0') {
      --end;
      continue;
    }
    if (!is_continuation(c)) break;
    uint32_t lead = end - 1;
    while (lead > start && is_continuation(text[lead])) --lead;
    const uint32_t length = blank_sequence(text.substr(lead, end - lead));
    if (length == 0 || lead + length != end) break;
    end = lead;
  }
  return end;
}

/// Does `text` end in a blank, NBSP and its kin included?
inline bool ends_in_blank(std::string_view text) {
  const uint32_t size = static_cast<uint32_t>(text.size());
  return size > 0 && trim_blanks_end(text, size > 4 ? size - 4 : 0, size) < size;
}

/// Length of the blank that `text` starts with, ASCII or not; 0 for anything else.
inline uint32_t starts_with_blank(std::string_view text) {
  if (text.empty()) return 0;
  return text[0] == ' ' || text[0] == '\t' ? 1 : blank_sequence(text);
}

/// Eight bytes at a time.
inline bool is_ascii(std::string_view text) {
  size_t at = 0;
  uint64_t high = 0;
  for (; at + 8 <= text.size(); at += 8) {
    uint64_t eight;
    std::memcpy(&eight, text.data() + at, 8);
    high |= eight;
  }
  for (; at < text.size(); ++at) high |= static_cast<unsigned char>(text[at]);
  return (high & 0x8080808080808080u) == 0;
}

/// `text` with each blank that is not ASCII as one space, for passes that look at words and need no offsets.
/// `scratch` holds the result where there is something to change.
inline std::string_view plain_blanks(std::string_view text, std::string& scratch) {
  if (is_ascii(text)) return text;
  scratch.clear();
  bool changed = false;
  for (size_t at = 0; at < text.size();) {
    const uint32_t blank = is_continuation(text[at]) ? 0 : blank_sequence(text.substr(at, 3));
    if (blank) {
      scratch.push_back(' ');
      changed = true;
    } else {
      scratch.push_back(text[at]);
    }
    at += blank ? blank : 1;
  }
  return changed ? std::string_view(scratch) : text;
}

}  // namespace foi
