#include "passes/assign_roles.h"

#include <algorithm>

namespace foi {
namespace {

constexpr size_t kRoles = count_of<Role>();
constexpr float kKnown = 1000.0f;  // outweighs every sum of weights
}  // namespace

void RoleWeigher::add(const Weights& weights, Weights& sum) {
  for (size_t r = 0; r < kRoles; ++r) sum[r] += weights[r];
}

RoleWeigher::RoleWeigher(const Grammar& grammar) : space_(grammar) {
  const auto found = grammar.models().find("roles");
  if (found != grammar.models().end()) model_ = &found->second;
  const auto weights_of = [this](std::string_view feature) {
    Weights weights{};
    const uint32_t row = model_ ? model_->feature(feature) : kNone;
    if (row != kNone) std::copy_n(model_->row(row), kRoles, weights.begin());
    return weights;
  };
  weights_.reserve(space_.size());
  for (uint16_t f = 0; f < space_.size(); ++f) weights_.push_back(weights_of(space_.name(f)));
  for (const std::string_view type : Names<DocumentType>::values)
    type_weights_.push_back(weights_of("type:" + std::string(type)));
}

Roles RoleWeigher::assign(const RoleFeatures& features, const std::vector<Furniture>& furniture,
                          std::optional<DocumentType> type) const {
  const size_t blocks = features.begins.size() - 1;
  Roles roles;
  roles.of.assign(blocks, Role::other);
  roles.why.assign(blocks, 0);
  if (model_ == nullptr) return roles;
  std::vector<Weights> sums(blocks, type ? type_weights_[static_cast<size_t>(*type)] : Weights{});
  for (size_t b = 0; b < blocks; ++b) {
    Weights sum = sums[b];
    for (uint32_t i = features.begins[b]; i < features.begins[b + 1]; ++i)
      add(weights_[features.features[i]], sum);
    sums[b] = sum;
    if (!furniture.empty() && furniture[b] != Furniture::unknown)
      sums[b][static_cast<size_t>(Role::boilerplate)] += furniture[b] == Furniture::yes ? kKnown : -kKnown;
  }
  std::vector<uint8_t> path;
  path.reserve(blocks);
  for (const Index end : features.parts) {
    const size_t from = path.size();
    const std::vector<uint8_t> part = model_->decode({sums[from].data(), (end - from) * kRoles});
    path.insert(path.end(), part.begin(), part.end());
  }
  for (size_t b = 0; b < blocks; ++b) {
    const size_t role = path[b];
    roles.of[b] = static_cast<Role>(role);
    size_t rival = role == 0 ? 1 : 0;
    for (size_t r = 0; r < kRoles; ++r)
      if (r != role && sums[b][r] > sums[b][rival]) rival = r;
    float best = 0;
    for (uint32_t i = features.begins[b]; i < features.begins[b + 1]; ++i) {
      const Weights& weights = weights_[features.features[i]];
      const float lead = weights[role] - weights[rival];
      if (lead > best) best = lead, roles.why[b] = features.features[i];
    }
  }
  return roles;
}

}  // namespace foi
