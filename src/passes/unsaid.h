// What a reply says without meaning it of this request: "nothing has been withheld", "if we refuse a
// request", "we no longer rely on section 43(2)".
//
// Rules `outcome unsaid/…` span such words; other outcome wording that starts within them counts for nothing.
#pragma once

#include <span>
#include <vector>

#include "passes/mark_blocks.h"

namespace foi {

/// The outcome rules that a text speaks for, in order, by its marks.
std::vector<const Rule*> outcome_rules(const Grammar& grammar, std::span<const Mark> marks);
/// The same of a block.
std::vector<const Rule*> outcome_rules(const Grammar& grammar, const Marks& marks, Index block);

/// The rule that makes the words at `at`, counted from the start of the block's folded text, unsaid; or null.
const Rule* unsaid_rule(const Grammar& grammar, const Marks& marks, Index block, uint32_t at);

/// Whether what `span` of a text says is denied, conditional or hypothetical, be it in part; by the text's
/// marks.
bool unsaid_within(const Grammar& grammar, std::span<const Mark> marks, Span span);

}  // namespace foi
