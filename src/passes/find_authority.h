// Who answers. Of the names in the page (passes/authority_names.h) the model `authorities`
// (grammars/common/model-authorities.grammar) takes the one that is most likely the authority's, by its
// words, by where it stands, by what is said before and behind it, and by what rules think of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "passes/authority_names.h"

namespace foi {

/// A name of the text with what speaks for its being the authority's.
struct AuthorityEvidence {
  std::string name, abbreviation;
  Span span;
  double weight;  ///< by rules
  std::vector<std::string> features;
};

std::vector<AuthorityEvidence> authority_evidence(const DescribeInput& in);

/// The authority as the text names it best; null if the text never says. Where the grammar has no model, the
/// rules decide.
std::optional<AuthorityFact> find_authority(const Grammar& grammar,
                                            const std::vector<AuthorityEvidence>& evidence);

}  // namespace foi
