// From cells to a table: what readers of all forms have in common.
//
// A reader says which text stands in which row; this part decides what is the caption, which rows are the
// header, what each column holds and whether totals add up. "Header" is decided by comparing a row with the
// rows below it: words over figures, years over counts, an empty corner.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "passes/read_tables.h"
#include "passes/tables/cell_type.h"
#include "passes/tables/page.h"

namespace foi::tables {

using Row = std::vector<std::string>;

struct Grid {
  TableForm form = TableForm::pipe;
  std::vector<Index> lines;  ///< that it is made of, in order
  std::string caption;
  std::vector<Row> rows;  ///< header rows first
  int header_rows = -1;   ///< -1: to be decided by the cells
};

/// Number of header rows that the cells of `rows` speak for, 0 to 3.
int count_header_rows(const std::vector<Row>& rows);

/// True if the row says something in its first cell only.
bool is_single_cell(const Row& row);

/// The kind that most of the figures, dates … of column `column` have; `rows` from `first` on.
struct ColumnSense {
  size_t figures = 0, times = 0, words = 0, others = 0;  ///< cells of the column, empty ones left out
  size_t filled() const { return figures + times + words + others; }
};
ColumnSense sense_of_column(const std::vector<Row>& rows, size_t first, size_t column);

/// Pads, takes the caption row off, types the columns and checks the totals.
Table finish(Grid grid, const Lines& lines);

/// Do the totals of these rows hold? -1: there is none that could be checked, 0: no, 1: yes.
int row_sums(const std::vector<Row>& header, const std::vector<Row>& rows);
int column_sums(const std::vector<Row>& rows);

}  // namespace foi::tables
