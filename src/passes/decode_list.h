// The likeliest list, by the evidence on each block and a model's weights: which blocks start a thing, and
// which thing, which are more of the one before, and which are of none. It is the best of all sequences, not
// of each block's steps (Viterbi).
#pragma once

#include <string>
#include <vector>

#include "grammar/model.h"
#include "passes/list_evidence.h"

namespace foi {

/// What evidence weighs for each step, by a model whose labels are the names of `Step`.
class StepWeights {
 public:
  explicit StepWeights(const Model& model);

  float of(Evidence evidence, Step step) const {
    return weights_[evidence * count_of<Step>() + static_cast<size_t>(step)];
  }
  float sum(const std::vector<Evidence>& all, Step step) const;

 private:
  std::vector<float> weights_;
};

struct ListedPart {
  uint16_t thing;
  std::vector<Index> blocks;
};

/// In order of the document.
std::vector<ListedPart> decode_list(const ListEvidence& list, const StepWeights& weights);

/// The names of what spoke most for a thing's start at a block, as against its being more of the thing before
/// or of none; the strongest first. Empty where the list has no such start.
std::vector<std::string> reasons_to_start(const ListEvidence& list, Index block, size_t thing,
                                          const StepWeights& weights, size_t most);

}  // namespace foi
