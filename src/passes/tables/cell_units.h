// Units: lines or paragraphs that may each be a cell, and the evidence that a run of them is a table.
//
// Cells `width` units apart are of one kind, row after row. Everything here compares units; nothing looks at
// the page, takes lines or makes tables (bare_cells.cpp does).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "passes/tables/period.h"

namespace foi::tables {

inline constexpr size_t kWidestBare = 12;

struct Unit {
  size_t first = 0, last = 0;  ///< positions of its lines
  std::string text;
  CellClass kind = CellClass::name;
  size_t head_from = 0;  ///< its first line as the first cell of a header, below a heading glued to it
  std::string head;      ///< the text from there on; empty if nothing is glued

  std::string_view head_text() const { return head.empty() ? std::string_view(text) : head; }
};
using Units = std::vector<Unit>;

struct Run {  ///< units first to last match those `width` further on, `typed` of them by more than words
  size_t first, last, width, typed;
};

/// Might the two stand in one column?
bool matches(const Unit& a, const Unit& b);
/// All long enough runs of matches, those first that explain most typed cells; on a tie the narrower.
std::vector<Run> runs_of(const Units& units);
/// Does a table begin at unit `top`: at a gap, below a sentence, a caption or the label of a question?
bool starts_here(const Units& units, size_t top);
/// How well does a row of the run start at unit `start`, with its header (less a missing corner) before it?
int phase_score(const Units& units, const Run& run, size_t start, bool corner);
/// Columns that hold figures, dates, counters or codes (or figures alone) in four rows of five.
size_t typed_columns(const Units& units, size_t start, size_t end, size_t width, bool figures);
/// Is the body [start, end) a table? `edge`: the header stands where a table would begin.
bool convincing(const Units& units, size_t start, size_t end, size_t width, int score, bool edge);
/// A total, or a row with one odd cell: still a row if the rest is like the row at `model`, figures among it.
bool nearly_row(const Units& units, size_t model, size_t at, size_t width);
/// Every cell of the row at `at` is like that of the row at `model`.
bool row_matches(const Units& units, size_t model, size_t at, size_t width);
/// Where the table goes on behind a page break ("PAGE 3 OF 10", the header again): its counter does. 0:
/// nowhere.
size_t resumes(const Units& units, size_t start, size_t end, size_t width);

}  // namespace foi::tables
