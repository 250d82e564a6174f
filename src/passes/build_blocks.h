// Blocks: the lines that a reader takes as one piece. A paragraph with its wrapped lines, a list item, a
// heading, one line of a menu, a whole table. Roles are given to blocks, and phrases are looked for in them,
// so that a phrase split by a wrap is found.
//
//   Blocks blocks = build_blocks(text, lines, folded);   // paragraphs and items
//   merge_tables(blocks, tables);                        // each table becomes one block
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "passes/read_tables.h"
#include "text/fold.h"
#include "text/lines.h"
#include "text/marker.h"
#include "vocabulary.h"

namespace foi {

struct Block {
  Index first = 0, last = 0;  ///< lines, both included; blank lines only inside a table
  Span folded;                ///< of those lines in the folded text
  Marker marker;              ///< its label points into the folded text
  Index table = kNone;        ///< the table that this block is
  uint8_t quote = 0;          ///< depth of `>` marks
  bool blank_before = false, blank_after = false;
};
using Blocks = std::vector<Block>;

/// Covers every line that is not blank, in order, without overlap.
Blocks build_blocks(std::string_view text, const Lines& lines, const Folded& folded);

/// Blocks that share a line with a table become one block for it; a block that it cuts is split.
Blocks merge_tables(const Blocks& blocks, const std::vector<Table>& tables, const Lines& lines,
                    const Folded& folded);

/// The block that holds a line, or kNone for a blank one. `blocks` in order.
Index block_of_line(const Blocks& blocks, Index line);

}  // namespace foi
