// What each block does in the document: the role model's verdict over the evidence of passes/role_features.h.
//
// A linear chain: the score of a role is the sum of the weights of the block's features, and a role's weight
// after the role before it; Viterbi finds the best sequence, that of the document apart from those of the
// furniture around it. All weights stand in grammars/common/model-roles.grammar.
//
// A document is read twice: once before its type is known, since the roles tell the type (passes/identify.h),
// and once more with the type as evidence.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "passes/role_features.h"

namespace foi {

struct Roles {
  std::vector<Role> of;       ///< one a block
  std::vector<uint16_t> why;  ///< one a block: the feature that spoke most for its role against the runner-up
};

class RoleWeigher {
 public:
  explicit RoleWeigher(const Grammar& grammar);

  const RoleFeatureSpace& space() const { return space_; }
  /// What is known of a block beforehand: nothing, that it is page furniture, or that it is none.
  enum class Furniture : uint8_t { unknown, yes, no };
  /// `furniture`: one a block, or empty. `type`: not known on the first reading.
  Roles assign(const RoleFeatures& features, const std::vector<Furniture>& furniture,
               std::optional<DocumentType> type) const;

 private:
  using Weights = std::array<float, count_of<Role>()>;  // or sums of them, one a role
  static void add(const Weights& weights, Weights& sum);

  RoleFeatureSpace space_;
  const Model* model_ = nullptr;
  std::vector<Weights> weights_;       // by feature; zeros if the model does not weigh it
  std::vector<Weights> type_weights_;  // by document type, likewise
};

}  // namespace foi
