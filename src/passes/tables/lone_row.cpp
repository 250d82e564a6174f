// A header of times and one row of figures, one cell a line or a paragraph:
//   2017 · 2018 · 2019 · 2020 · 311 · 298 · 340 · 402
// With one row there is no period that could tell the width; as many figures as different times do, if
// nothing of either kind stands before or behind them.
#include <algorithm>

#include "passes/tables/readers.h"

namespace foi::tables {
namespace {

constexpr size_t kFewestCells = 3, kMostCells = 40, kLongestCell = 24;

class LoneRowReader {
 public:
  LoneRowReader(Page& page, std::vector<Grid>& out) : page_(page), out_(out) {}

  void read() {
    for (size_t p = 0; p < page_.size(); ++p) {
      if (!is_time(kind_of(p)) || is_time(kind_of(before(p)))) continue;
      const std::vector<size_t> cells = cells_from(p);
      if (!cells.empty()) emit(cells);
    }
  }

 private:
  CellKind kind_of(size_t p) const {
    if (p >= page_.size() || page_.taken(p) || page_.blank(p)) return CellKind::text;
    const std::string_view body = page_.body(p);
    return body.size() > kLongestCell || !(page_.shape(p).digit || body.size() == 1) ? CellKind::text
                                                                                     : cell_type(body).kind;
  }
  size_t next(size_t p) const {
    ++p;
    return p < page_.size() && page_.blank(p) ? p + 1 : p;
  }
  size_t before(size_t p) const {
    if (p == 0) return page_.size();
    --p;
    return p > 0 && page_.blank(p) ? p - 1 : p;
  }

  // The lines of the header and of the row; none unless they are as many.
  std::vector<size_t> cells_from(size_t p) const {
    std::vector<size_t> cells;
    const CellKind time = kind_of(p);
    for (; kind_of(p) == time && cells.size() <= kMostCells && differs(p, cells); p = next(p))
      cells.push_back(p);
    const size_t width = cells.size();
    if (width < kFewestCells || width > kMostCells) return {};
    for (; is_figure(kind_of(p)) && cells.size() <= 2 * width; p = next(p)) cells.push_back(p);
    return cells.size() == 2 * width && !is_time(kind_of(p)) ? cells : std::vector<size_t>{};
  }
  bool differs(size_t p, const std::vector<size_t>& cells) const {
    return std::none_of(cells.begin(), cells.end(), [&](size_t c) { return page_.body(c) == page_.body(p); });
  }

  void emit(const std::vector<size_t>& cells) {
    Grid grid;
    grid.form = TableForm::one_cell_per_line;
    grid.header_rows = 1;
    const size_t width = cells.size() / 2;
    grid.rows.resize(2);
    for (size_t i = 0; i < cells.size(); ++i) {
      grid.rows[i / width].push_back(clean_cell(page_.body(cells[i])));
      grid.lines.push_back(page_.line(cells[i]));
    }
    page_.take(cells.front(), cells.back());
    out_.push_back(std::move(grid));
  }

  Page& page_;
  std::vector<Grid>& out_;
};

}  // namespace

void read_lone_rows(Page& page, std::vector<Grid>& out) {
  LoneRowReader(page, out).read();
}

}  // namespace foi::tables
