#include "readers/html_tables.h"

#include <algorithm>
#include <utility>

namespace foi {
namespace {

constexpr size_t kLongCell = 800;  // bytes; with the next, a cell that is a page of its own
constexpr size_t kLongCellLines = 6;
constexpr uint32_t kMaxColumns = 1000;  // the HTML standard's limits on spans
constexpr uint32_t kMaxRows = 65534;

size_t cell_bytes(const RawCell& cell, const LineWriter& lines) {
  size_t bytes = 0;
  for (size_t i = cell.first_line; i < cell.end_line; ++i) bytes += lines.line(i).size();
  return bytes;
}

bool is_page_like(const RawCell& cell, const LineWriter& lines) {
  size_t shown = 0;
  for (size_t i = cell.first_line; i < cell.end_line; ++i) shown += !lines.line(i).empty();
  return shown >= kLongCellLines && cell_bytes(cell, lines) >= kLongCell;
}

bool is_data(const RawTable& table, const LineWriter& lines) {
  if (table.presentation || table.has_table) return false;
  size_t side_by_side = 0, page_like = 0, shown_rows = 0;
  bool headed = false;
  for (const RawRow& row : table.rows) {
    size_t filled = 0, long_cells = 0;
    for (const RawCell& cell : row.cells) {
      filled += cell.end_line > cell.first_line;
      long_cells += is_page_like(cell, lines);
      headed |= cell.heading;
    }
    shown_rows += filled > 0;
    side_by_side += filled > 1;
    page_like += long_cells > 0;
  }
  if (side_by_side == 0) return false;
  if (page_like * 3 > shown_rows) return false;
  // One or two rows with headings, forms or sections inside: columns of a page.
  return !table.has_sections || headed || shown_rows > 2;
}

/// One line out of a cell's lines, and how much of it is links.
std::string flatten(const RawCell& cell, const LineWriter& lines, size_t& linked) {
  std::string out;
  for (size_t i = cell.first_line; i < cell.end_line; ++i) {
    std::string_view line = lines.line(i);
    if (line.empty()) continue;
    if (!out.empty()) out += ' ';
    out += line;
    linked += line.size() * lines.markup(i).link_percent / 100;
  }
  std::replace(out.begin(), out.end(), '\t', ' ');  // of pre inside cells
  return out;
}

/// Columns that the row's cells take, before rowspans from above push them to the right.
uint32_t columns_of(const RawCell& cell, bool trust_spans) {
  return trust_spans ? std::clamp<uint32_t>(cell.columns, 1, kMaxColumns) : 1;
}

void place_row(const RawRow& row, const LineWriter& lines, bool trust_spans, std::vector<uint32_t>& held,
               Grid& grid) {
  std::vector<std::string> cells;
  size_t linked = 0, shown = 0;
  auto skip_held = [&] {
    for (; cells.size() < held.size() && held[cells.size()] > 0; cells.emplace_back()) --held[cells.size()];
  };
  for (const RawCell& cell : row.cells) {
    skip_held();
    size_t at = cells.size();
    cells.push_back(flatten(cell, lines, linked));
    shown += cells.back().size();
    cells.resize(at + columns_of(cell, trust_spans));
    if (held.size() < cells.size()) held.resize(cells.size(), 0);
    uint32_t below = trust_spans ? std::clamp<uint32_t>(cell.rows, 1, kMaxRows) - 1 : 0;
    std::fill(held.begin() + static_cast<std::ptrdiff_t>(at),
              held.begin() + static_cast<std::ptrdiff_t>(cells.size()), below);
  }
  skip_held();
  for (size_t i = cells.size(); i < held.size(); ++i)
    if (held[i] > 0) --held[i];
  grid.rows.push_back(std::move(cells));
  grid.link_percent.push_back(
      static_cast<uint8_t>(shown == 0 ? 0 : std::min<size_t>(100, linked * 100 / shown)));
}

bool is_head(const RawRow& row) {
  return row.in_head || (!row.cells.empty() && std::all_of(row.cells.begin(), row.cells.end(),
                                                           [](const RawCell& c) { return c.heading; }));
}

/// Leading rows of thead, or of th only. A table of nothing but th has one header row.
size_t header_rows(const std::vector<RawRow>& rows) {
  size_t n = 0;
  while (n < rows.size() && is_head(rows[n])) ++n;
  return n == rows.size() && n > 1 ? 1 : n;
}

bool is_empty(const std::vector<std::string>& cells) {
  return std::all_of(cells.begin(), cells.end(), [](const std::string& s) { return s.empty(); });
}

/// Rows that hold nothing at all are spacing: they go. (Empty columns at the right go with make_rectangular.)
void drop_empty_rows(Grid& grid) {
  size_t to = 0, head = grid.header_rows;
  for (size_t i = 0; i < grid.rows.size(); ++i) {
    if (is_empty(grid.rows[i])) {
      grid.header_rows -= i < head;
      continue;
    }
    if (to != i) grid.rows[to] = std::move(grid.rows[i]);
    grid.link_percent[to++] = grid.link_percent[i];
  }
  grid.rows.resize(to);
  grid.link_percent.resize(to);
}

void make_rectangular(Grid& grid) {
  size_t width = 0;
  for (const auto& row : grid.rows) {
    size_t used = row.size();
    while (used > 0 && row[used - 1].empty()) --used;
    width = std::max(width, used);
  }
  for (auto& row : grid.rows) row.resize(width);
}

size_t expanded_size(const RawTable& table) {
  size_t width = 0, cells = 0;
  for (const RawRow& row : table.rows) {
    size_t columns = 0;
    for (const RawCell& cell : row.cells) columns += columns_of(cell, true);
    width = std::max(width, columns);
    cells += row.cells.size();
  }
  return width * table.rows.size() / std::max<size_t>(1, cells);
}

}  // namespace

std::optional<Grid> read_grid(const RawTable& table, const LineWriter& lines) {
  if (!is_data(table, lines)) return std::nullopt;
  size_t widest = 0, cells = 0;
  for (const RawRow& row : table.rows) {
    widest = std::max(widest, row.cells.size());
    cells += row.cells.size();
  }
  // A row of 10⁵ cells above 10⁵ rows of one would be 10¹⁰ cells when made rectangular.
  if (widest * table.rows.size() > 16 * cells + 4096) return std::nullopt;
  bool trust_spans = expanded_size(table) <= 16 || table.rows.size() < 16;
  Grid grid;
  grid.header_rows = header_rows(table.rows);
  std::vector<uint32_t> held;  // rows still to be filled below, a column
  for (const RawRow& row : table.rows) place_row(row, lines, trust_spans, held, grid);
  drop_empty_rows(grid);
  make_rectangular(grid);
  size_t linked = 0;
  RawCell caption{table.caption_first, table.caption_end, 1, 1, false};
  grid.caption = flatten(caption, lines, linked);
  return grid;
}

std::string row_text(const std::vector<std::string>& cells) {
  std::string out;
  for (const std::string& cell : cells) {
    if (!out.empty()) out += ' ';
    out += cell;
    out += cell.empty() ? "|" : " |";
  }
  return out;
}

}  // namespace foi
