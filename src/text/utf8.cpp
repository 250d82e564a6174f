#include "text/utf8.h"

#include <array>
#include <cstring>

namespace foi {
namespace {

/// Length of the valid UTF-8 sequence at `p`, or 0.
size_t sequence_length(const unsigned char* p, size_t left) {
  auto tail = [&](size_t i) { return i < left && (p[i] & 0xC0) == 0x80; };
  unsigned char c = p[0];
  if (c < 0x80) return 1;
  if (c < 0xC2) return 0;  // continuation bytes, and overlong forms of ASCII
  if (c < 0xE0) return tail(1) ? 2 : 0;
  if (c < 0xF0) {
    if (!tail(1) || !tail(2)) return 0;
    if (c == 0xE0 && p[1] < 0xA0) return 0;   // overlong
    if (c == 0xED && p[1] >= 0xA0) return 0;  // surrogates
    return 3;
  }
  if (c > 0xF4 || !tail(1) || !tail(2) || !tail(3)) return 0;
  if (c == 0xF0 && p[1] < 0x90) return 0;
  if (c == 0xF4 && p[1] >= 0x90) return 0;  // beyond U+10FFFF
  return 4;
}

constexpr std::array<uint16_t, 32> kWindows1252 = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

/// The byte that windows-1252 (or ISO-8859-1) reads as `c`, or -1.
int windows_1252_byte(uint32_t c) {
  if (c < 0x100) return static_cast<int>(c);
  for (size_t i = 0; i < kWindows1252.size(); ++i)
    if (kWindows1252[i] == c) return static_cast<int>(0x80 + i);
  return -1;
}

uint32_t character_at(const char* p, size_t length) {
  auto byte = [&](size_t i) { return static_cast<uint32_t>(static_cast<unsigned char>(p[i])); };
  if (length == 1) return byte(0);
  if (length == 2) return (byte(0) & 0x1F) << 6 | (byte(1) & 0x3F);
  if (length == 3) return (byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
  return (byte(0) & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F);
}

}  // namespace

size_t valid_utf8_prefix(std::string_view bytes) {
  const unsigned char* p = reinterpret_cast<const unsigned char*>(bytes.data());
  size_t at = 0, size = bytes.size();
  while (at < size) {
    // Eight bytes of ASCII at a time: 97 % of the words of web text.
    while (at + 8 <= size) {
      uint64_t word;
      std::memcpy(&word, p + at, 8);
      if ((word & 0x8080808080808080ull) != 0) break;
      at += 8;
    }
    while (at < size && p[at] < 0x80) ++at;
    while (at < size && p[at] >= 0x80) {
      size_t n = sequence_length(p + at, size - at);
      if (n == 0) return at;
      at += n;
    }
  }
  return size;
}

bool nearly_utf8(std::string_view bytes) {
  size_t good = 0, bad = 0;
  const unsigned char* p = reinterpret_cast<const unsigned char*>(bytes.data());
  for (size_t at = 0; at < bytes.size();) {
    size_t n = sequence_length(p + at, bytes.size() - at);
    good += n > 1;
    bad +=
        n == 0 && at + 3 < bytes.size();  // a sequence cut off by the end of the file is not held against it
    at += n == 0 ? 1 : n;
  }
  return good > bad;
}

void append_utf8(std::string& out, uint32_t character) {
  const uint32_t c = character;
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | c >> 6);
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | c >> 12);
    out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | c >> 18);
    out += static_cast<char>(0x80 | (c >> 12 & 0x3F));
    out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

std::string repair_utf8(std::string_view bytes, BadBytes& bad) {
  std::string out;
  out.reserve(bytes.size() + 64);
  for (size_t at = 0; at < bytes.size();) {
    size_t good = valid_utf8_prefix(bytes.substr(at));
    out.append(bytes, at, good);
    at += good;
    for (; at < bytes.size() && valid_utf8_prefix(bytes.substr(at, 4)) == 0; ++at) {
      out += kReplacement;
      bad.add(at);
    }
  }
  return out;
}

std::string from_windows_1252(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 16);
  for (char byte : bytes) {
    unsigned char c = static_cast<unsigned char>(byte);
    append_utf8(out, c >= 0x80 && c < 0xA0 ? kWindows1252[c - 0x80] : c);
  }
  return out;
}

std::string from_utf16(std::string_view bytes, bool big_endian, BadBytes& bad) {
  std::string out;
  out.reserve(bytes.size() / 2 + 16);
  auto unit = [&](size_t at) -> uint32_t {
    unsigned char a = static_cast<unsigned char>(bytes[at]), b = static_cast<unsigned char>(bytes[at + 1]);
    return big_endian ? a << 8 | b : b << 8 | a;
  };
  size_t at = 0;
  for (; at + 1 < bytes.size(); at += 2) {
    uint32_t c = unit(at);
    bool leads = c >= 0xD800 && c < 0xDC00;
    if (leads && at + 3 < bytes.size() && (unit(at + 2) & 0xFC00) == 0xDC00) {
      c = 0x10000 + ((c - 0xD800) << 10) + (unit(at + 2) - 0xDC00);
      at += 2;
    } else if (c >= 0xD800 && c < 0xE000) {
      bad.add(at, 2);
      c = 0xFFFD;
    }
    append_utf8(out, c);
  }
  if (at < bytes.size()) {  // half a unit
    out += kReplacement;
    bad.add(at);
  }
  return out;
}

std::optional<std::string> undo_double_encoding(std::string_view text) {
  std::string out;
  size_t beyond = 0, done = 0;
  for (size_t at = 0; at < text.size();) {
    if ((text[at] & 0x80) == 0) {
      ++at;
      continue;
    }
    out.append(text, done, at - done);
    size_t run = out.size();
    while (at < text.size() && (text[at] & 0x80) != 0) {
      size_t length =
          sequence_length(reinterpret_cast<const unsigned char*>(text.data()) + at, text.size() - at);
      int byte = length == 0 ? -1 : windows_1252_byte(character_at(text.data() + at, length));
      if (byte < 0) return std::nullopt;
      out += static_cast<char>(byte);
      at += length;
      ++beyond;
    }
    // Most pages leave here, at their first curly quote or accent.
    if (valid_utf8_prefix(std::string_view(out).substr(run)) != out.size() - run) return std::nullopt;
    done = at;
  }
  if (beyond < 4) return std::nullopt;
  out.append(text, done);
  return out;
}

}  // namespace foi
