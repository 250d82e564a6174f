// The decision: what came of the request, as a whole and question by question.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "passes/page_layers.h"
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

/// The document's decision by its `outcome_features`, with the words that say it; null where the page decides
/// nothing.
std::optional<Decision> judge(const PageLayers& page, const std::vector<std::string>& features,
                              DocumentType type);

/// The outcome of one answer by its own words.
std::optional<Outcome> judge_answer(const PageLayers& page, const Answer& answer);

}  // namespace foi
