// Log-linear models as readable grammar data: `model` statements, a line a feature.
//
//   model roles
//     cue:refusal      decision 1.20  reasoning 0.85  answer -0.40
//     after=question   answer 2.10
//
// A model names its labels by their spelling in the record. `after=LABEL` lines weigh a label by the label
// before it, which makes a linear chain; a model without them judges each thing by itself. The weights are
// trained by tools/train from folders of gold; see grammars/README.md.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "grammar/statements.h"

namespace foi {

class Model {
 public:
  /// Labels are given by the pass that uses the model. Throws GrammarError for an unknown label or a bad
  /// number.
  Model(const Statement& statement, std::vector<std::string_view> labels);

  size_t label_count() const { return labels_.size(); }
  /// The feature's row, or kNone if the model does not weigh it.
  uint32_t feature(std::string_view name) const;
  /// Weights of a row, one a label.
  const float* row(uint32_t feature) const { return &weights_[feature * labels_.size()]; }
  uint32_t feature_count() const { return static_cast<uint32_t>(names_.size()); }
  std::string_view feature_name(uint32_t feature) const { return names_[feature]; }
  /// What the named features add up to, one sum a label; features that the model does not weigh add nothing.
  std::vector<float> scores(const std::vector<std::string>& features) const;
  /// Weights of a label after label `previous`, one a label.
  const float* after(size_t previous) const { return &transitions_[previous * stride_]; }

  /// The best sequence of labels: `scores` holds label_count() scores a place (Viterbi). Linear.
  std::vector<uint8_t> decode(std::span<const float> scores) const;

 private:
  static constexpr size_t kLanes = 4;  // labels that are weighed at once

  std::vector<std::string_view> labels_;
  size_t stride_ = 0;  // of transitions_: the labels, rounded up to whole lanes
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view name) const { return std::hash<std::string_view>{}(name); }
  };
  std::unordered_map<std::string, uint32_t, Hash, std::equal_to<>> index_;
  std::vector<std::string> names_;
  std::vector<float> weights_;
  std::vector<float> transitions_;
};

using Models = std::map<std::string, Model, std::less<>>;

}  // namespace foi
