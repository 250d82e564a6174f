// Products and cells of a network (grammar/network.h), in the machine's registers: all lengths are whole
// lanes, and matrices lie in panels of columns, row by row in each.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace foi {

inline constexpr size_t kLanes = 8;           // numbers that one register holds
inline constexpr size_t kPanel = 4 * kLanes;  // columns that are summed at once

/// Numbers in whole lanes.
constexpr size_t in_lanes(size_t numbers) {
  return (numbers + kLanes - 1) / kLanes * kLanes;
}
/// The columns of a matrix with those that fill its last panel.
constexpr size_t padded(size_t columns) {
  return (columns + kPanel - 1) / kPanel * kPanel;
}
/// Where a number of a matrix of that many rows lies.
constexpr size_t place_in_panels(size_t rows, size_t row, size_t column) {
  return (column / kPanel * rows + row) * kPanel + column % kPanel;
}

/// y += x times the matrix; `columns` are padded ones, as are those of y.
void add_product(const float* x, size_t rows, const float* panels, size_t columns, float* y);
/// The same for two x at once, which reads the matrix once.
void add_products(const float* x1, const float* x2, size_t rows, const float* panels, size_t columns,
                  float* y1, float* y2);
/// y += each of the named rows of a table, all of whole lanes.
void add_rows(std::span<const uint32_t> rows, const float* table, size_t columns, float* y);
void add_rows(std::span<const uint32_t> rows, const int8_t* table, size_t columns, int32_t* y);
/// tanh of each, right to 1e-4.
void squash(float* x, size_t size);
/// One step of a gated recurrent cell: from what comes in and what the state before gives (reset, update and
/// new one after the other, `size` each), and that state, the state after.
void step_cell(const float* in, const float* from, const float* before, size_t size, float* after);

}  // namespace foi
