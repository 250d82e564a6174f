// What tells the outcome of a document, by name, for the model `outcomes`.
#pragma once

#include <string>
#include <vector>

#include "passes/page_layers.h"
#include "record/record.h"

namespace foi {

/// In a thread, of the last reply that decides or answers something; it stands at the top where messages
/// stand above those that they answer. `chances`: what the network thinks of the whole, see
/// RoleReader::Reading.
std::vector<std::string> outcome_features(const PageLayers& page, const std::vector<Exemption>& exemptions,
                                          const std::vector<Answer>& answers, DocumentType type,
                                          const std::vector<float>& chances);

}  // namespace foi
