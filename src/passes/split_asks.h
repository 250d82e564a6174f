// Several things asked in one line or paragraph that the reply takes one by one: "Who has the contract, when
// does it end, and what did each bidder quote?" above three answers asks three things; above one answer it
// asks one.
#pragma once

#include <vector>

#include "passes/page_layers.h"
#include "passes/read_request.h"

namespace foi {

/// Splits each such ask, and numbers all anew. The reply decides: by its numbers (1 to 4 below two lines that
/// ask four things), by its paragraphs, or by the sentences of its only one. Sentences that ask nothing are
/// left out of what is split.
void split_as_answered(const PageLayers& page, std::vector<Ask>& asks);

}  // namespace foi
