#include "text/lines.h"

#include <algorithm>
#include <string>

#include "text/characters.h"

namespace foi {
namespace {

// The length of the line break at `at`, 0 if there is none.
uint32_t break_length(std::string_view text, size_t at) {
  const unsigned char c = text[at];
  if (c == '\n' || c == '\f' || c == '\v') return 1;
  if (c == '\r') return at + 1 < text.size() && text[at + 1] == '\n' ? 2 : 1;
  if (c == 0xC2) return text.substr(at, 2) == "\xC2\x85" ? 2 : 0;
  if (c == 0xE2) {
    const std::string_view three = text.substr(at, 3);
    return three == "\xE2\x80\xA8" || three == "\xE2\x80\xA9" ? 3 : 0;
  }
  return 0;
}

// Bytes that may begin a line break; all others are passed over without a look.
constexpr auto kMayBreak = [] {
  std::array<bool, 256> table{};
  for (unsigned char c : {'\n', '\r', '\f', '\v'}) table[c] = true;
  table[0xC2] = table[0xE2] = true;
  return table;
}();

// Length in bytes of the blank at `at`: ASCII blanks, NBSP, the U+2000 spaces, ideographic space, BOM.
uint32_t blank_length(std::string_view text, uint32_t at, uint32_t end) {
  const unsigned char c = text[at];
  if (c == ' ' || c == '\t' || c == '\0') return 1;
  if (c < 0x80) return 0;
  return blank_sequence(text.substr(at, end - at));
}

Line measure(std::string_view text, Span span) {
  Line line{span, span, 0, 0, false};
  uint32_t at = span.start;
  uint32_t column = 0;
  while (at < span.end) {
    if (const uint32_t n = blank_length(text, at, span.end)) {
      column = text[at] == '\t' ? (column / 8 + 1) * 8 : column + 1;
      at += n;
    } else if (text[at] == '>' && line.quote < UINT8_MAX) {
      line.marked = true;
      ++line.quote;  // what stands behind a quote mark is indented afresh
      ++at;
      column = 0;
    } else {
      break;
    }
  }
  line.indent = static_cast<uint16_t>(std::min<uint32_t>(column, UINT16_MAX));
  line.body.start = at;
  line.body.end = trim_blanks_end(text, at, span.end);
  return line;
}

constexpr uint32_t kFewestQuoted = 4;  // lines: fewer are a quotation of whatever stands round them

// Words that a letter has and the furniture round a quoted one has not.
bool speaks_like_a_letter(std::string_view body) {
  std::string lower(body.substr(0, 300));
  for (char& c : lower) c = to_lower(c);
  for (const std::string_view opening :
       {"dear ", "hi ", "hello", "good morning", "good afternoon", "from:", "sent:", "on behalf of"})
    if (lower.starts_with(opening)) return true;
  for (const std::string_view words : {"regards", "sincerely", "faithfully", "wrote:", "original message",
                                       "forwarded message", "thank you", "please find"})
    if (lower.find(words) != std::string::npos) return true;
  return false;
}

// Where all that a letter says stands behind quote marks, the least depth of them is the page's own.
void level_quotes(std::string_view text, Lines& lines) {
  const auto quoted = [](const Line& l) { return !l.blank() && l.quote > 0; };
  const auto first = std::find_if(lines.begin(), lines.end(), quoted);
  if (first == lines.end()) return;
  const auto last = std::find_if(lines.rbegin(), lines.rend(), quoted).base();
  uint8_t least = UINT8_MAX;
  uint32_t inside = 0, outside = 0, count = 0;
  for (auto l = first; l != last; ++l) {
    if (l->blank()) continue;
    least = std::min(least, l->quote);
    inside += l->body.size();
    ++count;
  }
  if (least == 0 || count < kFewestQuoted) return;
  for (auto l = lines.begin(); l != lines.end(); ++l) {
    if (l >= first && l < last) continue;
    outside += l->body.size();
    if (!l->blank() && speaks_like_a_letter(l->body.of(text))) return;
  }
  if (outside > inside) return;
  for (auto l = first; l != last; ++l) l->quote -= std::min(l->quote, least);
}

}  // namespace

Lines split_lines(std::string_view text) {
  Lines lines;
  lines.reserve(text.size() / 64 + 1);
  size_t start = 0;
  for (size_t at = 0; at < text.size();) {
    const uint32_t length = kMayBreak[static_cast<unsigned char>(text[at])] ? break_length(text, at) : 0;
    if (length == 0) {
      ++at;
      continue;
    }
    lines.push_back(measure(text, {static_cast<uint32_t>(start), static_cast<uint32_t>(at)}));
    at += length;
    start = at;
  }
  if (start < text.size() || lines.empty())
    lines.push_back(measure(text, {static_cast<uint32_t>(start), static_cast<uint32_t>(text.size())}));
  if (text.find('>') != std::string_view::npos) level_quotes(text, lines);
  return lines;
}

Index line_at(const Lines& lines, uint32_t at) {
  const auto after = std::upper_bound(lines.begin(), lines.end(), at,
                                      [](uint32_t a, const Line& l) { return a < l.span.start; });
  return after == lines.begin() ? 0 : static_cast<Index>(after - lines.begin()) - 1;
}

}  // namespace foi
