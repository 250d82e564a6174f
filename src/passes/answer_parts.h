// The parts of a reply: what stands under one restated question, one heading, one label.
#pragma once

#include <optional>
#include <vector>

#include "passes/ask_index.h"
#include "passes/filled_in.h"

namespace foi {

struct AnswerPart {
  std::vector<ItemLabel> labels;  ///< of the items it answers, by label
  std::vector<Index> questions;   ///< restated
  std::vector<Index> answers;     ///< role answer
  std::vector<Index> decisions;   ///< role decision or reasoning: the answer where there is no other
  std::optional<Filled> filled;   ///< the answer stands on the question's own line
  bool closed = false;            ///< something else than answers stands behind it

  /// Whether it is known what it answers.
  bool tells() const { return !questions.empty() || !labels.empty(); }
};

/// In order of the document. A new part begins at a restated question, at a heading that names questions, and
/// at an answer that starts with a label of the request. Answers that none of these leads to have a part
/// without any.
std::vector<AnswerPart> answer_parts(const Reply& reply, const AskIndex& asked);

}  // namespace foi
