// UTF-8 itself: is it valid, repair it, make it. And the two encodings simple enough to read without ICU.
//
// Pure functions over bytes. `BadBytes` counts what could not be read; each such byte becomes one U+FFFD.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace foi {

inline constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD

/// How many bytes could not be read, and where the first stood.
struct BadBytes {
  size_t count = 0;
  size_t first = 0;
  void add(size_t at, size_t n = 1) {
    if (count == 0) first = at;
    count += n;
  }
};

/// Length of the longest prefix of `bytes` that is valid UTF-8 (so `== bytes.size()` when all of it is).
size_t valid_utf8_prefix(std::string_view bytes);

/// Invalid, but with more real sequences than bad bytes. Other encodings produce few sequences by chance.
bool nearly_utf8(std::string_view bytes);

void append_utf8(std::string& out, uint32_t character);

std::string repair_utf8(std::string_view bytes, BadBytes& bad);
std::string from_windows_1252(std::string_view bytes);
std::string from_utf16(std::string_view bytes, bool big_endian, BadBytes& bad);

/// UTF-8 that a scraper read as windows-1252 and wrote as UTF-8 ("Earthâ€™s"): the bytes that it read. Only
/// if every character beyond ASCII fits and the result is valid, which no text is by accident; else nothing.
std::optional<std::string> undo_double_encoding(std::string_view text);

}  // namespace foi
