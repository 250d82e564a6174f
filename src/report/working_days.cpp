#include "report/working_days.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

namespace foi {
namespace {

using namespace std::chrono;
using Days = std::set<sys_days>;

constexpr sys_days kFirst = sys_days(year(1990) / January / 1), kLast = sys_days(year(2099) / December / 31);

bool is_weekend(sys_days day) {
  const weekday name(day);
  return name == Saturday || name == Sunday;
}

// Gauss's reckoning, Gregorian.
sys_days easter(int y) {
  const int a = y % 19, b = y / 100, c = y % 100,
            d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7,
            f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
  return sys_days(year(y) / month(static_cast<unsigned>(f / 31)) / day(static_cast<unsigned>(f % 31 + 1)));
}

// A holiday at the weekend is kept on the next weekday that is none already.
void add_substituted(Days& holidays, sys_days day) {
  while (is_weekend(day) || holidays.contains(day)) day += days(1);
  holidays.insert(day);
}

// Days of single years: proclaimed, or moved from where the rules would have them.
constexpr auto kProclaimed = std::to_array<year_month_day>({
    year(1995) / May / 8,         // Victory in Europe, for the first Monday
    year(1999) / December / 31,   // the millennium
    year(2002) / June / 3,        // golden jubilee
    year(2002) / June / 4,        // spring holiday, moved
    year(2011) / April / 29,      // a royal wedding
    year(2012) / June / 4,        // spring holiday, moved
    year(2012) / June / 5,        // diamond jubilee
    year(2020) / May / 8,         // Victory in Europe, for the first Monday
    year(2022) / June / 2,        // spring holiday, moved
    year(2022) / June / 3,        // platinum jubilee
    year(2022) / September / 19,  // a state funeral
    year(2023) / May / 8          // a coronation
});
constexpr std::array kEarlyMayMoved{1995, 2020};
constexpr std::array kSpringMoved{2002, 2012, 2022};

template <size_t N>
bool has(const std::array<int, N>& years, int y) {
  return std::find(years.begin(), years.end(), y) != years.end();
}

Days bank_holidays(int y) {
  const year in(y);
  Days out;
  add_substituted(out, in / January / 1);
  add_substituted(out, in / January / 2);  // Scotland
  add_substituted(out, in / March / 17);   // Northern Ireland
  out.insert(easter(y) - days(2));
  out.insert(easter(y) + days(1));
  if (!has(kEarlyMayMoved, y)) out.insert(in / May / Monday[1]);
  if (!has(kSpringMoved, y)) out.insert(in / May / Monday[last]);
  add_substituted(out, in / July / 12);  // Northern Ireland
  out.insert(in / August / Monday[1]);   // Scotland
  out.insert(in / August / Monday[last]);
  if (y >= 2007) add_substituted(out, in / November / 30);  // Scotland
  add_substituted(out, in / December / 25);
  add_substituted(out, in / December / 26);
  for (const year_month_day& day : kProclaimed)
    if (day.year() == in) out.insert(day);
  return out;
}

}  // namespace

WorkingDays::WorkingDays() {
  Days holidays;
  for (int y = 1990; y <= 2099; ++y) holidays.merge(bank_holidays(y));
  int count = 0;
  for (sys_days day = kFirst; day <= kLast; day += days(1)) {
    count += !is_weekend(day) && !holidays.contains(day);
    up_to_.push_back(count);
  }
}

std::optional<size_t> WorkingDays::position(std::string_view date) const {
  const auto number = [&](size_t from, size_t size) {
    unsigned value = 0;
    const char* const start = date.data() + from;
    return std::from_chars(start, start + size, value).ptr == start + size ? value : 0;
  };
  if (date.size() != 10 || date[4] != '-' || date[7] != '-') return std::nullopt;
  const year_month_day day =
      year(static_cast<int>(number(0, 4))) / month(number(5, 2)) / std::chrono::day(number(8, 2));
  if (!day.ok() || sys_days(day) < kFirst || sys_days(day) > kLast) return std::nullopt;
  return static_cast<size_t>((sys_days(day) - kFirst).count());
}

std::optional<int> WorkingDays::between(std::string_view asked_on, std::string_view replied_on) const {
  const std::optional<size_t> from = position(asked_on), to = position(replied_on);
  if (!from || !to || *to < *from) return std::nullopt;
  return up_to_[*to] - up_to_[*from];
}

bool WorkingDays::is_working(sys_days day) const {
  if (day <= kFirst || day > kLast) return false;
  const auto at = static_cast<size_t>((day - kFirst).count());
  return up_to_[at] != up_to_[at - 1];
}

}  // namespace foi
