// How wide is a table whose cells stand one a line? The body repeats its kinds of cells row by row:
//   "2017/18" "94" "3" "41" "2018/19" "81" "0" "38" …   has the period 4.
#pragma once

#include <string>
#include <vector>

#include "passes/tables/cell_type.h"
#include "passes/tables/grid.h"

namespace foi::tables {

struct Layout {
  size_t spanning = 0;  ///< cells before the header row: a header that spans columns
  size_t width = 0;     ///< 0: no period found
  size_t header = 1;    ///< rows of `width` cells that name the columns
  double gain = 0;      ///< nats saved against cells in no order; how sure the reading is
};

/// The layout that explains all `cells`, which begin and end with the table. Linear in the cells, times the
/// widths tried (at most 16, with at most 4 spanning cells).
Layout find_layout(const std::vector<std::string>& cells);

/// Rows of the layout; a last row that is short is padded.
std::vector<Row> lay_out(const std::vector<std::string>& cells, const Layout& layout);

/// Classes that the period is found by, coarser than CellKind where a column mixes kinds ("<5" among counts)
/// and finer for words (a name, a sentence).
enum class CellClass : uint8_t {
  empty,
  figure,
  money,
  percent,
  time,
  ordinal,
  code,
  measure,
  name,
  phrase,
  sentence
};
inline constexpr int kCellClasses = 11;
CellClass class_of(std::string_view cell);

}  // namespace foi::tables
