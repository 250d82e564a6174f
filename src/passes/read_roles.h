// What each block does in the document, what type of document it is, how it seems to end, and where the
// things asked and their answers begin: one reading of the evidence of passes/role_features.h by the network
// of the grammar (grammar/network.h; its weights stand in grammars/common/network-roles.grammar).
//
// The network reads the document apart from the furniture around it, forwards and backwards, so what a block
// does is decided by its own evidence and by all that stands before and behind it.
#pragma once

#include <optional>
#include <vector>

#include "passes/role_features.h"
#include "passes/steps.h"

namespace foi {

struct Roles {
  std::vector<Role> of;       ///< one a block
  std::vector<uint16_t> why;  ///< one a block: the feature that spoke most for its role against the
                              ///< runner-up; kContext if it was the blocks around
  static constexpr uint16_t kContext = UINT16_MAX;
};

class RoleReader {
 public:
  /// `words`: see RoleFeatureSpace.
  explicit RoleReader(const Grammar& grammar, std::shared_ptr<const KnownWords> words = nullptr);

  const RoleFeatureSpace& space() const { return space_; }
  /// What is known of a block beforehand: nothing, that it is page furniture, or that it is none.
  enum class Furniture : uint8_t { unknown, yes, no };
  struct Reading {
    Roles roles;
    DocumentType type = DocumentType::other;
    DocumentType rival = DocumentType::other;  ///< the type that came closest
    /// What the network thinks came of the request: logarithms of the chance of each outcome, and of none.
    /// Empty without a network.
    std::vector<float> outcomes;
    /// The same of each block's role, block by block.
    std::vector<float> role_chances;
    Steps steps;
  };
  /// `furniture`: one a block, or empty. `type`: where it is known; else the network tells. A page that
  /// does not name a law at all (`names_law`) must look the part the more clearly.
  Reading read(const RoleFeatures& features, const std::vector<Furniture>& furniture,
               std::optional<DocumentType> type = std::nullopt, bool names_law = true) const;
  /// By how much each block spoke for a type against another.
  std::vector<float> lead(const RoleFeatures& features, DocumentType type, DocumentType rival) const;

 private:
  Network::Places places(const RoleFeatures& features) const;

  RoleFeatureSpace space_;
  const Network* network_;
  std::vector<uint32_t> row_of_;  // of the network, by feature; kNone if it does not know it
};

}  // namespace foi
