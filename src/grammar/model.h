// Log-linear models as readable grammar data: `model` statements, a line a feature.
//
//   model claims
//     cue:rely         claimed 1.20
//     in:closing       claimed -0.85
//
// A model names its labels by their spelling in the record, and judges each thing by itself; what a whole
// page is read with is a network (grammar/network.h). The weights are trained by tools/train from folders of
// gold; see grammars/README.md.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "grammar/statements.h"

namespace foi {

class Model {
 public:
  /// Labels are given by the pass that uses the model. Throws GrammarError for an unknown label or a bad
  /// number. The source of the statement outlives the model, whose features' names are slices of it.
  Model(const Statement& statement, std::vector<std::string_view> labels);

  size_t label_count() const { return labels_.size(); }
  /// The feature's row, or kNone if the model does not weigh it.
  uint32_t feature(std::string_view name) const;
  /// All that it weighs, with their rows, in no order.
  const std::unordered_map<std::string_view, uint32_t>& features() const { return index_; }
  /// Weights of a row, one a label.
  const float* row(uint32_t feature) const { return &weights_[feature * labels_.size()]; }
  /// What the named features add up to, one sum a label; features that the model does not weigh add nothing.
  std::vector<float> scores(const std::vector<std::string>& features) const;

 private:
  std::vector<std::string_view> labels_;
  std::unordered_map<std::string_view, uint32_t> index_;
  std::vector<float> weights_;
};

using Models = std::map<std::string, Model, std::less<>>;

}  // namespace foi
