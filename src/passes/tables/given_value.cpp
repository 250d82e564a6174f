#include "passes/tables/given_value.h"

#include <algorithm>

#include "passes/tables/cell_type.h"
#include "passes/tables/scan.h"

namespace foi::tables {
namespace {

constexpr size_t kLongestValue = 60;

bool is_number_word(std::string_view value) {
  static constexpr std::string_view kWords[] = {"one",   "two",   "three", "four", "five",   "six",
                                                "seven", "eight", "nine",  "ten",  "eleven", "twelve"};
  return std::any_of(std::begin(kWords), std::end(kWords),
                     [&](std::string_view word) { return equals_nocase(value, word); });
}

bool says_nothing(std::string_view value) {
  if (value == "-" || value == "*" || value == "\u2013") return true;
  for (const std::string_view word :
       {"none", "nil", "n/a", "not ", "withheld", "unknown", "redacted", "zero"})
    if (starts_with_nocase(value, word)) return value.size() <= kLongestValue;
  return false;
}

}  // namespace

bool is_short_value(std::string_view value) {
  if (starts_with_nocase(value, "about ") || starts_with_nocase(value, "approx"))
    value = trim(value.substr(value.find(' ')));
  const CellKind kind = cell_type(value).kind;
  return is_figure(kind) || kind == CellKind::year || kind == CellKind::date ||
         (value.size() <= 16 && kind == CellKind::period) || is_number_word(value);
}

bool starts_with_figure(std::string_view value) {
  for (std::string_view sign : {"\u00A3"sv, "$"sv, "\u20AC"sv, "<"sv})
    if (value.starts_with(sign)) value.remove_prefix(sign.size());
  return !value.empty() && is_digit(value[0]) && value.size() <= kLongestValue &&
         cell_type(value).kind != CellKind::ordinal;
}

bool is_given_value(std::string_view value) {
  return starts_with_figure(value) || says_nothing(value);
}

}  // namespace foi::tables
