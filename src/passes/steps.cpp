#include "passes/steps.h"

#include <algorithm>
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

// The likeliest step of each block; what goes on with nothing before it is a start.
std::vector<Step> Steps::steps_of(const std::vector<Index>& blocks, List list) const {
  std::vector<Step> steps;
  bool started = false;
  for (const Index b : blocks) {
    Step best = Step::none;
    for (const Step step : {Step::start, Step::more})
      if (chance(b, list, step) > chance(b, list, best)) best = step;
    if (best == Step::more && !started) best = Step::start;
    started = started || best == Step::start;
    steps.push_back(best);
  }
  return steps;
}

Steps::Parts Steps::part(const std::vector<Index>& blocks, List list) const {
  Parts parts;
  if (chances_.empty()) return parts;
  const std::vector<Step> steps = steps_of(blocks, list);
  for (size_t i = 0; i < blocks.size(); ++i) {
    if (steps[i] == Step::none) continue;
    if (steps[i] == Step::start) parts.emplace_back();
    parts.back().push_back(blocks[i]);
  }
  return parts;
}

float Steps::against(const Parts& parts, const std::vector<Index>& blocks, List list) const {
  if (chances_.empty()) return 0;
  std::unordered_map<Index, Step> taken;
  for (const std::vector<Index>& part : parts)
    for (const Index b : part) taken.try_emplace(b, b == part[0] ? Step::start : Step::more);
  const std::vector<Step> own = steps_of(blocks, list);
  float against = 0;
  for (size_t i = 0; i < blocks.size(); ++i) {
    const auto found = taken.find(blocks[i]);
    const Step step = found == taken.end() ? Step::none : found->second;
    against += chance(blocks[i], list, own[i]) - chance(blocks[i], list, step);
  }
  return against;
}

}  // namespace foi
