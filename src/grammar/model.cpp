#include "grammar/model.h"

#include "grammar/label_weights.h"
#include "vocabulary.h"

namespace foi {

Model::Model(const Statement& statement, std::vector<std::string_view> labels) : labels_(std::move(labels)) {
  index_.reserve(statement.properties.size());
  weights_.reserve(statement.properties.size() * labels_.size());
  for (const Property& line : statement.properties) {
    if (!index_.emplace(line.key, static_cast<uint32_t>(index_.size())).second)
      throw GrammarError(line.place, "feature '" + std::string(line.key) + "' is weighed twice");
    weights_.resize(weights_.size() + labels_.size(), 0.0f);
    read_label_weights(line.value, line.place, labels_, &weights_[weights_.size() - labels_.size()]);
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

}  // namespace foi
