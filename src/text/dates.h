// Dates as public bodies write them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace foi {

struct Date {
  int year = 0;  ///< 0: not written
  int month = 0;
  int day = 0;
  std::string iso() const;  ///< "2025-02-18"; empty without a year
};

inline constexpr std::array<std::string_view, 12> kMonthNames = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

/// The bytes with which a date may start, blanks apart: digits, initials of months, of weekdays and of "the".
inline constexpr std::string_view kDateStarts = "0123456789acdefghijmnorstw";

/// Bytes; what is longer is no date but a table.
inline constexpr uint32_t kLongestDate = 60;

/// The month that a folded word of another language names in a date, 1 to 12; 0 for other words.
int month_abroad(std::string_view word);

/// The date that a folded text starts with, after blanks and a weekday:
///   18 february 2025 · 18/02/2025 · tuesday 3rd june 2014 · 24^th march · february 18, 2025 · 2024-05-07
///   · 1.2.21 · first of march 2019 · 13 mai / may 2024 · 7. märz 2017 · 12 de julio de 2023 · 2019.
///   január 14. · 令和5年6月8日 · 2021년 8월 15일
/// `month_first`: 3/4/2025 is 4 March (US). Impossible dates give nothing. `length`, if given, is set to the
/// bytes that were read.
std::optional<Date> parse_date(std::string_view folded, bool month_first = false, size_t* length = nullptr);

}  // namespace foi
