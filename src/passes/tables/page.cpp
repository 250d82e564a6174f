#include "passes/tables/page.h"

#include <algorithm>
#include <array>

#include "passes/tables/scan.h"

namespace foi::tables {
namespace {

// Classes of bytes: 0 is passed over without a look, which is nearly every byte of prose.
enum Class : uint8_t { plain, blank, tab, bar, slash, comma, digit, colon, dash, dot, lead };

constexpr auto kClass = [] {
  std::array<uint8_t, 256> table{};
  table[' '] = blank;
  table['\t'] = tab;
  table['|'] = bar;
  table['/'] = slash;
  table[','] = comma;
  table[':'] = colon;
  table['-'] = table['='] = dash;
  table['.'] = dot;
  table[0xE2] = table[0xC2] = lead;
  for (unsigned char c = '0'; c <= '9'; ++c) table[c] = digit;
  return table;
}();

void count(uint8_t& counter) {
  counter += counter < 255;
}

/// Is the byte at `i` between two blanks?
bool between_blanks(std::string_view body, size_t i, size_t length) {
  return ends_in_blank(body.substr(0, i)) && starts_with_blank(body.substr(i + length));
}

/// Counts the gap that the blanks at `i` make, if they make one; gives the position of the last of them.
size_t pass_blanks(std::string_view body, size_t i, LineShape& shape) {
  size_t end = i + 1;
  while (end < body.size() && body[end] == ' ') ++end;
  const char before = i ? body[i - 1] : ' ';
  if (end - i >= 3 || (end - i == 2 && before != '.' && before != '?' && before != '!')) count(shape.gaps);
  return end - 1;
}

LineShape shape_of(std::string_view body) {
  LineShape shape;
  const size_t size = body.size();
  const auto next = [&](size_t i) { return i + 1 < size ? body[i + 1] : '\0'; };
  for (size_t i = 0; i < size; ++i) {
    const uint8_t kind = kClass[static_cast<unsigned char>(body[i])];
    if (kind == plain) continue;
    switch (kind) {
      case blank:
        if (next(i) == ' ') i = pass_blanks(body, i, shape);
        break;
      case digit:
        shape.digit = true;
        break;
      case bar:
        count(shape.bars);
        break;
      case tab:
        count(shape.tabs);
        break;
      case comma:
        if (!is_blank(next(i))) count(shape.commas);
        break;
      case colon:
        if (is_blank(next(i)) || next(i) == '\xC2') shape.separator = true;
        break;
      case slash:
        if (ends_in_blank(body.substr(0, i)) && (i + 1 == size || starts_with_blank(body.substr(i + 1))))
          count(shape.slashes);
        break;
      case dash:
        if (between_blanks(body, i, 1)) shape.separator = true;
        break;
      case dot:  // "March 2022 .......... 14.2"
        if (next(i) != '.' || body.substr(i, 4) != "....") break;
        count(shape.gaps);
        while (next(i) == '.') ++i;
        break;
      case lead:
        if (body[i] == '\xC2') {
          if (next(i) == '\xA0' && blank_length(body.substr(i + 2)) > 0) count(shape.gaps);
        } else if (next(i) == '\x80' && dash_length(body.substr(i)) > 0) {
          if (between_blanks(body, i, 3)) shape.separator = true;
          i += 2;
        }
        break;
    }
  }
  return shape;
}

}  // namespace

Page::Page(std::string_view text, const Lines& lines, const std::vector<bool>& off,
           const Particulars& particulars)
    : text_(text), lines_(lines), particulars_(particulars), taken_(lines.size(), 0) {
  at_.reserve(lines.size());
  shapes_.reserve(lines.size());
  for (Index i = 0; i < lines.size(); ++i) {
    if (off[i]) continue;
    const LineShape shape = lines[i].blank() ? LineShape{} : shape_of(lines[i].body.of(text));
    bar_lines += shape.bars > 0;
    tab_lines += shape.tabs > 0;
    gap_lines += shape.gaps > 0;
    slash_lines += shape.slashes > 0;
    comma_lines += shape.commas > 1;
    separator_lines += shape.separator;
    at_.push_back(i);
    shapes_.push_back(shape);
  }
}

size_t Page::next_line(size_t p, size_t limit) const {
  for (const size_t end = std::min(size(), p + limit + 1); p < end; ++p)
    if (!blank(p)) return p;
  return size();
}

void Page::take(size_t first, size_t last) {
  std::fill(taken_.begin() + first, taken_.begin() + last + 1, 1);
}

}  // namespace foi::tables
