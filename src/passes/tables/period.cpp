// The width is chosen by description length: a table is the layout under which the cells, each coded by the
// cells above it in its column, cost the fewest nats. Twice the true width codes as well but must learn twice
// the columns, so the smallest right width wins without a special rule. A total that adds up is worth more
// than any of that.
#include "passes/tables/period.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace foi::tables {
namespace {

constexpr size_t kWidest = 16, kMostSpanning = 4;

/// Cost in nats of a header cell, by class: names of columns are words, sometimes years.
constexpr std::array<double, kCellClasses> kHeaderCost = {1.2, 3.5, 4.0, 4.0, 1.0, 2.5,
                                                          1.6, 2.5, 0.5, 0.7, 2.5};

/// Adaptive code of one column (Dirichlet 1/10 over the classes).
class ColumnCode {
 public:
  double cost(CellClass c) {
    const size_t i = static_cast<size_t>(c);
    const double p = (seen_[i] + 0.1) / (total_ + 0.1 * kCellClasses);
    ++seen_[i];
    ++total_;
    return -std::log(p);
  }

 private:
  std::array<uint32_t, kCellClasses> seen_{};
  uint32_t total_ = 0;
};

double cost_of(const std::vector<CellClass>& classes, size_t spanning, size_t width, size_t header) {
  double cost = (header == 0   ? 2.0
                 : header == 1 ? 0
                               : 1.0) +
                (spanning ? 1.0 + static_cast<double>(spanning) : 0);
  const size_t body = spanning + header * width;
  for (size_t i = 0; i < body && i < classes.size(); ++i)
    cost += kHeaderCost[static_cast<size_t>(classes[i])];
  std::vector<ColumnCode> columns(width);
  for (size_t i = body; i < classes.size(); ++i) cost += columns[(i - body) % width].cost(classes[i]);
  if (width == 1) return cost;
  // The label comes first: words or a year, not the figure.
  if (body < classes.size()) {
    const CellClass first = classes[body];
    if (first == CellClass::money || first == CellClass::percent) cost += 2;
    if (first == CellClass::empty) cost += 1;
  }
  return cost;
}

}  // namespace

CellClass class_of(std::string_view cell) {
  switch (cell_type(cell).kind) {
    case CellKind::empty:
      return CellClass::empty;
    case CellKind::suppressed:
    case CellKind::integer:
    case CellKind::number:
      return CellClass::figure;
    case CellKind::measure:
      return CellClass::measure;
    case CellKind::currency:
      return CellClass::money;
    case CellKind::percent:
      return CellClass::percent;
    case CellKind::year:
    case CellKind::date:
    case CellKind::period:
      return CellClass::time;
    case CellKind::ordinal:
      return CellClass::ordinal;
    case CellKind::code:
      return CellClass::code;
    case CellKind::text:
      break;
  }
  return cell.size() <= 24 ? CellClass::name : cell.size() <= 60 ? CellClass::phrase : CellClass::sentence;
}

std::vector<Row> lay_out(const std::vector<std::string>& cells, const Layout& layout) {
  std::vector<Row> rows;
  if (layout.spanning) rows.emplace_back(cells.begin(), cells.begin() + layout.spanning);
  for (size_t i = layout.spanning; i < cells.size(); i += layout.width) {
    rows.emplace_back(cells.begin() + i, cells.begin() + std::min(cells.size(), i + layout.width));
    rows.back().resize(layout.width);
  }
  return rows;
}

Layout find_layout(const std::vector<std::string>& cells) {
  const size_t n = cells.size();
  Layout best;
  if (n < 4) return best;
  std::vector<CellClass> classes;
  classes.reserve(n);
  for (const std::string& cell : cells) classes.push_back(class_of(cell));
  const double loose = cost_of(classes, 0, 1, 0);
  double least = 1e300;
  for (size_t width = 2; width <= kWidest && width * 2 <= n; ++width)
    for (size_t spanning = 0; spanning <= std::min(kMostSpanning, width - 1) && spanning + 2 * width <= n;
         ++spanning) {
      const size_t over = (n - spanning) % width;
      if (over) continue;
      for (const size_t header : {1u, 0u, 2u}) {
        if ((header != 1 && spanning) || (header == 2 && n < 4 * width)) continue;
        double cost = cost_of(classes, spanning, width, header);
        const Layout layout{spanning, width, header, 0};
        if (header == 1 && cost < least + 12 && n < 600) {
          std::vector<Row> rows = lay_out(cells, layout);
          const size_t first = spanning ? 2 : 1;
          const std::vector<Row> head(rows.begin(), rows.begin() + first),
              body(rows.begin() + first, rows.end());
          for (const int verdict : {row_sums(head, body), column_sums(body)})
            cost += verdict == 1 ? -8 : verdict == 0 ? 2 : 0;
        }
        if (cost < least - 1e-9) {
          least = cost;
          best = layout;
        }
      }
    }
  best.gain = loose - least;
  return best;
}

}  // namespace foi::tables
