// Totals prove a table: a "Total" column or row that adds up can hardly be read wrongly.
#include <cmath>

#include "passes/tables/grid.h"

namespace foi::tables {
namespace {

bool close(double a, double b) {
  return std::abs(a - b) <= 1e-6 * std::max(1.0, std::abs(a));
}

bool adds_up(CellKind kind) {
  return kind == CellKind::integer || kind == CellKind::number || kind == CellKind::currency ||
         kind == CellKind::year;
}

/// A sum over cells of which some may be unknown ("<5"): then nothing can be said.
struct Sum {
  double value = 0;
  size_t addends = 0;
  bool sure = true;
  void add(const CellType& cell) {
    if (cell.kind == CellKind::empty) return;
    if (cell.known && (adds_up(cell.kind) || cell.kind == CellKind::suppressed)) {
      value += cell.value;
      ++addends;
    } else {
      sure = false;
    }
  }
};

void join(int& verdict, bool holds) {
  verdict = holds && verdict != 0 ? 1 : 0;
}

}  // namespace

int row_sums(const std::vector<Row>& header, const std::vector<Row>& rows) {
  if (header.empty() || rows.empty()) return -1;
  const Row& names = header.back();
  size_t total = names.size();
  for (size_t c = names.size(); c-- > 2;)
    if (is_total_label(names[c])) {
      total = c;
      break;
    }
  if (total >= names.size() || total < 3) return -1;  // a label, two addends at least, the sum
  int verdict = -1;
  for (const Row& row : rows) {
    if (row.size() <= total) continue;
    const CellType sum = cell_type(row[total]);
    if (!sum.known || !adds_up(sum.kind)) continue;
    Sum parts;
    for (size_t c = 1; c < total; ++c) parts.add(cell_type(row[c]));
    if (parts.sure && parts.addends >= 2) join(verdict, close(parts.value, sum.value));
  }
  return verdict;
}

int column_sums(const std::vector<Row>& rows) {
  if (rows.size() < 3) return -1;
  size_t total = rows.size();
  for (size_t r = rows.size(); r-- > 2 && r + 3 > rows.size();)
    if (!rows[r].empty() && is_total_label(rows[r][0])) {
      total = r;
      break;
    }
  if (total == rows.size()) return -1;
  int verdict = -1;
  for (size_t c = 1; c < rows[total].size(); ++c) {
    const CellType sum = cell_type(rows[total][c]);
    if (!sum.known || !adds_up(sum.kind) || rows[total][c].find("mean") != std::string::npos ||
        rows[total][c].find("average") != std::string::npos)
      continue;
    Sum parts;
    for (size_t r = 0; r < total; ++r)
      if (c < rows[r].size() && !is_total_label(rows[r][0])) parts.add(cell_type(rows[r][c]));
    if (parts.sure && parts.addends >= 2) join(verdict, close(parts.value, sum.value));
  }
  return verdict;
}

}  // namespace foi::tables
