// A correspondence on one page: its messages, told apart by their heads. Days in the heads tell whether the
// newest stands at the bottom, as a site has it, or at the top, as a mail program has it.
#pragma once

#include <utility>
#include <vector>

#include "passes/build_blocks.h"
#include "passes/find_echoes.h"
#include "passes/mark_blocks.h"
#include "passes/read_roles.h"

namespace foi {

/// The reply that counts, as blocks [first, end): the last message that decides or answers something; all
/// blocks if none does.
std::pair<Index, Index> find_reply(const Grammar& grammar, const Folded& folded, const Blocks& blocks,
                                   const Marks& marks, const Roles& roles);

/// Whether a page that looks like a correspondence holds one message alone, a request: one salutation, and
/// nothing that answers.
bool asks_alone(const Grammar& grammar, const Marks& marks, const Roles& roles);

/// What a message quotes of what an earlier one asked is a question restated: the role model reads a block at
/// a time and sees that it asks, or, of a long quotation, that it argues.
void tell_restated(const Grammar& grammar, const Folded& folded, const Blocks& blocks, const Marks& marks,
                   const std::vector<Echo>& echoes, Roles& roles);

/// What messages say that only acknowledge or ask back becomes Role::other: it answers nothing, though it
/// stands below the request restated.
void pass_over_acknowledgements(const Grammar& grammar, const Folded& folded, const Blocks& blocks,
                                const Marks& marks, Roles& roles);

}  // namespace foi
