// What one table cell holds: a figure, a date, a period, a gap, a code, words.
//
// Everything about a flattened table is decided by comparing cells: which row is a header, how wide a row is
// when the page gives one cell a line, whether a run of "label: value" lines is a table. So a cell's kind is
// finer than the column type of the record. A note after the value does not change the kind: "62 (Began
// 07/2020)", "1*".
//
//   cell_type("£1,187,215")              // {currency, known, 1187215}
//   cell_type("April 2020 to March 2021")// {period}
//   cell_type("<5")                      // {suppressed}
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "vocabulary.h"

namespace foi::tables {

enum class CellKind : uint8_t {
  empty,
  suppressed,  // "<5", "*", "-", "n/k", "Fewer than 5", "withheld"
  integer,     // "1,726"
  number,      // "0.31", "7.80"
  currency,    // "£4.82m", "Rs. 72/-", "40p"
  percent,     // "18.6%", "4 per cent"
  measure,     // "4 hrs.", "61 hours 48 minutes", "10:40", "3 to 6"
  year,        // "2019": a figure or a label, the neighbours tell
  date,        // "02/11/2020", "Friday 14 July 2023"
  period,      // "2019/20", "Q1 2023/24", "Jan - Mar", "2022 to date"
  ordinal,     // "1.", "(a)", "ii)"
  code,        // "CU80", "s37(1)", "AR-14-003"
  text
};
inline constexpr int kCellKinds = 13;

struct CellType {
  CellKind kind = CellKind::empty;
  bool known = false;  ///< `value` holds the figure
  double value = 0;
};

/// Total; reads at most the first 100 bytes, longer cells are words.
CellType cell_type(std::string_view cell);

inline bool is_figure(CellKind kind) {
  return kind >= CellKind::suppressed && kind <= CellKind::measure;
}
inline bool is_time(CellKind kind) {
  return kind >= CellKind::year && kind <= CellKind::period;
}
/// Neither words nor nothing: the kinds that give a column its character.
inline bool is_typed(CellKind kind) {
  return is_figure(kind) || is_time(kind) || kind == CellKind::ordinal;
}

/// "Total", "TOTAL DUE", "All quarters (r)", "Both", "Grand total": what labels a sum.
bool is_total_label(std::string_view cell);

/// Trimmed, each run of blanks (NBSP, tabs and line breaks too) turned into one space.
std::string clean_cell(std::string_view cell);

}  // namespace foi::tables
