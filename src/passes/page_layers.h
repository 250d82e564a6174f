// The layers of a document that passes read together, once each block has its role.
#pragma once

#include <string>
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

  /// The same page, its blocks read otherwise.
  PageLayers with(const Roles& others) const { return {text, lines, folded, blocks, grammar, marks, others}; }

  std::string_view body(Index b) const { return blocks[b].folded.of(folded.bytes()); }
  /// The body without its marker.
  std::string_view unmarked(Index b) const {
    const std::string_view s = body(b);
    return blocks[b].marker.length < s.size() ? s.substr(blocks[b].marker.length) : std::string_view();
  }
  /// Where a block stands in the text, without blanks at its ends.
  Span span(Index b) const { return {lines[blocks[b].first].body.start, lines[blocks[b].last].body.end}; }
  /// The marker of `length` bytes at a place of the folded text, as it is written: "Q1", without a quotation
  /// mark before it, or blanks and dashes behind.
  std::string label_at(uint32_t at, size_t length) const;
  /// The same of a block.
  std::string label_of(Index b) const { return label_at(blocks[b].folded.start, blocks[b].marker.length); }
};

}  // namespace foi
