// Where the document itself begins and ends: between the banners, menus and breadcrumbs that a site puts
// above it and the widgets and legal lines below. What counts from the page's first or last lines
// (passes/role_features.h, identify.h, describe.h) counts from here, so that a letter reads the same on any
// site, and as a file of its own.
#pragma once

#include <vector>

#include "grammar/grammar.h"
#include "passes/build_blocks.h"
#include "passes/mark_blocks.h"

namespace foi {

/// Blocks [first, end). As it stands, the whole page.
struct Content {
  Index first = 0, end = kNone;

  bool above(Index b) const { return b < first; }
  bool below(Index b) const { return b >= end; }
  /// The blocks of the part that a block is in: what stands above, the document, what stands below. A block's
  /// neighbours are in its own part.
  struct Part {
    Index first, end;
  };
  Part part(Index b, const Blocks& blocks) const;
  /// How far down a block stands: 0 for the first, 1 behind the last.
  double depth(Index b, const Blocks& blocks) const;
};

/// Whether a rule calls a block furniture by its words; not if it is long, for then it says more.
bool is_called_furniture(const Grammar& grammar, const Lines& lines, const Blocks& blocks, const Marks& marks,
                         Index b);

/// `furniture`: blocks that the page's markup shows to be such, one a block, or empty. A page that is
/// furniture throughout is its own content.
Content find_content(const Grammar& grammar, const Lines& lines, const Blocks& blocks, const Marks& marks,
                     const std::vector<bool>& furniture);

}  // namespace foi
