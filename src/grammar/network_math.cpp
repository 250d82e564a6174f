#include "grammar/network_math.h"

#include <cstring>

namespace foi {
namespace {

// Machines with wider registers and fused additions use them.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__)
#define FOI_WIDE __attribute__((target_clones("arch=x86-64-v3", "default")))
#else
#define FOI_WIDE
#endif
// What these functions are made of must be compiled for the same machine as they.
#define FOI_WITHIN inline __attribute__((always_inline))

using Lanes = float __attribute__((vector_size(32)));
using IntegerLanes = int32_t __attribute__((vector_size(32)));
using ByteLanes = int8_t __attribute__((vector_size(8)));
static_assert(sizeof(Lanes) == kLanes * sizeof(float) && sizeof(ByteLanes) == kLanes);

template <class Wanted = Lanes, class Number>
FOI_WITHIN Wanted lanes_at(const Number* first) {
  Wanted lanes;
  std::memcpy(&lanes, first, sizeof lanes);
  return lanes;
}

// y += x times the panel, for as many x as there are registers.
template <size_t kPlaces>
FOI_WITHIN void add_panel(const float* const* x, size_t rows, const float* panel, float* const* y) {
  Lanes sum[kPlaces][4];
#pragma GCC unroll 8
  for (size_t i = 0; i < kPlaces * 4; ++i) sum[i / 4][i % 4] = lanes_at(y[i / 4] + i % 4 * kLanes);
  for (size_t r = 0; r < rows; ++r, panel += kPanel) {
    const Lanes weights[] = {lanes_at(panel), lanes_at(panel + kLanes), lanes_at(panel + 2 * kLanes),
                             lanes_at(panel + 3 * kLanes)};
#pragma GCC unroll 8
    for (size_t i = 0; i < kPlaces * 4; ++i) sum[i / 4][i % 4] += x[i / 4][r] * weights[i % 4];
  }
#pragma GCC unroll 8
  for (size_t i = 0; i < kPlaces * 4; ++i)
    std::memcpy(y[i / 4] + i % 4 * kLanes, &sum[i / 4][i % 4], sizeof(Lanes));
}

// The continued fraction of tanh, cut off: right to 1e-4.
FOI_WITHIN Lanes tanh_of(Lanes x) {
  constexpr float kOne = 4.97f;  // where it reaches 1
  x = x < -kOne ? Lanes{} - kOne : x > kOne ? Lanes{} + kOne : x;
  const Lanes s = x * x;
  return x * (135135.0f + s * (17325.0f + s * (378.0f + s))) /
         (135135.0f + s * (62370.0f + s * (3150.0f + s * 28.0f)));
}
FOI_WITHIN Lanes sigmoid_of(Lanes x) {
  return 0.5f + 0.5f * tanh_of(0.5f * x);
}

}  // namespace

FOI_WIDE void add_product(const float* x, size_t rows, const float* panels, size_t columns, float* y) {
  for (size_t c = 0; c < columns; c += kPanel, panels += rows * kPanel, y += kPanel)
    add_panel<1>(&x, rows, panels, &y);
}

FOI_WIDE void add_products(const float* x1, const float* x2, size_t rows, const float* panels, size_t columns,
                           float* y1, float* y2) {
  const float* const x[] = {x1, x2};
  for (size_t c = 0; c < columns; c += kPanel, panels += rows * kPanel) {
    float* const y[] = {y1 + c, y2 + c};
    add_panel<2>(x, rows, panels, y);
  }
}

FOI_WIDE void add_rows(std::span<const uint32_t> rows, const float* table, size_t columns, float* y) {
  for (size_t c = 0; c < columns; c += kLanes) {
    Lanes sum = lanes_at(y + c);
    for (const uint32_t row : rows) sum += lanes_at(table + row * columns + c);
    std::memcpy(y + c, &sum, sizeof sum);
  }
}

FOI_WIDE void add_rows(std::span<const uint32_t> rows, const int8_t* table, size_t columns, int32_t* y) {
  for (size_t c = 0; c < columns; c += kLanes) {
    IntegerLanes sum = lanes_at<IntegerLanes>(y + c);
    for (const uint32_t row : rows)
      sum += __builtin_convertvector(lanes_at<ByteLanes>(table + row * columns + c), IntegerLanes);
    std::memcpy(y + c, &sum, sizeof sum);
  }
}

FOI_WIDE void squash(float* x, size_t size) {
  for (size_t i = 0; i < size; i += kLanes) {
    const Lanes y = tanh_of(lanes_at(x + i));
    std::memcpy(x + i, &y, sizeof y);
  }
}

FOI_WIDE void step_cell(const float* in, const float* from, const float* before, size_t size, float* after) {
  for (size_t i = 0; i < size; i += kLanes) {
    const Lanes reset = sigmoid_of(lanes_at(in + i) + lanes_at(from + i));
    const Lanes keep = sigmoid_of(lanes_at(in + size + i) + lanes_at(from + size + i));
    const Lanes fresh = tanh_of(lanes_at(in + 2 * size + i) + reset * lanes_at(from + 2 * size + i));
    const Lanes state = fresh + keep * (lanes_at(before + i) - fresh);
    std::memcpy(after + i, &state, sizeof state);
  }
}

}  // namespace foi
