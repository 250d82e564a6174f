// Blocks that answer several things, piece by piece: "(a) 88 (b) 71".
#pragma once

#include <vector>

#include "passes/ask_index.h"

namespace foi {

/// A piece of a block, of the source, and the item that it answers.
struct PieceAnswer {
  int item = 0;
  Span said;
};

/// By the labels that the pieces bear, in order; empty unless the block starts with one, all are written
/// alike and name items of one request.
std::vector<PieceAnswer> pieces_by_label(const Reply& reply, const AskIndex& asked, Index block);

/// The same of a block that is all that answers `items`, several that have no other answer: also by as many
/// labels of its own, where the items have none, or, where they were asked in one line, as many sentences.
std::vector<PieceAnswer> pieces_for(const Reply& reply, const AskIndex& asked, Index block,
                                    const std::vector<int>& items);

}  // namespace foi
