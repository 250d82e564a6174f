// Dates and periods: a cell whose every token belongs to the language of dates. "Q1 2023/24", "Sept
// 2019/2020", "17 to 19 July 2023", "2022 to date". One unknown word and it is none.
#include <array>

#include "passes/tables/read_time.h"
#include "passes/tables/scan.h"
#include "text/dates.h"

namespace foi::tables {
namespace {

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
  for (std::string_view known :
       {"to"sv,      "and"sv,    "until"sv,  "till"sv,   "from"sv,    "of"sv,        "the"sv,
        "year"sv,    "years"sv,  "ending"sv, "ended"sv,  "end"sv,     "financial"sv, "calendar"sv,
        "fy"sv,      "date"sv,   "up"sv,     "since"sv,  "between"sv, "week"sv,      "month"sv,
        "quarter"sv, "qtr"sv,    "half"sv,   "ytd"sv,    "st"sv,      "nd"sv,        "rd"sv,
        "th"sv,      "as"sv,     "at"sv,     "on"sv,     "only"sv,    "part"sv,      "present"sv,
        "spring"sv,  "summer"sv, "autumn"sv, "winter"sv, "term"sv,    "inclusive"sv})
    if (equals_nocase(word, known)) return true;
  return false;
}

struct TimeParts {
  int days = 0, months = 0, years = 0, quarters = 0, dates = 0, loose = 0, short_years = 0;
};

/// Reads the digits at the front of `rest` with what is glued to them: "2019/20", "02/11/2020", "2024-05-07",
/// "14th".
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
    const bool month =
        (is_year(0) && size[1] <= 2 && group[1] <= 12) || (is_year(1) && size[0] <= 2 && group[0] <= 12);
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

}  // namespace

bool read_time(std::string_view rest, CellType& type) {
  TimeParts parts;
  while (!rest.empty()) {
    if (is_digit(rest[0])) {
      if (!take_time_number(rest, parts)) return false;
    } else if (is_letter(rest[0])) {
      size_t n = 0;
      while (n < rest.size() && is_letter(rest[n])) ++n;
      const std::string_view word = rest.substr(0, n);
      if ((word == "Q" || word == "H" || word == "q") && n < rest.size() && rest[n] >= '1' &&
          rest[n] <= '4') {
        ++parts.quarters;
        ++n;
      } else if (abbreviates(word, kMonthNames)) {
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
  const bool one_day =
      (parts.dates == 1 && parts.months + parts.years + parts.days == 0) ||
      (parts.days == 1 && parts.months == 1 && parts.years + parts.short_years <= 1 && parts.dates == 0);
  if (!one_day && parts.dates + parts.months + parts.years + parts.quarters == 0) return false;
  type = {one_day ? CellKind::date : CellKind::period, false, 0};
  return true;
}

}  // namespace foi::tables
