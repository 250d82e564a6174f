#include "passes/tables/grid.h"

#include <algorithm>
#include <array>

#include "passes/tables/scan.h"

namespace foi::tables {
namespace {

constexpr size_t kLookedAt =
    40;  // rows that decide what a column holds; tables of thousands of rows need no more

std::string_view first_word(std::string_view cell) {
  return cell.substr(0, cell.find_first_of(" :("));
}

/// "Item (1)" over "Item (2)a", "233 pages full" over "54 pages full": a row of the body, not a header.
bool same_pattern(const std::string& a, const std::string& b) {
  if (a.empty() || b.empty()) return false;
  if (is_digit(a[0]) && is_digit(b[0])) return true;
  return first_word(a) == first_word(b) && first_word(a).size() < std::min(a.size(), b.size());
}

bool is_header_text(const std::string& cell) {
  return !cell.empty() && cell.size() <= 60 && !cell.ends_with('.') && cell_type(cell).kind == CellKind::text;
}

/// A row of words over rows of words: a header if it reads like names of columns.
bool names_columns(const std::vector<Row>& rows, size_t r) {
  const Row& row = rows[r];
  if (row.size() < 2 || r + 1 >= rows.size()) return false;
  for (size_t c = 0; c < row.size(); ++c) {
    if (!is_header_text(row[c])) return false;
    for (size_t other = 0; other < c; ++other)
      if (row[other] == row[c]) return false;
    size_t alike = 0, seen = 0;
    for (size_t below = r + 1; below < rows.size() && seen < 6; ++below, ++seen)
      alike += c < rows[below].size() && same_pattern(row[c], rows[below][c]);
    if (alike * 2 > seen) return false;
  }
  if (row.size() > 2) return true;
  for (std::string_view word :
       {"type"sv,     "name"sv,      "date"sv,    "year"sv,     "reason"sv,   "description"sv,
        "document"sv, "title"sv,     "outcome"sv, "decision"sv, "category"sv, "area"sv,
        "item"sv,     "exemption"sv, "section"sv, "details"sv,  "part"sv,     "question"sv,
        "answer"sv,   "response"sv,  "record"sv,  "subject"sv,  "no."sv})
    for (const std::string& cell : row)
      for (size_t at = 0; at < cell.size(); ++at)
        if ((at == 0 || cell[at - 1] == ' ' || cell[at - 1] == '*') &&
            starts_with_nocase(std::string_view(cell).substr(at), word))
          return true;
  size_t above = 0, under = 0, count = 0;
  for (size_t below = r + 1; below < rows.size() && count < kLookedAt; ++below, ++count)
    if (rows[below].size() > 1) under += rows[below][1].size();
  above = row[1].size();
  return count > 1 && above * count * 3 < under;
}

/// For and against: is row `r` a header over the rows below it?
double header_vote(const std::vector<Row>& rows, size_t r) {
  const Row& row = rows[r];
  double votes = 0;
  for (size_t c = 0; c < row.size(); ++c) {
    const CellKind kind = cell_type(row[c]).kind;
    const ColumnSense below = sense_of_column(rows, r + 1, c);
    if (below.filled() == 0) continue;
    if (kind == CellKind::empty) {
      votes += c == 0 && below.words + below.times > 0 ? 1.5 : 0;
    } else if (below.figures * 2 > below.filled()) {
      if (kind == CellKind::text || kind == CellKind::code || kind == CellKind::ordinal)
        votes += 2;
      else if (is_time(kind))
        votes += 2;
      else
        votes -= 3;
    } else if (below.times * 2 > below.filled()) {
      votes += kind == CellKind::text ? 2 : is_typed(kind) ? -3 : 0;
    } else if (below.others * 2 > below.filled()) {
      votes += kind == CellKind::text ? 1.5 : kind == CellKind::code || kind == CellKind::ordinal ? -2 : 0;
    } else if (is_figure(kind)) {
      votes -= 1;
    } else if (is_time(kind) && c > 0) {
      votes += 1;  // years over words: "withheld", "disclosed"
    }
  }
  return votes;
}

ColumnType column_type(const std::vector<Row>& rows, size_t column) {
  std::array<size_t, kCellKinds> seen{};
  size_t filled = 0;
  for (const Row& row : rows) {
    if (column >= row.size()) continue;
    const CellKind kind = cell_type(row[column]).kind;
    if (kind == CellKind::empty || kind == CellKind::suppressed) continue;
    ++seen[static_cast<size_t>(kind)];
    ++filled;
  }
  const auto of = [&](CellKind kind) { return seen[static_cast<size_t>(kind)]; };
  const auto most = [&](size_t count) { return count > 0 && count * 4 >= filled * 3; };
  if (filled == 0) return ColumnType::text;
  if (most(of(CellKind::percent))) return ColumnType::percent;
  if (of(CellKind::currency) > 0 &&
      most(of(CellKind::currency) + of(CellKind::integer) + of(CellKind::number)))
    return ColumnType::currency;
  if (of(CellKind::year) == filled ||
      (of(CellKind::period) > 0 && most(of(CellKind::period) + of(CellKind::year))))
    return ColumnType::period;
  if (most(of(CellKind::date))) return ColumnType::date;
  if (most(of(CellKind::integer) + of(CellKind::year))) return ColumnType::integer;
  if (most(of(CellKind::integer) + of(CellKind::number) + of(CellKind::year))) return ColumnType::number;
  return ColumnType::text;
}

/// The name of a column is its cell in the last header row; where that is empty, the last one that is not.
std::string column_name(const std::vector<Row>& header, size_t column, size_t width) {
  std::string name;
  for (const Row& row : header) {
    if (row.size() != width) continue;  // a spanning header of one cell names no column
    size_t c = column;
    while (&row != &header.back() && c > 1 && row[c].empty())
      --c;  // "2021" over two columns stands in the first
    if (row[c].empty() || (c == 0 && column > 0)) continue;
    if (!name.empty()) name += ' ';
    name += row[c];
  }
  return name;
}

}  // namespace

bool is_single_cell(const Row& row) {
  if (row.size() < 2 || row[0].empty()) return false;
  return std::all_of(row.begin() + 1, row.end(), [](const std::string& cell) { return cell.empty(); });
}

ColumnSense sense_of_column(const std::vector<Row>& rows, size_t first, size_t column) {
  ColumnSense sense;
  const size_t last = std::min(rows.size(), first + kLookedAt);
  for (size_t r = first; r < last; ++r) {
    if (column >= rows[r].size()) continue;
    const CellKind kind = cell_type(rows[r][column]).kind;
    if (is_figure(kind))
      ++sense.figures;
    else if (is_time(kind))
      ++sense.times;
    else if (kind == CellKind::text)
      ++sense.words;
    else if (kind != CellKind::empty)
      ++sense.others;
  }
  return sense;
}

int count_header_rows(const std::vector<Row>& rows) {
  if (rows.size() < 2) return 0;
  int count = 0;
  while (count < 3 && static_cast<size_t>(count) + 1 < rows.size()) {
    const Row& row = rows[count];
    const double vote = header_vote(rows, count);
    if (count == 0 && vote == 0 ? !names_columns(rows, 0) : vote <= 0) break;
    // A second header row stands under gaps of the first, or leaves its own corner to it.
    if (count > 0) {
      const Row& above = rows[count - 1];
      const bool gap =
          std::any_of(above.begin(), above.end(), [](const std::string& cell) { return cell.empty(); });
      if (!gap && !row[0].empty()) break;
      if (vote < 2) break;
    }
    ++count;
  }
  return count;
}

Table finish(Grid grid, const Lines& lines) {
  Table table;
  table.form = grid.form;
  table.caption = std::move(grid.caption);
  std::vector<Row>& rows = grid.rows;
  size_t width = 0;
  for (const Row& row : rows) width = std::max(width, row.size());
  if (grid.header_rows < 0) grid.header_rows = count_header_rows(rows);
  for (size_t r = 0; r < rows.size(); ++r) {
    const bool spanning =
        r < static_cast<size_t>(grid.header_rows) && r + 1 < rows.size() && rows[r].size() == 1;
    if (!spanning) rows[r].resize(width);
  }
  const auto body = rows.begin() + std::min<size_t>(grid.header_rows, rows.size());
  table.header.assign(std::make_move_iterator(rows.begin()), std::make_move_iterator(body));
  table.rows.assign(std::make_move_iterator(body), std::make_move_iterator(rows.end()));
  for (size_t c = 0; c < width; ++c)
    table.columns.push_back({column_name(table.header, c, width), column_type(table.rows, c)});
  if (const int verdict = row_sums(table.header, table.rows); verdict >= 0)
    table.checks.push_back({"row_sum", verdict == 1});
  if (const int verdict = column_sums(table.rows); verdict >= 0)
    table.checks.push_back({"column_sum", verdict == 1});
  table.lines = std::move(grid.lines);
  if (!table.lines.empty())
    table.span = {lines[table.lines.front()].body.start, lines[table.lines.back()].body.end};
  return table;
}

}  // namespace foi::tables
