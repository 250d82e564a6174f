// A correspondence on one page: its messages, told apart by their heads. Days in the heads tell whether the
// newest stands at the bottom, as a site has it, or at the top, as a mail program has it. And what a page
// says again of what was asked, be it a message of a correspondence or a reply.
#pragma once

#include <utility>
#include <vector>

#include "passes/find_echoes.h"
#include "passes/page_layers.h"

namespace foi {

/// The reply that counts, as blocks [first, end): the last message that decides or answers something; all
/// blocks if none does.
std::pair<Index, Index> find_reply(const PageLayers& page);

/// Whether a page that looks like a correspondence holds one message alone, a request: one salutation, and
/// nothing that answers.
bool asks_alone(const PageLayers& page);

/// What a message quotes of what an earlier one asked is a question restated: the role model reads a block at
/// a time and sees that it asks, or, of a long quotation, that it argues.
Roles tell_restated(const PageLayers& page, const std::vector<Echo>& echoes);

/// What a reply says again of the request, below a question that it restates, belongs to this question: its
/// parts, its years. By itself it may look like an answer. Of two that say the same the first asks.
Roles tell_restated_below(const PageLayers& page, const std::vector<Echo>& echoes);

/// What messages say that only acknowledge or ask back becomes Role::other: it answers nothing, though it
/// stands below the request restated.
Roles pass_over_acknowledgements(const PageLayers& page);

}  // namespace foi
