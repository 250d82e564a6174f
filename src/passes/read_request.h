// The request: its words, and the things asked in it.
#pragma once

#include <vector>

#include "passes/find_echoes.h"
#include "passes/page_layers.h"
#include "record/record.h"

namespace foi {

/// A thing asked, and the blocks that ask it: the same if several stand on one line, none for a row of a
/// table.
struct Ask {
  std::vector<Index> blocks;
  RequestItem item;
  bool learnt = false;  ///< a model chose its blocks (passes/revise_asks.h); else rules did
};

/// Items in order of the document: one a top-level marker with its sub-items; one an unnumbered line that
/// asks something; several on one line by their markers ("(a) … (b) …"). Lead-ins that ask nothing are left
/// out. Where the answer part restates the request under labels of its own (Q1, Q2 …), those labels decide
/// what an item is. In a response to recommendations each recommendation is one item.
std::vector<Ask> read_request(const PageLayers& page, const std::vector<Echo>& echoes,
                              DocumentType type = DocumentType::foi_response);

/// The lines of blocks as a passage; `>` marks and page furniture between them left out.
Passage passage_of(const std::vector<Index>& of, const Blocks& blocks, const Lines& lines);

}  // namespace foi
