// A request that the authority tells of in its own sentence: "your request of 4 May for the deeds", "You
// asked, under the Act, who told him and what was paid."
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "grammar/grammar.h"
#include "passes/build_blocks.h"
#include "text/fold.h"

namespace foi {

/// Spans of the folded text, in order: the words that the block reports, behind the phrase of a rule of class
/// `reported` up to the end of the sentence or of the quotation. If each clause is a question, one span a
/// clause. Empty if the block reports none. `marks` are the block's own.
std::vector<Span> reported_asks(const Folded& folded, const Block& block, const Grammar& grammar,
                                std::span<const Mark> marks);

/// "who told the contractor, what was paid for it, and whether anyone looked": one span a question within
/// `whole` of a folded text; `whole` alone if not every clause asks. `questions`: what such clauses start
/// with, the grammar's `words question-word`.
std::vector<Span> question_clauses(const WordList& questions, std::string_view folded, Span whole);

}  // namespace foi
