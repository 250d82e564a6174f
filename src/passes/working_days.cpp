#include "passes/working_days.h"

#include <algorithm>
#include <chrono>
#include <cstdio>

namespace foi {
namespace {

using Days = std::chrono::sys_days;

std::optional<Days> day_of(const std::string& iso) {
  int year = 0, month = 0, day = 0, length = 0;
  if (std::sscanf(iso.c_str(), "%4d-%2d-%2d%n", &year, &month, &day, &length) != 3 ||
      static_cast<size_t>(length) != iso.size())
    return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return std::nullopt;
  return Days(date);
}

std::string iso_of(Days day) {
  const std::chrono::year_month_day date(day);
  char out[48];
  std::snprintf(out, sizeof out, "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return out;
}

bool knows_year(const WordList& holidays, int year) {
  for (const int day : {25, 26, 27, 28})
    if (holidays.contains(std::to_string(year) + "-12-" + std::to_string(day))) return true;
  return false;
}

}  // namespace

std::optional<int> working_days(const std::string& from, const std::string& to,
                                const std::vector<const WordList*>& holidays) {
  const std::optional<Days> first = day_of(from), last = day_of(to);
  if (!first || !last || *last < *first) return std::nullopt;
  const int first_year = static_cast<int>(std::chrono::year_month_day(*first).year());
  const int last_year = static_cast<int>(std::chrono::year_month_day(*last).year());
  const auto off = [&](const auto& test) { return std::any_of(holidays.begin(), holidays.end(), test); };
  for (int year = first_year; year <= last_year; ++year)
    if (off([&](const WordList* list) { return !knows_year(*list, year); })) return std::nullopt;
  int count = 0;
  for (Days day = *first + std::chrono::days(1); day <= *last; day += std::chrono::days(1)) {
    const std::chrono::weekday weekday(day);
    if (weekday == std::chrono::Saturday || weekday == std::chrono::Sunday) continue;
    const std::string iso = iso_of(day);
    if (!off([&](const WordList* list) { return list->contains(iso); })) ++count;
  }
  return count;
}

}  // namespace foi
