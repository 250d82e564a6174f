// The answers, once more: what rules made of the reply (passes/pair.h) beside all other evidence
// (passes/answer_evidence.h), weighed by the model `answers`. Which blocks answer and what they answer is
// decided together, for the whole reply.
#pragma once

#include <vector>

#include "passes/answer_evidence.h"
#include "passes/decode_list.h"

namespace foi {

/// The answers as the weighed evidence has them, in order of the document. What rules found as it stands
/// stays as it is; so do answers that are a piece of a block.
std::vector<Answer> revise_answers(const Reply& reply, std::vector<Answer> by_rules,
                                   const AnswerEvidence& evidence, const StepWeights& weights);

}  // namespace foi
