// A list of times, each with what belongs to it behind a blank:
//   2019/20 £4,310 adult books, £655 DVDs
//   2020/21 £299 adult books, no DVDs
//   2021/22 Nil
// Figures alone behind the time are for the reader of value tails; here words stand beside them. Three lines
// at least, one below the other, all of one kind of time, no time twice.
#include <algorithm>
#include <unordered_set>

#include "passes/tables/given_value.h"
#include "passes/tables/readers.h"
#include "passes/tables/scan.h"

namespace foi::tables {
namespace {

constexpr size_t kLongestLine = 160, kMostWords = 4;  // of a time: "April 2020 to March"
constexpr size_t kFewestRows = 3;

struct TimeRow {
  CellKind kind = CellKind::empty;  ///< of the time; empty if the line is no such row
  std::string_view time, said;
};

// "(to date)", "(ytd)." behind a time belongs to it.
size_t note_length(std::string_view s) {
  const size_t close = s.starts_with('(') ? s.find(')') : std::string_view::npos;
  return close == std::string_view::npos || close > 20 ? 0 : close + 1;
}

TimeRow read_row(std::string_view body) {
  TimeRow row;
  if (body.size() > kLongestLine) return row;
  size_t at = 0;
  for (size_t words = 0; words < kMostWords; ++words) {
    const size_t blank = body.find(' ', at);
    if (blank == std::string_view::npos) break;
    const std::string_view time = body.substr(0, blank);
    if (const CellKind kind = cell_type(time).kind; is_time(kind))
      row = {kind, time, trim(body.substr(blank))};
    at = blank + 1;
  }
  if (row.kind == CellKind::empty) return row;
  if (const size_t note = note_length(row.said)) {
    row.time = body.substr(0, static_cast<size_t>(row.said.data() - body.data()) + note);
    row.said = row.said.substr(note);
    if (row.said.starts_with('.') || row.said.starts_with(':')) row.said.remove_prefix(1);
    row.said = trim(row.said);
  }
  // "Q1: 23", "1 April 2018 - 20 February 2019", "2018 - 2019: 24" have a sign between the two.
  const bool sign =
      row.time.ends_with(':') || dash_length(row.said) || row.said.find(": ") != std::string_view::npos;
  while (row.time.ends_with('.')) row.time.remove_suffix(1);
  if (sign || !is_given_value(row.said)) row.kind = CellKind::empty;
  return row;
}

}  // namespace

void read_time_rows(Page& page, std::vector<Grid>& out) {
  for (size_t p = 0; p < page.size(); ++p) {
    std::vector<TimeRow> rows;
    std::unordered_set<std::string_view> times;
    size_t end = p;
    for (; end < page.size() && !page.taken(end) && !page.blank(end) && page.shape(end).digit; ++end) {
      const TimeRow row = read_row(page.body(end));
      const bool alike = rows.empty() || rows[0].kind == row.kind;
      if (row.kind == CellKind::empty || !alike || !times.insert(row.time).second) break;
      rows.push_back(row);
    }
    const auto worded = std::count_if(rows.begin(), rows.end(), [](const TimeRow& row) {
      return std::any_of(row.said.begin(), row.said.end(), is_letter);
    });
    if (rows.size() < kFewestRows) continue;
    if (worded == 0) {
      p = end - 1;
      continue;
    }
    Grid grid;
    grid.form = TableForm::label_value;
    grid.header_rows = 0;
    for (size_t i = 0; i < rows.size(); ++i) {
      grid.rows.push_back({clean_cell(rows[i].time), clean_cell(rows[i].said)});
      grid.lines.push_back(page.line(p + i));
    }
    page.take(p, end - 1);
    out.push_back(std::move(grid));
    p = end - 1;
  }
}

}  // namespace foi::tables
