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
  table['-'] = dash;
  table['.'] = dot;
  table[0xE2] = table[0xC2] = lead;
  for (unsigned char c = '0'; c <= '9'; ++c) table[c] = digit;
  return table;
}();

void count(uint8_t& counter) { counter += counter < 255; }

LineShape shape_of(std::string_view body) {
  LineShape shape;
  const size_t size = body.size();
  for (size_t i = 0; i < size; ++i) {
    switch (kClass[static_cast<unsigned char>(body[i])]) {
      case plain: continue;
      case digit: shape.digit = true; break;
      case bar: count(shape.bars); break;
      case tab: count(shape.tabs); break;
      case comma:
        // "3,Metro" counts, "1,726" and "one, two" do not.
        if (i + 1 < size && !is_blank(body[i + 1]) && !(i > 0 && is_digit(body[i - 1]) && is_digit(body[i + 1])))
          count(shape.commas);
        break;
      case colon:
        if (i + 1 < size && (is_blank(body[i + 1]) || static_cast<unsigned char>(body[i + 1]) == 0xC2)) shape.separator = true;
        break;
      case slash:
        if (i > 0 && body[i - 1] == ' ' && (i + 1 == size || body[i + 1] == ' ')) count(shape.slashes);
        break;
      case dash:
        if (i > 0 && body[i - 1] == ' ' && i + 1 < size && body[i + 1] == ' ') shape.separator = true;
        break;
      case dot:  // "March 2022 .......... 14.2"
        if (body.substr(i, 4) == "....") {
          count(shape.gaps);
          while (i + 1 < size && body[i + 1] == '.') ++i;
        }
        break;
      case blank: {
        size_t end = i + 1;
        while (end < size && body[end] == ' ') ++end;
        const char before = i ? body[i - 1] : ' ';
        if (end - i >= 3 || (end - i == 2 && before != '.' && before != '?' && before != '!')) count(shape.gaps);
        i = end - 1;
        break;
      }
      case lead: {
        const std::string_view rest = body.substr(i);
        if (const size_t n = dash_length(rest); n > 1) {
          if (i > 0 && body[i - 1] == ' ' && i + n < size && body[i + n] == ' ') shape.separator = true;
          i += n - 1;
        } else if (rest.starts_with("\xC2\xA0\xC2\xA0") || rest.starts_with("\xC2\xA0 ")) {
          count(shape.gaps);
        }
        break;
      }
    }
  }
  return shape;
}

}  // namespace

Page::Page(std::string_view text, const Lines& lines, const std::vector<bool>& skip)
    : text_(text), lines_(lines), taken_(lines.size(), 0) {
  at_.reserve(lines.size());
  shapes_.reserve(lines.size());
  for (Index i = 0; i < lines.size(); ++i) {
    if (i < skip.size() && skip[i]) continue;
    const LineShape shape = lines[i].blank() ? LineShape{} : shape_of(lines[i].body.of(text));
    bar_lines += shape.bars > 0;
    tab_lines += shape.tabs > 0;
    gap_lines += shape.gaps > 0;
    slash_lines += shape.slashes > 1;
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

void Page::take(size_t first, size_t last) { std::fill(taken_.begin() + first, taken_.begin() + last + 1, 1); }

}  // namespace foi::tables
