#include "passes/steps.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

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

Step Steps::best(Index block, List list) const {
  Step best = Step::none;
  for (const Step step : {Step::start, Step::more})
    if (chance(block, list, step) > chance(block, list, best)) best = step;
  return best;
}

Steps::Parts Steps::part(const std::vector<Index>& blocks, List list) const {
  Parts parts;
  for (const Index b : blocks) {
    const Step step = best(b, list);
    if (step == Step::none) continue;
    if (step == Step::start || parts.empty()) parts.emplace_back();
    parts.back().push_back(b);
  }
  return parts;
}

float Steps::against(const Parts& parts, const std::vector<Index>& blocks, List list) const {
  std::unordered_map<Index, Step> taken;
  for (const std::vector<Index>& part : parts)
    for (const Index b : part) taken.try_emplace(b, b == part[0] ? Step::start : Step::more);
  float against = 0;
  for (const Index b : blocks) {
    const auto found = taken.find(b);
    const Step step = found == taken.end() ? Step::none : found->second;
    against += chance(b, list, best(b, list)) - chance(b, list, step);
  }
  return against;
}

}  // namespace foi
