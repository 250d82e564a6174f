// From lines of pieces to rows of cells, and whether the rows are a table at all.
#pragma once

#include <vector>

#include "passes/tables/grid.h"
#include "passes/tables/segments.h"

namespace foi::tables {

inline constexpr size_t kMostColumns = 40;

struct TextLine {
  size_t at = 0;
  std::vector<Segment> pieces;
  size_t block = 0;         ///< counts blank lines before: columns may shift there
  bool gap_before = false;  ///< a blank line stands above
};

/// The width of the table: the most pieces that two lines have. 0: it has none.
size_t width_of(const std::vector<TextLine>& region);
/// Mean distance of the full lines' pieces from their columns, by the edge that fits best: 0 to 2 in a real
/// table.
double raggedness(const std::vector<TextLine>& region, size_t width);
/// Rows of `width` cells: short lines by position, wrapped labels and cells joined.
std::vector<Row> build_rows(const std::vector<TextLine>& region, size_t width);
/// Words of the header's upper line that stand right over those of the lower line: one header, wrapped.
bool wrapped_header(const Row& upper, const Row& lower);
/// Do these rows look like a table, not like a letterhead, a menu or justified prose?
bool convincing(const Particulars& particulars, const std::vector<Row>& rows, size_t width, double ragged);

}  // namespace foi::tables
