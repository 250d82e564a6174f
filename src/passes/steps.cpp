#include "passes/steps.h"

#include <algorithm>
#include <cmath>

namespace foi {
namespace {

constexpr size_t kSteps = count_of<Step>();

}  // namespace

Steps::Steps(std::vector<float> scores) : chances_(std::move(scores)) {
  for (size_t i = 0; i + kSteps <= chances_.size(); i += kSteps) {
    const auto first = chances_.begin() + static_cast<ptrdiff_t>(i), end = first + kSteps;
    const float top = *std::max_element(first, end);
    float sum = 0;
    for (auto score = first; score != end; ++score) sum += std::exp(*score - top);
    for (auto score = first; score != end; ++score) *score -= top + std::log(sum);
  }
}

float Steps::chance(Index block, List list, Step step) const {
  return chances_[(block * count_of<List>() + static_cast<size_t>(list)) * kSteps +
                  static_cast<size_t>(step)];
}

}  // namespace foi
