// The things asked, once more: what rules made of the request (passes/read_request.h) beside what the network
// thinks of each block, weighed by the model `asks`.
#pragma once

#include <vector>

#include "passes/decode_list.h"
#include "passes/list_evidence.h"
#include "passes/read_request.h"

namespace foi {

/// On the blocks that may ask something; those that ask several things are left to the rules. Empty for
/// pages that are too long for it, and for responses to recommendations: these are few, and what belongs to
/// one is told by their names (pairs of 46 pages, each unseen: by rules .65, by the model .53).
ListEvidence ask_evidence(const ListPage& page, const std::vector<Ask>& by_rules);

/// The things asked as the weighed evidence has them, numbered anew. What rules found as it stands keeps
/// its label.
std::vector<Ask> revise_asks(const ListPage& page, std::vector<Ask> by_rules, const ListEvidence& evidence,
                             const StepWeights& weights);

}  // namespace foi
