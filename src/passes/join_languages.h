// Letters in two languages: what they ask, and what they answer, stands there twice, be it that one letter
// follows the other or that paragraphs go by turns. It is asked once: the item, the question and its answer
// are the words in both.
#pragma once

#include <string_view>
#include <vector>

#include "passes/read_request.h"
#include "record/record.h"

namespace foi {

/// Joins asks that are each other's translations, and their answers, and numbers the items anew. Translations
/// are in different languages, have the same figures and much the same length, and stand in the same order.
void join_languages(std::string_view text, std::vector<Ask>& asks, std::vector<Answer>& answers);

}  // namespace foi
