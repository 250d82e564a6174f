// One cell a line, with a bar: what trafilatura makes of tables whose cells hold paragraphs.
//   Severity |            a header that spans the table
//   Financial Year |      header
//   Minor |
//   April 2020 to March 2021 |
//   336 |
// The bar stands behind the cell (1.9 to 1.12), on a line of its own ("a", newline, "|", 1.8), or opens each
// row as a line of its own (2.0). " |" alone is an empty cell.
#include <algorithm>

#include "passes/tables/period.h"
#include "passes/tables/readers.h"
#include "passes/tables/scan.h"

namespace foi::tables {
namespace {

struct Stream {
  std::vector<std::string> cells;
  std::vector<Index> lines;
};

/// The cells of lines first to last; words without a bar belong to the cell that the next bar ends.
Stream read_stream(const Page& page, size_t first, size_t last) {
  Stream stream;
  std::string open;
  for (size_t p = first; p <= last; ++p) {
    if (page.blank(p)) continue;
    stream.lines.push_back(page.line(p));
    std::string_view body = page.body(p);
    size_t bar = body.find('|');
    const auto add = [&](std::string_view piece) {
      const std::string clean = clean_cell(piece);
      if (!open.empty() && !clean.empty()) open += ' ';
      open += clean;
    };
    if (bar == std::string_view::npos) {
      add(body);
      continue;
    }
    if (bar == 0 && body.size() > 1 && body.back() == '|') {  // "|a|": the cell brings both bars
      body.remove_prefix(1);
      bar = body.find('|');
    }
    while (bar != std::string_view::npos) {
      add(body.substr(0, bar));
      stream.cells.push_back(std::move(open));
      open.clear();
      body.remove_prefix(bar + 1);
      bar = body.find('|');
    }
    add(body);
  }
  if (!open.empty()) stream.cells.push_back(std::move(open));
  return stream;
}

/// Where a bar opens each row, every row has an empty first cell: not a column.
bool drop_opening_bars(std::vector<std::string>& cells, Layout& layout) {
  const size_t first = layout.spanning;
  if (layout.width < 3) return false;
  size_t rows = 0;
  for (size_t i = first; i < cells.size(); i += layout.width, ++rows)
    if (!cells[i].empty()) return false;
  if (rows < 2) return false;
  std::vector<std::string> kept;
  for (size_t i = 0; i < cells.size(); ++i)
    if (i < first ? !cells[i].empty() : (i - first) % layout.width != 0) kept.push_back(std::move(cells[i]));
  layout.spanning = kept.size() % (layout.width - 1);
  --layout.width;
  cells = std::move(kept);
  return true;
}

}  // namespace

bool read_barred_cells(Page& page, size_t first, size_t last, std::vector<Grid>& out) {
  size_t lone = 0, barred = 0;
  for (size_t p = first; p <= last; ++p) {
    lone += page.body(p) == "|";
    barred += page.shape(p).bars > 0;
  }
  // "a", newline, "|": the first cell stands above the first bar.
  if (lone * 2 > barred && first > 0 && !page.blank(first - 1) && !page.taken(first - 1) &&
      page.body(first).front() == '|' && page.body(first - 1).size() <= 100)
    --first;
  Stream stream = read_stream(page, first, last);
  Layout layout = find_layout(stream.cells);
  const size_t filled = std::count_if(stream.cells.begin(), stream.cells.end(),
                                      [](const std::string& cell) { return !cell.empty(); });
  if (filled < 5 || filled * 5 < stream.cells.size() * 2) return false;
  if (layout.width == 0 || layout.gain < -8) return false;
  drop_opening_bars(stream.cells, layout);
  Grid grid;
  grid.form = TableForm::one_cell_per_line;
  grid.lines = std::move(stream.lines);
  grid.rows = lay_out(stream.cells, layout);
  if (layout.header) {
    const size_t skipped = layout.spanning ? 1 : 0;
    const std::vector<Row> below(grid.rows.begin() + skipped, grid.rows.end());
    grid.header_rows = static_cast<int>(skipped) + std::max<int>(layout.header, count_header_rows(below));
  }
  page.take(first, last);
  out.push_back(std::move(grid));
  return true;
}

}  // namespace foi::tables
