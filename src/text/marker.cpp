#include "text/marker.h"

#include <algorithm>

#include "text/characters.h"

namespace foi {
namespace {

constexpr int kLargestPart = 1000;  // of a number; a larger one is cut off

uint32_t skip_blanks(std::string_view s, uint32_t at) {
  while (at < s.size() && s[at] == ' ') ++at;
  return at;
}

// Bytes of a bullet character at the start, 0 if there is none. U+2022 • U+25xx ■▪○● U+00B7 · U+F0xx (symbol
// fonts), U+27A2 ➢, U+2713 ✓; "o" and "-", "*" only with a blank behind them, and "?" and U+FFFD, which
// scrapers leave of a bullet.
uint32_t bullet_length(std::string_view s) {
  constexpr std::string_view kWithBlank = "-*o+?";
  const bool plain = kWithBlank.find(s[0]) != std::string_view::npos;
  if (!plain && static_cast<unsigned char>(s[0]) < 0x80) return 0;
  if (s.starts_with("\xE2\x80\xA2") || s.starts_with("\xE2\x96") || s.starts_with("\xE2\x97") ||
      s.starts_with("\xEF\x82") || s.starts_with("\xEF\x81") || s.starts_with("\xE2\x9E") ||
      s.starts_with("\xE2\x9C") || s.starts_with("\xE2\x80\xA3") || s.starts_with("\xE2\x81\x83"))
    return std::min<uint32_t>(3, static_cast<uint32_t>(s.size()));
  if (s.starts_with("\xC2\xB7")) return 2;
  if (s.starts_with("\xEF\xBF\xBD ")) return 3;
  return plain && s.size() > 2 && s[1] == ' ' ? 1 : 0;
}

// "question 1", "q1", "request 1", "part 1", "point 1": the bytes before the number, 0 if there is no such
// word.
uint32_t question_word(std::string_view s) {
  static constexpr std::string_view kWords[] = {"question", "questions", "query",    "request", "item",
                                                "part",     "point",     "cwestiwn", "q"};
  if (s.empty()) return 0;
  for (const std::string_view word : kWords) {
    if (s[0] != word[0] || !s.starts_with(word)) continue;
    uint32_t at = static_cast<uint32_t>(word.size());
    if (at < s.size() && (s[at] == '.' || s[at] == ':')) ++at;
    at = skip_blanks(s, at);
    for (const std::string_view count : {"no. ", "no ", "number "})
      if (s.substr(at).starts_with(count)) {
        at += static_cast<uint32_t>(count.size());
        break;
      }
    if (at < s.size() && is_digit(s[at])) return at;
  }
  // "a1." of a form with sections
  if (s.size() > 2 && is_letter(s[0]) && is_digit(s[1])) {
    const size_t end = is_digit(s[2]) ? 3 : 2;
    if (end + 1 < s.size() && (s[end] == '.' || s[end] == ')') && s[end + 1] == ' ') return 1;
  }
  return 0;
}

bool is_quote(char c) {
  return c == '"' || c == '\'';
}

}  // namespace

bool starts_bold(std::string_view s) {
  return s.size() > 2 && (s.starts_with("**") || s.starts_with("__")) && is_word_byte(s[2]);
}

int read_part(std::string_view s, size_t& at) {
  if (at < s.size() && is_letter(s[at]) && (at + 1 == s.size() || !is_letter(s[at + 1])))
    return s[at++] - 'a' + 1;
  int part = 0;
  if (at + 1 < s.size() && s[at] == '.' && is_digit(s[at + 1]))
    for (++at; at < s.size() && is_digit(s[at]); ++at)
      part = std::min(part * 10 + (s[at] - '0'), kLargestPart);
  return part;
}

int roman_value(std::string_view s) {
  int total = 0, last = 0;
  for (size_t i = s.size(); i-- > 0;) {
    const int value = s[i] == 'i' ? 1 : s[i] == 'v' ? 5 : s[i] == 'x' ? 10 : 0;
    if (value == 0) return 0;
    total += value < last ? -value : value;
    last = std::max(last, value);
  }
  return s.size() <= 6 && total < 40 ? total : 0;
}

Marker parse_marker(std::string_view s) {
  Marker m;
  if (s.empty()) return m;
  if (is_quote(s[0])) {
    // Two marks that differ may open a quotation within one; not more, and not the same twice.
    const uint32_t quotes = s.size() > 2 && is_quote(s[1]) && s[1] != s[0] ? 2 : 1;
    if (quotes >= s.size() || is_quote(s[quotes])) return m;
    m = parse_marker(s.substr(quotes));
    if (m) m.length += quotes;
    return m;
  }
  if (starts_bold(s)) {
    m = parse_marker(s.substr(2));
    if (!m) return m;
    m.length += 2;
    if (s.substr(m.length).starts_with(s.substr(0, 2))) {  // the bold type ends with the marker
      m.length += 2;
      if (m.length < s.size() && std::string_view(".):").find(s[m.length]) != std::string_view::npos)
        ++m.length;
      m.length = skip_blanks(s, m.length);
    }
    return m;
  }
  if (const uint32_t bullet = bullet_length(s)) {
    m.kind = MarkerKind::bullet;
    m.length = skip_blanks(s, bullet);
    return m;
  }
  uint32_t at = question_word(s);
  const bool question = at > 0;
  const bool open = !question && (s[0] == '(' || s[0] == '[');
  if (open) at = 1;
  const uint32_t label = at;
  while (at < s.size() && is_digit(s[at])) ++at;
  const uint32_t digits = at - label;
  if (digits > 2) return m;
  int part = 0;
  if (digits > 0) {
    // "2a", "2.1": a sub-number is part of the label.
    size_t end = at;
    part = read_part(s, end);
    for (size_t before = at; before != end;) {  // "2.1.4", "2a.1"
      before = end;
      read_part(s, end);
    }
    at = static_cast<uint32_t>(end);
  } else {
    while (at < s.size() && is_letter(s[at])) ++at;
    if (at == label || at - label > 5) return m;
  }
  const std::string_view name = s.substr(label, at - label);
  const int roman = digits ? 0 : roman_value(name);
  if (!digits && name.size() > 1 && roman == 0) return m;
  const uint32_t label_end = at;
  bool closed = false;
  if (open) {
    if (at >= s.size() || (s[at] != ')' && s[at] != ']')) return m;
    ++at;
    closed = true;
    if (at < s.size() && (s[at] == '.' || s[at] == ':')) ++at;
  } else if (at < s.size() && std::string_view(".):").find(s[at]) != std::string_view::npos) {
    ++at;
    closed = true;
  } else if (digits && at < s.size() && (s[at] == ',' || s.substr(at).starts_with("\xE2\x80\xA2"))) {
    at += s[at] == ',' ? 1 : 3;
    closed = at >= s.size() || s[at] == ' ' || s[at - 1] != ',';
  }
  const uint32_t blanks = skip_blanks(s, at);
  // "3.1   the fee paid": a sub-number, parted from the text as only labels are.
  if (!closed && digits && label_end > label + digits + 1 && s[label_end - 1] != '.' && blanks >= at + 2)
    closed = true;
  if (!closed && digits && blanks < s.size() && s[blanks] == '-' &&
      (blanks + 1 == s.size() || s[blanks + 1] == ' ' || question)) {
    at = blanks + 1;
    closed = true;
  }
  if (!closed && !question) return m;
  if (closed && at < s.size() && s[at] == '-') ++at;
  const uint32_t end = skip_blanks(s, at);
  // "1.5 million", "12.30", "e.g." are no markers: something must part the marker from the text.
  if (!question && !open && end == at && end < s.size() && s[at - 1] != ')' &&
      (is_digit(s[end]) || (!digits && is_letter(s[end]))))
    return m;
  m.label = s.substr(label, label_end - label);
  m.length = end;
  m.bracketed = open;
  if (question)
    m.kind = MarkerKind::question;
  else if (digits)
    m.kind = MarkerKind::number;
  else if (roman && (name.size() > 1 || name == "i" || name == "v" || name == "x"))
    m.kind = MarkerKind::roman;
  else
    m.kind = MarkerKind::letter;
  if (digits) {
    for (uint32_t i = 0; i < digits; ++i) m.number = m.number * 10 + (name[i] - '0');
    m.part = part;
  } else {
    m.number = m.kind == MarkerKind::roman ? roman : name[0] - 'a' + 1;
  }
  return m;
}

}  // namespace foi
