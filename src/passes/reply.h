// What is known of a document when the answers in it are looked for.
#pragma once

#include <string_view>
#include <vector>

#include "passes/read_request.h"

namespace foi {

/// Refers to what its maker keeps, for as long as it is used.
struct Reply {
  std::string_view text;
  const Lines& lines;
  const Folded& folded;
  const Blocks& blocks;
  const Grammar& grammar;
  const Marks& marks;
  const Roles& roles;
  const std::vector<Ask>& asks;
  DocumentType type;
  const Steps& steps;

  std::string_view body(Index b) const { return blocks[b].folded.of(folded.bytes()); }
  /// The body without its marker.
  std::string_view unmarked(Index b) const;
};

/// "4. https://…": a line of the list of links that a mail ends with.
bool is_link(const Reply& reply, Index b);
/// The name of an attached file, or a bare link: it answers nothing by itself.
bool is_attachment(const Reply& reply, Index b);

}  // namespace foi
