// Forms that are filled in: a question with its answer on the same line.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "grammar/grammar.h"
#include "passes/build_blocks.h"
#include "passes/mark_blocks.h"

namespace foi {

/// A question with its answer on the same line, as forms and surveys have them: "A3. Staff (FTE):  412.6",
/// "4. Is there a policy?  No"; or an item of a list that says behind the name of a thing asked for what
/// becomes of it: "• Date of hire: This request is denied."
struct Filled {
  Span question, answer;  ///< in the document's text
};
/// Nothing if the block is no such line. `marks`: of the block.
std::optional<Filled> filled_in(const Grammar& grammar, std::string_view text, const Lines& lines,
                                const Folded& folded, const Block& block, std::span<const Mark> marks);

}  // namespace foi
