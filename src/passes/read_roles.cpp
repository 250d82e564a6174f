#include "passes/read_roles.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <span>
#include <tuple>
#include <utility>

namespace foi {
namespace {

constexpr size_t kRoles = count_of<Role>();
// What a page of another kind is given where no law is named (logarithm of a ratio of chances). Of 134
// ordinary web pages 23 were taken for threads, requests and logs without it, 11 with it; the type of 4,126
// pages, each read by what was trained without it, is told as well or better.
constexpr float kDoubt = 2;

size_t best_of(const std::array<float, kRoles>& scores, size_t but = kRoles) {
  size_t best = but == 0 ? 1 : 0;
  for (size_t r = 0; r < kRoles; ++r)
    if (r != but && scores[r] > scores[best]) best = r;
  return best;
}

// Scores as logarithms of chances.
void to_log_chances(std::span<float> scores) {
  const float top = *std::max_element(scores.begin(), scores.end());
  float sum = 0;
  for (const float score : scores) sum += std::exp(score - top);
  for (float& score : scores) score -= top + std::log(sum);
}

bool asks(const Roles& roles) {
  return std::any_of(roles.of.begin(), roles.of.end(),
                     [](Role role) { return role == Role::request || role == Role::question; });
}

// The type that leads, and the one behind it.
std::pair<DocumentType, DocumentType> types_of(std::vector<float> scores, std::optional<DocumentType> known,
                                               const Roles& roles) {
  const auto take_best = [&] {
    const auto best = std::max_element(scores.begin(), scores.end());
    *best = std::numeric_limits<float>::lowest();
    return static_cast<DocumentType>(best - scores.begin());
  };
  if (known) scores[static_cast<size_t>(*known)] = std::numeric_limits<float>::max();
  // A page that asks for nothing is no request, much as it looks like one that breaks off early.
  else if (!asks(roles))
    scores[static_cast<size_t>(DocumentType::request)] = std::numeric_limits<float>::lowest();
  const DocumentType best = take_best();
  return {best, take_best()};
}

// A page that is neither a request nor a reply asks and answers nothing, whatever it quotes or tells.
void take_for_other(Roles& roles) {
  for (Role& role : roles.of)
    if (role == Role::request_intro || role == Role::request || role == Role::question ||
        role == Role::answer || role == Role::decision || role == Role::reasoning)
      role = Role::other;
}

}  // namespace

RoleReader::RoleReader(const Grammar& grammar, std::shared_ptr<const KnownWords> words)
    : space_(grammar, std::move(words)), network_(grammar.network()) {
  row_of_.reserve(space_.size());
  for (uint16_t f = 0; f < space_.first_row(); ++f)
    row_of_.push_back(network_ ? network_->feature(space_.name(f)) : kNone);
  for (size_t f = space_.first_row(); f < space_.size(); ++f)
    row_of_.push_back(static_cast<uint32_t>(f - space_.first_row()));
}

RoleReader::Reading RoleReader::read(const RoleFeatures& features, const std::vector<Furniture>& furniture,
                                     std::optional<DocumentType> type, bool names_law) const {
  const size_t blocks = features.begins.size() - 1;
  Reading out;
  Roles& roles = out.roles;
  roles.of.assign(blocks, Role::other);
  roles.why.assign(blocks, Roles::kContext);
  if (network_ == nullptr) {
    out.type = type.value_or(DocumentType::foi_response);
    return out;
  }
  Network::Reading reading = network_->read(places(features), type ? static_cast<uint32_t>(*type) : kNone);
  out.outcomes = std::move(reading.verdicts);
  out.steps = Steps(std::move(reading.steps));

  out.role_chances = std::move(reading.labels);
  constexpr size_t kFurniture = static_cast<size_t>(Role::boilerplate);
  for (size_t b = 0; b < blocks; ++b) {
    std::array<float, kRoles> scores;
    std::copy_n(&out.role_chances[b * kRoles], kRoles, scores.begin());
    to_log_chances({&out.role_chances[b * kRoles], kRoles});
    size_t role = best_of(scores);
    if (!furniture.empty() && furniture[b] == Furniture::yes) role = kFurniture;
    if (!furniture.empty() && furniture[b] == Furniture::no) role = best_of(scores, kFurniture);
    roles.of[b] = static_cast<Role>(role);

    const size_t rival = best_of(scores, role);
    float most = 0;
    for (uint32_t i = features.begins[b]; i < features.begins[b + 1]; ++i) {
      const uint32_t row = row_of_[features.features[i]];
      if (row == kNone) continue;
      const float lead = network_->weights(row)[role] - network_->weights(row)[rival];
      if (lead > most) most = lead, roles.why[b] = features.features[i];
    }
  }
  if (!names_law) reading.kinds[static_cast<size_t>(DocumentType::other)] += kDoubt;
  std::tie(out.type, out.rival) = types_of(reading.kinds, type, roles);
  if (out.type == DocumentType::other) take_for_other(roles);
  return out;
}

std::vector<float> RoleReader::lead(const RoleFeatures& features, DocumentType type,
                                    DocumentType rival) const {
  if (network_ == nullptr) return std::vector<float>(features.begins.size() - 1);
  return network_->lead(places(features), static_cast<uint32_t>(type), static_cast<uint32_t>(rival));
}

Network::Places RoleReader::places(const RoleFeatures& features) const {
  return {features.features, features.begins, features.parts, features.own, row_of_};
}

}  // namespace foi
