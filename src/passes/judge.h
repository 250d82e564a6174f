// The decision: what came of the request, as a whole and question by question.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/grammar.h"
#include "passes/build_blocks.h"
#include "passes/mark_blocks.h"
#include "passes/read_roles.h"
#include "record/record.h"

namespace foi {

/// Does a document of this type answer, and may it refuse?
constexpr bool replies(DocumentType type) {
  return type != DocumentType::other && type != DocumentType::request &&
         type != DocumentType::acknowledgement;
}

/// Does a document of this type decide about a request? Acknowledgements only promise to, a log's entries
/// decide each for itself, and recommendations are accepted, not granted.
constexpr bool decides(DocumentType type) {
  return type == DocumentType::foi_response || type == DocumentType::internal_review ||
         type == DocumentType::thread;
}

/// Evidence for the outcome of the document, by name, for the model `outcomes`. In a thread, that of the last
/// reply that decides or answers something; it stands at the top where messages stand above those that they
/// answer. `chances`: what the network thinks of the whole, see RoleReader::Reading.
std::vector<std::string> outcome_features(const Grammar& grammar, const Folded& folded, const Blocks& blocks,
                                          const Marks& marks, const Roles& roles,
                                          const std::vector<Exemption>& exemptions,
                                          const std::vector<Answer>& answers, DocumentType type,
                                          const std::vector<float>& chances);

/// The document's decision, with the words that say it; null where the page decides nothing.
std::optional<Decision> judge(const Grammar& grammar, const Lines& lines, const Blocks& blocks,
                              const Marks& marks, const Roles& roles,
                              const std::vector<std::string>& features, DocumentType type);

/// The outcome of one answer by its own words.
std::optional<Outcome> judge_answer(const Grammar& grammar, std::string_view text, const Lines& lines,
                                    const Blocks& blocks, const Marks& marks, const Answer& answer);

}  // namespace foi
