// Cells are read by hand-written scanners, cheapest and most telling first: gaps, figures, times, codes, words.
// Two scanners do the work. `read_figure` takes a number off the front and asks what follows it. `read_time` accepts
// a cell whose every token belongs to the language of dates ("Q1 2023/24", "Sept 2019/2020", "17 to 19 July 2023").
// Not handled on purpose: numbers in words, continental decimals ("1.234,5").
#include "passes/tables/cell_type.h"

#include <array>
#include <cstdlib>

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
  while (marks < cell.size() && (cell[marks] == '*' || cell[marks] == '.' || cell[marks] == '~' || cell[marks] == '?' ||
                                 cell[marks] == '#'))
    ++marks;
  if (marks == cell.size()) return true;
  for (std::string_view word : {"n/a", "n/k", "na", "nk", "n.a.", "nil", "none", "not known", "unknown", "not held",
                                "withheld", "redacted", "[redacted]", "not recorded", "not applicable",
                                "not available", "no data", "exempt", "tbc", "x", "zero", "not stated"})
    if (starts_with_nocase(cell, word) && is_note(cell.substr(word.size()))) return true;
  for (std::string_view word : {"fewer than ", "less than ", "under ", "below ", "5 or fewer", "five or fewer"})
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
  for (std::string_view sign : {"\u00A3", "$", "\u20AC", "\u20B9", "US$", "A$", "AU$", "NZ$", "CA$", "C$", "R$", "GBP",
                                "EUR", "USD", "Rs.", "Rs", "INR"})
    if (text.starts_with(sign)) {
      const std::string_view rest = trim(text.substr(sign.size()));
      if (rest.empty() || !(is_digit(rest[0]) || rest[0] == '.' || dash_length(rest))) continue;
      text = rest;
      return true;
    }
  return false;
}

/// "k", "m", "bn", "million", "p": what scales a sum of money. Gives the factor, 0 for anything else.
double take_scale(std::string_view& rest) {
  struct Scale { std::string_view name; double factor; };
  for (const Scale& scale : {Scale{"million", 1e6}, {"billion", 1e9}, {"thousand", 1e3}, {"bn", 1e9}, {"mn", 1e6},
                             {"k", 1e3}, {"m", 1e6}, {"/-", 1}, {"lakh", 1e5}, {"crore", 1e7}}) {
    const std::string_view at = trim(rest);
    if (!starts_with_nocase(at, scale.name)) continue;
    const std::string_view behind = at.substr(scale.name.size());
    if (!behind.empty() && is_letter(behind[0])) continue;
    rest = behind;
    return scale.factor;
  }
  return 0;
}

/// " hrs.", " minutes each", " pages in part", " hours 48 minutes", " to 6": one to four small words or numbers.
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
    if (bracketed && !currency && !grouped && !decimal && digits <= 2) return false;  // "(1)" counts, it does not owe
    if (rest.starts_with(".") && !currency && !decimal) return false;                 // "1." is an ordinal
    if (plain_year && !currency) type = {CellKind::year, true, value};
    return true;
  }
  const std::string_view next = trim(rest);
  for (std::string_view sign : {"%", "per cent", "percent", "pc"})
    if (starts_with_nocase(next, sign) && is_note(next.substr(sign.size()))) {
      type.kind = CellKind::percent;
      return true;
    }
  for (std::string_view sign : {"\u20AC", "\u00A3", "$", "p"})
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
  if (!is_unit(rest)) return false;
  type = {currency ? CellKind::currency : CellKind::measure, false, 0};
  return true;
}

constexpr std::array<std::string_view, 12> kMonths = {"january", "february", "march",     "april",   "may",      "june",
                                                      "july",    "august",   "september", "october", "november", "december"};
constexpr std::array<std::string_view, 7> kDays = {"monday", "tuesday",  "wednesday", "thursday",
                                                   "friday", "saturday", "sunday"};

/// "Sept" of "september", "Tues" of "tuesday": at least three letters of the whole, whatever the case.
template <size_t N>
bool abbreviates(std::string_view word, const std::array<std::string_view, N>& names) {
  if (word.size() < 3) return false;
  for (std::string_view name : names)
    if (word.size() <= name.size() && starts_with_nocase(word, name.substr(0, word.size()))) return true;
  return false;
}

bool is_time_word(std::string_view word) {
  for (std::string_view known : {"to", "and", "until", "till", "from", "of", "the", "year", "years", "ending", "ended",
                                 "end", "financial", "calendar", "fy", "date", "up", "since", "between", "week",
                                 "month", "quarter", "qtr", "half", "ytd", "st", "nd", "rd", "th", "as", "at", "on",
                                 "only", "part", "present", "spring", "summer", "autumn", "winter", "term", "inclusive"})
    if (equals_nocase(word, known)) return true;
  return false;
}

struct TimeParts {
  int days = 0, months = 0, years = 0, quarters = 0, dates = 0, loose = 0, short_years = 0;
};

/// Reads the digits at the front of `rest` with what is glued to them: "2019/20", "02/11/2020", "2024-05-07", "14th".
bool take_time_number(std::string_view& rest, TimeParts& parts) {
  std::array<int, 3> group{}, size{};
  int groups = 0;
  char glue = 0;
  for (;;) {
    size_t n = 0;
    int value = 0;
    while (n < rest.size() && is_digit(rest[n])) {
      if (n >= 4) return false;
      value = value * 10 + (rest[n++] - '0');
    }
    if (n == 0 || groups == 3) return false;
    group[groups] = value;
    size[groups++] = static_cast<int>(n);
    rest.remove_prefix(n);
    const size_t dash = dash_length(rest);
    const size_t sign = dash ? dash : (!rest.empty() && (rest[0] == '/' || rest[0] == '.')) ? 1 : 0;
    if (!sign || rest.size() <= sign || !is_digit(rest[sign])) break;
    const char here = dash ? '-' : rest[0];
    if (glue && glue != here) return false;
    glue = here;
    rest.remove_prefix(sign);
  }
  const auto is_year = [&](int i) { return size[i] == 4 && group[i] >= 1900 && group[i] < 2100; };
  const auto is_day = [&](int i) { return size[i] <= 2 && group[i] >= 1 && group[i] <= 31; };
  if (groups == 3) {
    const bool little = is_day(0) && is_day(1) && (is_year(2) || size[2] == 2);
    const bool big = is_year(0) && is_day(1) && is_day(2);
    parts.dates += little || big;
    return little || big;
  }
  if (groups == 2) {
    const bool span = is_year(0) && (is_year(1) || (size[1] == 2 && group[1] == (group[0] + 1) % 100));
    const bool month = (is_year(0) && size[1] <= 2 && group[1] <= 12) || (is_year(1) && size[0] <= 2 && group[0] <= 12);
    const bool brief = size[0] == 2 && size[1] == 2 && glue == '/' && group[1] == group[0] + 1;
    const bool days = glue == '-' && is_day(0) && is_day(1) && group[0] < group[1];
    parts.years += span || month || brief;
    parts.loose += days;
    return span || month || brief || days || (is_year(0) && size[1] == 2);
  }
  if (is_year(0)) return ++parts.years, true;
  if (is_day(0)) return ++parts.days, true;
  if (size[0] == 2) return ++parts.short_years, true;
  return false;
}

bool read_time(std::string_view rest, CellType& type) {
  TimeParts parts;
  while (!rest.empty()) {
    if (is_digit(rest[0])) {
      if (!take_time_number(rest, parts)) return false;
    } else if (is_letter(rest[0])) {
      size_t n = 0;
      while (n < rest.size() && is_letter(rest[n])) ++n;
      const std::string_view word = rest.substr(0, n);
      if ((word == "Q" || word == "H" || word == "q") && n < rest.size() && rest[n] >= '1' && rest[n] <= '4') {
        ++parts.quarters;
        ++n;
      } else if (abbreviates(word, kMonths)) {
        if (is_lower(word[0])) return false;  // "may", "march" are verbs
        ++parts.months;
      } else if (!abbreviates(word, kDays) && !is_time_word(word)) {
        return false;
      }
      rest.remove_prefix(n);
    } else if (const size_t n = blank_length(rest)) {
      rest.remove_prefix(n);
    } else if (const size_t dash = dash_length(rest)) {
      rest.remove_prefix(dash);
    } else if (std::string_view(",./'()&^[]*:").find(rest[0]) != std::string_view::npos) {
      rest.remove_prefix(1);
    } else if (rest.starts_with("\u2019")) {
      rest.remove_prefix(3);
    } else {
      return false;
    }
  }
  const bool one_day = (parts.dates == 1 && parts.months + parts.years + parts.days == 0) ||
                       (parts.days == 1 && parts.months == 1 && parts.years + parts.short_years <= 1 && parts.dates == 0);
  if (!one_day && parts.dates + parts.months + parts.years + parts.quarters == 0) return false;
  type = {one_day ? CellKind::date : CellKind::period, false, 0};
  return true;
}

/// "1.", "(a)", "ii)", "12)": one short counter in its punctuation.
bool is_ordinal(std::string_view cell) {
  if (cell.size() > 6 || cell.size() < 2) return false;
  size_t start = cell[0] == '(' || cell[0] == '[';
  const size_t end = cell.size() - 1;
  if (cell[end] != '.' && cell[end] != ')' && cell[end] != ']') return false;
  size_t letters = 0, digits = 0;
  for (size_t i = start; i < end; ++i) {
    if (is_digit(cell[i])) ++digits;
    else if (is_letter(cell[i])) ++letters;
    else return false;
  }
  return (digits > 0 && digits <= 3 && letters <= 1) || (digits == 0 && letters >= 1 && letters <= 3);
}

/// "CU80", "s 22", "S.15(1)(a)", "6(a), 6(b)", "L01": short, with digits, no longer words.
bool is_code(std::string_view cell) {
  if (cell.size() > 24) return false;
  size_t digits = 0, run = 0, longest = 0;
  for (char c : cell) {
    digits += is_digit(c);
    run = is_letter(c) ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return digits > 0 && longest <= 4;
}

/// Scanned pages read 0 as O and 1 as l: "l,219", "2OO2/03". Only for cells that hold nothing but such signs.
bool mend_scan(std::string_view cell, std::string& mended) {
  bool digit = false, mistaken = false;
  for (char c : cell) {
    if (is_digit(c)) digit = true;
    else if (c == 'O' || c == 'l' || c == 'I' || c == 'o') mistaken = true;
    else if (is_letter(c)) return false;
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
  std::string mended;
  if (mend_scan(cell, mended)) cell = mended;
  CellType type;
  if (is_suppressed(cell)) {
    const bool zero = starts_with_nocase(cell, "nil") || starts_with_nocase(cell, "none") || dash_length(cell);
    return {CellKind::suppressed, zero, 0};
  }
  if (read_figure(cell, type)) return type;
  if (read_time(cell, type)) return type;
  // "2022/23 [note 1]", "2018/19 (provisional)": the same without its note.
  if (const size_t note = cell.find_first_of("([*"); note != std::string_view::npos && note > 0)
    if (is_note(cell.substr(note)) && read_time(trim(cell.substr(0, note)), type)) return type;
  if (is_ordinal(cell)) return {CellKind::ordinal, false, 0};
  return {is_code(cell) ? CellKind::code : CellKind::text, false, 0};
}

bool is_total_label(std::string_view cell) {
  cell = trim(cell);
  while (cell.starts_with("**")) cell.remove_prefix(2);
  for (std::string_view word : {"total", "grand total", "overall", "all ", "sum of", "combined", "sub-total", "subtotal"})
    if (starts_with_nocase(cell, word)) return true;
  for (std::string_view word : {"all", "both", "sum", "overall total"})
    if (equals_nocase(cell, word)) return true;
  const size_t last = cell.rfind(' ');
  return last != std::string_view::npos && cell.size() <= 60 && starts_with_nocase(cell.substr(last + 1), "total");
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
