// What tells that a page holds several requests: blocks that begin alike again and again, with other words
// between, as the entries of a disclosure log do.
//
// A reply has one reference, and names few labels twice. A log says "FOI 23/0113 …", "FOI 23/0117 …": codes
// of one mould, each another; or "Request:", "Response:" entry after entry, whatever words it has for them.
#pragma once

#include <string_view>
#include <vector>

#include "grammar/word_list.h"
#include "passes/build_blocks.h"
#include "passes/find_content.h"

namespace foi {

struct EntrySigns {
  Index codes = 0;  ///< how many different codes of the mould of this block's code begin blocks; 0: has none
  bool apart = false;  ///< there is something between most of them
  Index labels = 0;  ///< how many blocks apart from each other have this block's label; 0: has none, or alone
  Index rows = 0;    ///< of a table: how many different codes of one mould begin its lines
  Index heads = 0;   ///< how many blocks read the same but for their figures, as running heads do
  bool counted = false;  ///< a number alone, near one that is one less or one more: a label, no page's number
};

/// One a block; frames of the page have none. `numbering` are the words that stand before a reference.
/// Linear.
std::vector<EntrySigns> find_entry_signs(std::string_view text, const Lines& lines, const Folded& folded,
                                         const Blocks& blocks, const Content& content,
                                         const WordList& numbering);

}  // namespace foi
