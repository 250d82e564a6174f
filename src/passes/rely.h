// What each citation does, and which provisions the authority relies on.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "grammar/matcher.h"
#include "passes/cite.h"
#include "passes/page_layers.h"
#include "record/record.h"

namespace foi {

/// One provision of the document with all its mentions, and the evidence for its being relied on, by name
/// ("any:role:decision", "near:engaged"), for the model `claims`.
struct ProvisionEvidence {
  std::string act_name;
  std::string provision;
  std::vector<Index> citations;
  std::vector<std::string> features;
  bool outright;  // a sentence of the authority says in as many words that it relies on it
};

std::vector<ProvisionEvidence> provision_evidence(const PageLayers& page,
                                                  const std::vector<Citation>& citations,
                                                  std::string_view regime, DocumentType type,
                                                  Matcher& matcher);

/// The distinct provisions relied on, in order of first mention, the most specific forms only; sets the role
/// of every citation. Public interest test and prejudice limb are read from the blocks that reason about
/// each.
std::vector<Exemption> rely(const PageLayers& page, const std::vector<ProvisionEvidence>& evidence,
                            std::vector<Citation>& citations);

}  // namespace foi
