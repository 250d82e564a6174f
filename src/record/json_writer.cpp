#include "record/json_writer.h"

#include <array>
#include <cstdio>

namespace foi {
namespace {

// What a byte needs: 0 nothing, a letter for a two-byte escape, 'u' for \u00XX, 'N' for NUL.
constexpr auto kEscape = [] {
  std::array<char, 256> table{};
  for (int c = 1; c < 0x20; ++c) table[c] = 'u';
  table[0] = 'N';
  table['\n'] = 'n';
  table['\r'] = 'r';
  table['\t'] = 't';
  table['\b'] = 'b';
  table['\f'] = 'f';
  table['"'] = '"';
  table['\\'] = '\\';
  return table;
}();

}  // namespace

JsonWriter& JsonWriter::decimal(double value, int places) {
  char digits[64];
  std::string_view text(digits,
                        static_cast<size_t>(std::snprintf(digits, sizeof digits, "%.*f", places, value)));
  if (places > 0) {
    text = text.substr(0, text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.remove_suffix(1);
  }
  return raw(text);
}

void JsonWriter::escape(std::string_view s) {
  size_t plain = 0;  // start of bytes not yet written
  for (size_t i = 0; i < s.size(); ++i) {
    const char escape = kEscape[static_cast<unsigned char>(s[i])];
    if (escape == 0) continue;
    out_.append(s.data() + plain, i - plain);
    plain = i + 1;
    if (escape == 'N') {
      out_.append("\xEF\xBF\xBD");
    } else if (escape == 'u') {
      constexpr char hex[] = "0123456789abcdef";
      out_.append("\\u00");
      out_.push_back(hex[(s[i] >> 4) & 0xF]);
      out_.push_back(hex[s[i] & 0xF]);
    } else {
      out_.push_back('\\');
      out_.push_back(escape);
    }
  }
  out_.append(s.data() + plain, s.size() - plain);
}

}  // namespace foi
