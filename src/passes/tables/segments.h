// A line of text laid out in columns, as pieces held apart by two blanks or more:
//   " ARSON                2        3" -> {1..6 "ARSON"} {23..24 "2"} {32..33 "3"}
#pragma once

#include <string_view>
#include <vector>

#include "passes/tables/page.h"

namespace foi::tables {

struct Segment {
  int start = 0, end = 0;  ///< display columns (characters from the line's start, tabs to multiples of 8)
  std::string_view text;
};

/// Pieces of the line at `p`. A list mark in front ("•", "(b)", "1.") is no column of its own when one piece
/// follows; two blanks behind a full stop part sentences, not columns; dotted leaders part columns.
std::vector<Segment> split_segments(const Page& page, size_t p);

/// Which column each piece stands in, in order, by position: the assignment of least total distance.
/// `columns` are the extents seen so far. Needs pieces <= columns.
std::vector<size_t> assign_columns(const std::vector<Segment>& pieces, const std::vector<Segment>& columns);

}  // namespace foi::tables
