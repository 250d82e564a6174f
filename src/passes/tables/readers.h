// The readers, one a form. Each looks over the whole page for its own mark, takes the lines of the tables
// that it is sure of, and leaves the rest alone. All are linear in the page; they run in the order in which
// they stand here, because a bar or a tab is surer evidence than a column of blanks, and that is surer than
// one cell a line.
#pragma once

#include <vector>

#include "passes/tables/grid.h"
#include "passes/tables/page.h"

namespace foi::tables {

/// "a | b |", "| a | b |", "a | b", "|a||b|", with or without a "---|---" line; caption rows "Caption | |".
void read_pipes(Page& page, std::vector<Grid>& out);
/// Positions first to last, all with bars: one cell a line ("a |"), rows told by the period. True if it is a
/// table.
bool read_barred_cells(Page& page, size_t first, size_t last, std::vector<Grid>& out);
/// Tabs between cells.
void read_tabs(Page& page, std::vector<Grid>& out);
/// Comma separated values with a constant number of fields.
void read_csv(Page& page, std::vector<Grid>& out);
/// "Year / Tonnes / Sum" lines.
void read_slashes(Page& page, std::vector<Grid>& out);
/// Columns held apart by blanks, as `pdftotext -layout` and people write them.
void read_aligned(Page& page, std::vector<Grid>& out);
/// "Drug Offence 9 9 12 7 14" under "Crime Group 2019/20 2020/21 …": figures at the end of lines, one blank
/// between.
void read_value_tails(Page& page, std::vector<Grid>& out);
/// "Constables: £702,118", "2012 – 80": three lines or more.
void read_label_values(Page& page, std::vector<Grid>& out);
/// A header of times and one row of figures, one cell a line.
void read_lone_rows(Page& page, std::vector<Grid>& out);
/// "2019/20 £4,310 for books": words and figures behind a time, three lines or more.
void read_time_rows(Page& page, std::vector<Grid>& out);
/// One cell a line or a paragraph, with no marks at all.
void read_bare_cells(Page& page, std::vector<Grid>& out);

}  // namespace foi::tables
