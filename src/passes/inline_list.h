// Lists within a line: "(a) the report, (b) the amount, and (d) any opinion".
#pragma once

#include <vector>

#include "passes/build_blocks.h"

namespace foi {

struct InlineItem {
  Span span;  ///< of the folded text; without what joins it to the next
  Marker marker;
  bool bare = false;  ///< "the cost 2. the date": nothing parts the number from the words before it
};

/// The items of the list that `piece`, of a block's folded text, holds, by markers that count up; none if
/// there are fewer than two, or, where nothing parts numbers from the words before them, three.
std::vector<InlineItem> inline_list(const Folded& folded, const Block& block, Span piece);

}  // namespace foi
