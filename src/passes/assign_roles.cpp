#include "passes/assign_roles.h"

#include <algorithm>

namespace foi {
namespace {
constexpr size_t kRoles = count_of<Role>();
constexpr float kKnown = 1000.0f;  // outweighs every sum of weights
}  // namespace

RoleWeigher::RoleWeigher(const Grammar& grammar) : space_(grammar) {
  const auto found = grammar.models().find("roles");
  if (found != grammar.models().end()) model_ = &found->second;
  for (uint16_t f = 0; f < space_.size(); ++f)
    rows_.push_back(model_ ? model_->feature(space_.name(f)) : kNone);
  for (const std::string_view type : Names<DocumentType>::values)
    type_rows_.push_back(model_ ? model_->feature("type:" + std::string(type)) : kNone);
}

Roles RoleWeigher::assign(const RoleFeatures& features, const std::vector<Furniture>& furniture,
                          std::optional<DocumentType> type) const {
  const size_t blocks = features.begins.size() - 1;
  Roles roles;
  roles.of.assign(blocks, Role::other);
  roles.why.assign(blocks, 0);
  if (model_ == nullptr) return roles;
  std::vector<float> scores(blocks * kRoles, 0.0f);
  const uint32_t type_row = type ? type_rows_[static_cast<size_t>(*type)] : kNone;
  for (size_t b = 0; b < blocks; ++b) {
    float* sum = &scores[b * kRoles];
    if (type_row != kNone) std::copy_n(model_->row(type_row), kRoles, sum);
    for (uint32_t i = features.begins[b]; i < features.begins[b + 1]; ++i) {
      const uint32_t row = rows_[features.features[i]];
      if (row == kNone) continue;
      const float* weights = model_->row(row);
      for (size_t r = 0; r < kRoles; ++r) sum[r] += weights[r];
    }
    if (!furniture.empty() && furniture[b] != Furniture::unknown)
      sum[static_cast<size_t>(Role::boilerplate)] += furniture[b] == Furniture::yes ? kKnown : -kKnown;
  }
  const std::vector<uint8_t> path = model_->decode(scores);
  for (size_t b = 0; b < blocks; ++b) {
    const size_t role = path[b];
    roles.of[b] = static_cast<Role>(role);
    const float* sum = &scores[b * kRoles];
    size_t rival = role == 0 ? 1 : 0;
    for (size_t r = 0; r < kRoles; ++r)
      if (r != role && sum[r] > sum[rival]) rival = r;
    float best = 0;
    for (uint32_t i = features.begins[b]; i < features.begins[b + 1]; ++i) {
      const uint32_t row = rows_[features.features[i]];
      if (row == kNone) continue;
      const float lead = model_->row(row)[role] - model_->row(row)[rival];
      if (lead > best) best = lead, roles.why[b] = features.features[i];
    }
  }
  return roles;
}

}  // namespace foi
