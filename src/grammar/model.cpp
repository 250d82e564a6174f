#include "grammar/model.h"

#include <algorithm>
#include <charconv>
#include <cstring>

#include "vocabulary.h"

namespace foi {
namespace {

std::string_view next_word(std::string_view& rest) {
  const size_t start = rest.find_first_not_of(" \t");
  if (start == std::string_view::npos) return rest = {};
  rest.remove_prefix(start);
  const size_t end = std::min(rest.find_first_of(" \t"), rest.size());
  const std::string_view word = rest.substr(0, end);
  rest.remove_prefix(end);
  return word;
}

// Four labels at once (gcc and clang): one register on every machine that this runs on.
using Lanes = float __attribute__((vector_size(16)));

Lanes lanes_at(const float* first) {
  Lanes lanes;
  std::memcpy(&lanes, first, sizeof lanes);
  return lanes;
}

}  // namespace

Model::Model(const Statement& statement, std::vector<std::string_view> labels) : labels_(std::move(labels)) {
  const size_t n = labels_.size();
  stride_ = (n + kLanes - 1) / kLanes * kLanes;
  transitions_.assign(n * stride_, 0.0f);
  const auto label_index = [&](std::string_view name, const Place& place) {
    const auto found = std::find(labels_.begin(), labels_.end(), name);
    if (found == labels_.end()) throw GrammarError(place, "unknown label '" + std::string(name) + "'");
    return static_cast<size_t>(found - labels_.begin());
  };
  for (const Property& line : statement.properties) {
    float* row = nullptr;
    if (line.key.starts_with("after=")) {
      row = &transitions_[label_index(line.key.substr(6), line.place) * stride_];
    } else {
      if (!index_.emplace(line.key, static_cast<uint32_t>(names_.size())).second)
        throw GrammarError(line.place, "feature '" + std::string(line.key) + "' is weighed twice");
      names_.emplace_back(line.key);
      weights_.resize(weights_.size() + n, 0.0f);
      row = &weights_[weights_.size() - n];
    }
    std::string_view rest = line.value;
    for (std::string_view name = next_word(rest); !name.empty(); name = next_word(rest)) {
      const size_t label = label_index(name, line.place);
      const std::string_view number = next_word(rest);
      const auto read = std::from_chars(number.data(), number.data() + number.size(), row[label]);
      if (read.ec != std::errc{} || read.ptr != number.data() + number.size())
        throw GrammarError(line.place,
                           "'" + std::string(number) + "' is no weight; write LABEL NUMBER pairs");
    }
  }
}

uint32_t Model::feature(std::string_view name) const {
  const auto found = index_.find(name);
  return found == index_.end() ? kNone : found->second;
}

std::vector<float> Model::scores(const std::vector<std::string>& features) const {
  std::vector<float> sums(labels_.size(), 0.0f);
  for (const std::string& name : features) {
    const uint32_t weighed = feature(name);
    if (weighed == kNone) continue;
    const float* weights = row(weighed);
    for (size_t l = 0; l < sums.size(); ++l) sums[l] += weights[l];
  }
  return sums;
}

std::vector<uint8_t> Model::decode(std::span<const float> scores) const {
  const size_t n = labels_.size(), places = scores.size() / n;
  std::vector<uint8_t> path(places);
  if (places == 0) return path;
  // The best sum of a sequence that ends in each label, by place.
  std::vector<float> best(places * stride_, 0.0f);
  std::copy_n(scores.begin(), n, best.begin());
  for (size_t t = 1; t < places; ++t) {
    const float* const before = &best[(t - 1) * stride_];
    float* const here = &best[t * stride_];
    for (size_t to = 0; to < stride_; to += kLanes) {
      const float* after = &transitions_[to];
      Lanes most = before[0] + lanes_at(after);
      for (size_t from = 1; from < n; ++from) {
        after += stride_;
        const Lanes sum = before[from] + lanes_at(after);
        most = sum > most ? sum : most;
      }
      std::memcpy(here + to, &most, sizeof most);
    }
    for (size_t to = 0; to < n; ++to) here[to] += scores[t * n + to];
  }
  // Which label led to the best one is asked of the path alone.
  const auto last = best.end() - static_cast<ptrdiff_t>(stride_);
  path.back() = static_cast<uint8_t>(std::max_element(last, last + static_cast<ptrdiff_t>(n)) - last);
  for (size_t t = places; --t > 0;) {
    const float* const before = &best[(t - 1) * stride_];
    const auto led = [&](size_t from) { return before[from] + transitions_[from * stride_ + path[t]]; };
    for (size_t from = 1; from < n; ++from)
      if (led(from) > led(path[t - 1])) path[t - 1] = static_cast<uint8_t>(from);
  }
  return path;
}

}  // namespace foi
