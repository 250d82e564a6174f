// Questions and their answers: which words of the reply answer which thing asked.
#pragma once

#include <vector>

#include "passes/reply.h"

namespace foi {

/// In order of the document. A question is a restated one (role question), or the request's own item where
/// the reply answers by label ("Q2 - Not held", "Answers 2 & 3", "Question 5") or as a whole. What is decided
/// of a recommendation belongs to its answer. One line may hold the answers of several items, by their labels
/// or a sentence each.
std::vector<Answer> pair(const Reply& reply);

}  // namespace foi
