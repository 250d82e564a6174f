#include "passes/read_tables.h"

#include <algorithm>

#include "passes/tables/grid.h"
#include "passes/tables/labels.h"
#include "passes/tables/page.h"
#include "passes/tables/readers.h"
#include "passes/tables/scan.h"

namespace foi {
namespace {

using tables::Grid;
using tables::Page;

/// The reader of a marked-up page knows its tables; only menus and frames of layout are no tables at all.
void read_markup(const Document& document, const Lines& lines, std::vector<bool>& off,
                 std::vector<Grid>& out) {
  for (const MarkupTable& table : document.tables) {
    const size_t rows = table.header.size() + table.rows.size();
    size_t width = 0;
    for (const auto& row : table.header) width = std::max(width, row.size());
    for (const auto& row : table.rows) width = std::max(width, row.size());
    if (rows == 0 || lines.empty()) continue;
    Grid grid;
    grid.form = TableForm::markup;
    grid.caption = table.caption;
    for (Index i = line_at(lines, table.span.start); i < lines.size() && lines[i].span.start < table.span.end;
         ++i)
      if (!lines[i].blank()) grid.lines.push_back(i);
    if (grid.lines.empty()) continue;
    const bool layout = width < 2 || rows < 2;  // a frame: its lines are free for other readers
    for (Index i : grid.lines) off[i] = !layout;
    if (layout) continue;
    grid.rows = table.header;
    grid.rows.insert(grid.rows.end(), table.rows.begin(), table.rows.end());
    for (auto& row : grid.rows)
      for (std::string& cell : row) cell = tables::clean_cell(cell);
    if (!table.header.empty()) grid.header_rows = static_cast<int>(table.header.size());
    if (grid.caption.empty() && tables::is_single_cell(grid.rows[0]) && rows > 2) {
      grid.caption = grid.rows[0][0];
      grid.rows.erase(grid.rows.begin());
      if (grid.header_rows > 0) --grid.header_rows;
      if (grid.header_rows == 0) grid.header_rows = -1;
    }
    out.push_back(std::move(grid));
  }
}

/// "Table 1: applications by year" on the line above names the table.
void find_caption(const Page& page, Grid& grid, const std::vector<size_t>& position) {
  if (!grid.caption.empty() || grid.lines.empty()) return;
  size_t p = position[grid.lines.front()];
  if (p == 0 || p >= page.size()) return;
  --p;
  if (page.blank(p) && p > 0) --p;
  if (page.blank(p) || page.taken(p)) return;
  const std::string_view body = page.body(p);
  if (!tables::starts_with_nocase(body, "table ") || body.size() > 160 || body.size() < 7 ||
      body.ends_with('.'))
    return;
  const char next = body[6];
  if (!is_digit(next) && !(is_upper(next) && (body.size() == 7 || !is_letter(body[7])))) return;
  grid.caption = tables::clean_cell(body);
  grid.lines.insert(grid.lines.begin(), page.line(p));
}

}  // namespace

std::vector<Table> read_tables(const Document& document, const Lines& lines, const Grammar& grammar) {
  std::vector<Grid> grids;
  std::vector<bool> off(lines.size(), false);
  read_markup(document, lines, off, grids);

  const tables::Particulars particulars(grammar);
  Page page(document.text, lines, off, particulars);
  const size_t marked_up = grids.size();
  tables::read_pipes(page, grids);
  tables::read_tabs(page, grids);
  tables::read_csv(page, grids);
  tables::read_slashes(page, grids);
  tables::read_aligned(page, grids);
  tables::read_value_tails(page, grids);
  tables::read_label_values(page, grids);
  tables::read_time_rows(page, grids);
  tables::read_bare_cells(page, grids);
  tables::read_lone_rows(page, grids);

  if (grids.size() > marked_up) {
    std::vector<size_t> position(lines.size(), page.size());
    for (size_t p = 0; p < page.size(); ++p) position[page.line(p)] = p;
    for (size_t i = marked_up; i < grids.size(); ++i) find_caption(page, grids[i], position);
  }
  std::vector<Table> out;
  out.reserve(grids.size());
  for (Grid& grid : grids) out.push_back(tables::finish(std::move(grid), lines));
  std::sort(out.begin(), out.end(), [](const Table& a, const Table& b) { return a.span < b.span; });
  return out;
}

}  // namespace foi
