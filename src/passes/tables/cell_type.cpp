// Cells are read by hand-written scanners, cheapest and most telling first: gaps, figures, times, codes,
// words. Two scanners do the work. `read_figure` takes a number off the front and asks what follows it.
// `read_time` accepts a cell whose every token belongs to the language of dates ("Q1 2023/24", "Sept
// 2019/2020", "17 to 19 July 2023"). Not handled on purpose: numbers in words, continental decimals
// ("1.234,5").
#include "passes/tables/cell_type.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "passes/tables/read_time.h"
#include "passes/tables/scan.h"

namespace foi::tables {
namespace {

constexpr size_t kLongestTyped = 100;

/// "(Began 07/2020)", "[note 1]", "*", "†", "(r)", "¹": what may stand behind a value.
bool is_note(std::string_view rest) {
  rest = trim(rest);
  while (!rest.empty()) {
    if (rest[0] == '(' || rest[0] == '[') {
      const size_t close = rest.find(rest[0] == '(' ? ')' : ']');
      if (close == std::string_view::npos) return false;
      rest = trim(rest.substr(close + 1));
    } else if (rest[0] == '*' || rest[0] == '#' || rest[0] == '^' || rest[0] == '.') {
      rest.remove_prefix(1);
    } else if (rest.starts_with("\xC2\xB9") || rest.starts_with("\xC2\xB2") || rest.starts_with("\xC2\xB3")) {
      rest.remove_prefix(2);
    } else if (rest.starts_with("\u2020") || rest.starts_with("\u2021")) {
      rest.remove_prefix(3);
    } else {
      return false;
    }
  }
  return true;
}

bool is_suppressed(std::string_view cell) {
  if (const size_t dash = dash_length(cell)) {
    std::string_view rest = trim(cell.substr(dash));
    while (size_t more = dash_length(rest)) rest = trim(rest.substr(more));
    return rest.empty() || (rest[0] == '(' && is_note(rest));
  }
  if (cell.starts_with("\u2264") || cell[0] == '<' || cell[0] == '>') {
    const size_t digit = cell.find_first_of("0123456789");
    return digit != std::string_view::npos && digit <= 6 && cell.size() <= 16;
  }
  size_t marks = 0;
  while (marks < cell.size() && (cell[marks] == '*' || cell[marks] == '.' || cell[marks] == '~' ||
                                 cell[marks] == '?' || cell[marks] == '#'))
    ++marks;
  if (marks == cell.size()) return true;
  if (cell.size() > 40 || is_digit(cell[0]))
    return starts_with_nocase(cell, "5 or fewer") && cell.size() <= 16;
  if (std::string_view("nuwretxzflb[").find(to_lower(cell[0])) == std::string_view::npos) return false;
  for (std::string_view word :
       {"n/a"sv,           "n/k"sv,       "na"sv,         "nk"sv,           "n.a."sv,
        "nil"sv,           "none"sv,      "not known"sv,  "unknown"sv,      "not held"sv,
        "withheld"sv,      "redacted"sv,  "[redacted]"sv, "not recorded"sv, "not applicable"sv,
        "not available"sv, "no data"sv,   "exempt"sv,     "tbc"sv,          "x"sv,
        "zero"sv,          "not stated"sv})
    if (starts_with_nocase(cell, word) && is_note(cell.substr(word.size()))) return true;
  for (std::string_view word : {"fewer than "sv, "less than "sv, "under "sv, "below "sv, "five or fewer"sv})
    if (starts_with_nocase(cell, word) && cell.size() <= word.size() + 6) return true;
  return false;
}

/// Takes "1,234.50" off the front of `text`; false if no digit stands there.
bool take_number(std::string_view& text, double& value, bool& decimal, int& digits, bool& grouped) {
  std::array<char, 40> plain;
  size_t used = 0, i = 0;
  digits = 0;
  decimal = grouped = false;
  for (; i < text.size() && used + 1 < plain.size(); ++i) {
    const char c = text[i];
    const bool digit_next = i + 1 < text.size() && is_digit(text[i + 1]);
    if (is_digit(c)) {
      plain[used++] = c;
      digits += !decimal;
    } else if (c == ',' && digits > 0 && !decimal && digit_next) {
      grouped = true;
    } else if (c == '.' && !decimal && digit_next) {
      decimal = true;
      plain[used++] = c;
    } else {
      break;
    }
  }
  if (used == 0 || (used == 1 && decimal)) return false;
  plain[used] = 0;
  value = std::strtod(plain.data(), nullptr);
  text.remove_prefix(i);
  return true;
}

bool take_currency(std::string_view& text) {
  if (text.empty() || is_digit(text[0]) || is_lower(text[0])) return false;
  for (std::string_view sign : {"\u00A3"sv, "$"sv, "\u20AC"sv, "\u20B9"sv, "US$"sv, "A$"sv, "AU$"sv, "NZ$"sv,
                                "CA$"sv, "C$"sv, "R$"sv, "GBP"sv, "EUR"sv, "USD"sv, "Rs."sv, "Rs"sv, "INR"sv})
    if (starts_with_word(text, sign)) {
      const std::string_view rest = trim(text.substr(sign.size()));
      if (rest.empty() || !(is_digit(rest[0]) || rest[0] == '.' || dash_length(rest))) continue;
      text = rest;
      return true;
    }
  return false;
}

/// "k", "m", "bn", "million", "p": what scales a sum of money. Gives the factor, 0 for anything else.
double take_scale(std::string_view& rest) {
  struct Scale {
    std::string_view name;
    double factor;
  };
  static constexpr Scale kScales[] = {Scale{"million", 1e6}, {"billion", 1e9}, {"thousand", 1e3}, {"bn", 1e9},
                                      {"mn", 1e6},           {"k", 1e3},       {"m", 1e6},        {"/-", 1},
                                      {"lakh", 1e5},         {"crore", 1e7}};
  for (const Scale& scale : kScales) {
    const std::string_view at = trim(rest);
    if (!starts_with_nocase(at, scale.name)) continue;
    const std::string_view behind = at.substr(scale.name.size());
    if (!behind.empty() && is_letter(behind[0])) continue;
    rest = behind;
    return scale.factor;
  }
  return 0;
}

/// " hrs.", " minutes each", " pages in part", " hours 48 minutes", " to 6": one to four small words or
/// numbers.
bool is_unit(std::string_view rest) {
  if (const size_t note = rest.find('('); note != std::string_view::npos && is_note(rest.substr(note)))
    rest = rest.substr(0, note);
  rest = trim(rest);
  if (rest.empty() || rest.size() > 24) return false;
  int words = 0;
  while (!rest.empty()) {
    size_t end = 0;
    while (end < rest.size() && !is_blank(rest[end])) ++end;
    const std::string_view word = rest.substr(0, end);
    if (++words > 4 || word.size() > 12) return false;
    const bool upper_unit = word.size() <= 3 && is_upper(word[0]);  // "KB", "MB", "K"
    if (!is_lower(word[0]) && !is_digit(word[0]) && !upper_unit) return false;
    rest = trim(rest.substr(end));
  }
  return true;
}

/// "336", "1,726", "2019": nearly all figures; the rest of the scanner is for the others.
bool read_plain_integer(std::string_view cell, CellType& type) {
  if (cell.size() > 15) return false;
  double value = 0;
  bool grouped = false;
  for (size_t i = 0; i < cell.size(); ++i) {
    if (is_digit(cell[i]))
      value = value * 10 + (cell[i] - '0');
    else if (cell[i] == ',' && i > 0 && i + 1 < cell.size() && is_digit(cell[i - 1]))
      grouped = true;
    else
      return false;
  }
  const bool year = cell.size() == 4 && !grouped && value >= 1900 && value < 2100;
  type = {year ? CellKind::year : CellKind::integer, true, value};
  return true;
}

bool read_figure(std::string_view cell, CellType& type) {
  const bool bracketed = cell.size() > 2 && cell[0] == '(' && cell.back() == ')';  // "(500)": accounts' minus
  std::string_view rest = bracketed ? cell.substr(1, cell.size() - 2) : cell;
  bool minus = bracketed;
  if (const size_t dash = dash_length(rest)) {
    minus = true;
    rest.remove_prefix(dash);
  } else if (!rest.empty() && (rest[0] == '+' || rest[0] == '~')) {
    rest.remove_prefix(1);
  }
  const bool currency = take_currency(rest);
  if (const size_t dash = dash_length(rest)) {
    minus = true;
    rest.remove_prefix(dash);
  }
  double value;
  bool decimal, grouped;
  int digits;
  if (!take_number(rest, value, decimal, digits, grouped)) return false;
  const bool plain_year = digits == 4 && !decimal && !grouped && !minus && value >= 1900 && value < 2100;
  if (minus) value = -value;
  type = {currency ? CellKind::currency : decimal ? CellKind::number : CellKind::integer, true, value};
  if (is_note(rest)) {
    if (bracketed && !currency && !grouped && !decimal && digits <= 2)
      return false;                                                    // "(1)" counts, it does not owe
    if (rest.starts_with(".") && !currency && !decimal) return false;  // "1." is an ordinal
    if (plain_year && !currency) type = {CellKind::year, true, value};
    return true;
  }
  const std::string_view next = trim(rest);
  for (std::string_view sign : {"%"sv, "per cent"sv, "percent"sv, "pc"sv})
    if (starts_with_nocase(next, sign) && is_note(next.substr(sign.size()))) {
      type.kind = CellKind::percent;
      return true;
    }
  for (std::string_view sign : {"\u20AC"sv, "\u00A3"sv, "$"sv, "p"sv})
    if (!currency && next.starts_with(sign) && is_note(next.substr(sign.size()))) {
      type = {CellKind::currency, true, sign == "p" ? value / 100 : value};
      return true;
    }
  if (const double factor = take_scale(rest)) {
    if (!is_note(rest)) return false;
    type.value *= factor;
    if (!currency) type.kind = CellKind::number;
    return true;
  }
  if (plain_year) return false;  // "2022 to date" is a time
  if (rest[0] == ':' && rest.size() >= 3 && is_digit(rest[1]) && is_digit(rest[2]) && digits <= 2) {
    type = {CellKind::measure, false, 0};
    return rest.size() <= 8;
  }
  if (!currency && !is_blank(rest[0]) && !is_letter(rest[0])) return false;
  if (rest.size() == 1 && is_lower(rest[0]) && !currency) return false;  // "5a"
  if (!is_unit(rest)) return false;
  type = {currency ? CellKind::currency : CellKind::measure, false, 0};
  return true;
}

/// "1.", "(a)", "ii)", "12)": one short counter in its punctuation.
bool is_ordinal(std::string_view cell) {
  if (cell.size() > 6 || cell.size() < 2) return false;
  size_t start = cell[0] == '(' || cell[0] == '[';
  const size_t end = cell.size() - 1;
  if (cell[end] != '.' && cell[end] != ')' && cell[end] != ']') return false;
  size_t letters = 0, digits = 0, roman = 0;
  for (size_t i = start; i < end; ++i) {
    if (is_digit(cell[i]))
      ++digits;
    else if (is_letter(cell[i]))
      ++letters;
    else
      return false;
    roman += to_lower(cell[i]) == 'i' || to_lower(cell[i]) == 'v' || to_lower(cell[i]) == 'x';
  }
  if (digits > 0) return digits <= 3 && letters <= 1;
  return letters == 1 || (letters <= 4 && roman == letters);  // "No." names a column
}

/// "CU80", "s 22", "S.15(1)(a)", "6(a), 6(b)", "L01": short, with digits, no longer words.
bool is_code_cell(std::string_view cell) {
  if (cell.size() > 24) return false;
  size_t digits = 0, run = 0, longest = 0, words = 0;
  for (char c : cell) {
    digits += is_digit(c);
    run = is_letter(c) ? run + 1 : 0;
    words += run == 2;
    longest = std::max(longest, run);
  }
  return digits > 0 && longest <= 4 && words <= 1;  // "Up to 7 days" is words
}

/// Scanned pages read 0 as O and 1 as l: "l,219", "2OO2/03". Only for cells that hold nothing but such signs.
bool mend_scan(std::string_view cell, std::string& mended) {
  bool digit = false, mistaken = false;
  for (char c : cell) {
    if (is_digit(c))
      digit = true;
    else if (c == 'O' || c == 'l' || c == 'I' || c == 'o')
      mistaken = true;
    else if (is_letter(c))
      return false;
  }
  if (!digit || !mistaken || cell.size() > 16) return false;
  mended = cell;
  for (char& c : mended) c = c == 'O' || c == 'o' ? '0' : c == 'l' || c == 'I' ? '1' : c;
  return true;
}

}  // namespace

CellType cell_type(std::string_view cell) {
  cell = trim(cell);
  while (cell.size() > 4 && cell.starts_with("**") && cell.ends_with("**"))  // Markdown's bold
    cell = trim(cell.substr(2, cell.size() - 4));
  if (cell.empty()) return {};
  if (cell.size() > kLongestTyped) return {CellKind::text, false, 0};
  CellType type;
  if (is_digit(cell[0]) && read_plain_integer(cell, type)) return type;
  std::string mended;
  if (mend_scan(cell, mended)) cell = mended;
  if (is_suppressed(cell)) {
    const bool zero =
        starts_with_nocase(cell, "nil") || starts_with_nocase(cell, "none") || dash_length(cell);
    return {CellKind::suppressed, zero, 0};
  }
  if (read_figure(cell, type)) {
    CellType time;  // "19 Aug 2023" is no number of Augs
    return type.kind == CellKind::measure && read_time(cell, time) ? time : type;
  }
  if (read_time(cell, type)) return type;
  // "2022/23 [note 1]", "2018/19 (provisional)": the same without its note.
  const auto opens_note = [](char c) { return c == '(' || c == '[' || c == '*'; };
  if (const size_t note = std::find_if(cell.begin(), cell.end(), opens_note) - cell.begin();
      note < cell.size() && note > 0)
    if (is_note(cell.substr(note)) && read_time(trim(cell.substr(0, note)), type)) return type;
  if (is_ordinal(cell)) return {CellKind::ordinal, false, 0};
  return {is_code_cell(cell) ? CellKind::code : CellKind::text, false, 0};
}

bool is_total_label(std::string_view cell) {
  cell = trim(cell);
  while (cell.starts_with("**")) cell.remove_prefix(2);
  for (std::string_view word : {"total"sv, "grand total"sv, "overall"sv, "all "sv, "sum of"sv, "combined"sv,
                                "sub-total"sv, "subtotal"sv})
    if (starts_with_nocase(cell, word)) return true;
  for (std::string_view word : {"all"sv, "both"sv, "sum"sv, "overall total"sv})
    if (equals_nocase(cell, word)) return true;
  const size_t last = cell.rfind(' ');
  return last != std::string_view::npos && cell.size() <= 60 &&
         starts_with_nocase(cell.substr(last + 1), "total");
}

std::string clean_cell(std::string_view cell) {
  cell = trim(cell);
  std::string out;
  out.reserve(cell.size());
  while (!cell.empty()) {
    if (size_t n = blank_length(cell)) {
      if (out.empty() || out.back() != ' ') out += ' ';
      cell.remove_prefix(n);
    } else {
      out += cell[0];
      cell.remove_prefix(1);
    }
  }
  return out;
}

}  // namespace foi::tables
