// The reply of a correspondence that counts: of the messages on a page, told apart by their heads, the last
// that decides or answers something. Days in the heads tell whether that stands at the bottom, as a site has
// it, or at the top, as a mail program has it.
#pragma once

#include <utility>

#include "passes/assign_roles.h"
#include "passes/build_blocks.h"
#include "passes/mark_blocks.h"

namespace foi {

/// Its blocks, [first, end); all of them if no message decides anything.
std::pair<Index, Index> find_reply(const Grammar& grammar, const Folded& folded, const Blocks& blocks,
                                   const Marks& marks, const Roles& roles);

/// What messages say that only acknowledge or ask back becomes Role::other: it answers nothing, though it
/// stands below the request restated.
void pass_over_acknowledgements(const Grammar& grammar, const Folded& folded, const Blocks& blocks,
                                const Marks& marks, Roles& roles);

}  // namespace foi
