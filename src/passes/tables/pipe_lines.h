// One line with bars, cut into cells; and what the dialect of a whole run of such lines leaves of it.
#pragma once

#include <vector>

#include "passes/tables/grid.h"
#include "passes/tables/page.h"

namespace foi::tables {

struct PipeLine {
  size_t at = 0;
  Row cells;            ///< as split, ends included
  bool opens = false;   ///< starts with a bar
  bool closes = false;  ///< ends with a bar
  bool rule = false;    ///< "---|---", "+----+----+"
  bool gap_before = false;
};

/// "a | b |" at position `p`, as split; outer bars leave empty cells.
PipeLine split_line(const Page& page, size_t p);
/// "---|---", "+----+----+".
bool is_rule(std::string_view body);
/// An untaken line with bars, but not so many that it is debris.
bool has_bars(const Page& page, size_t p);
bool is_empty(const Row& row);

/// Takes away what the dialect's outer bars leave: an empty first and last piece.
void strip_ends(std::vector<PipeLine>& run);
/// A broken row: "Trust of |" is short because its cell went on in the next line. Joined if that makes it
/// whole.
void join_broken_rows(std::vector<PipeLine>& run);

}  // namespace foi::tables
