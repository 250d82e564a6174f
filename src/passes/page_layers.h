// The layers of a document that passes read together, once each block has its role.
#pragma once

#include <string_view>

#include "grammar/grammar.h"
#include "passes/build_blocks.h"
#include "passes/mark_blocks.h"
#include "passes/read_roles.h"

namespace foi {

/// Refers to what its maker keeps, for as long as it is used.
struct PageLayers {
  std::string_view text;
  const Lines& lines;
  const Folded& folded;
  const Blocks& blocks;
  const Grammar& grammar;
  const Marks& marks;
  const Roles& roles;

  std::string_view body(Index b) const { return blocks[b].folded.of(folded.bytes()); }
  /// The body without its marker.
  std::string_view unmarked(Index b) const {
    const std::string_view s = body(b);
    return blocks[b].marker.length < s.size() ? s.substr(blocks[b].marker.length) : std::string_view();
  }
};

}  // namespace foi
