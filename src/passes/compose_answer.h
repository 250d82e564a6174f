// An answer as it goes into the record, of the blocks or the words that give it.
#pragma once

#include <vector>

#include "passes/ask_index.h"

namespace foi {

/// The numbers of the items, in their own words, and the blocks that answer them.
Answer compose_answer(const Reply& reply, const AskIndex& asked, std::vector<int> items,
                      const std::vector<Index>& said);
/// The same of words within a block.
Answer compose_answer(const AskIndex& asked, int item, Span said);

/// The tables among blocks, each once.
std::vector<Index> tables_among(const Reply& reply, const std::vector<Index>& blocks);

}  // namespace foi
