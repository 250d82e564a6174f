// A round of the request, blocks that stand together, parted into the things that it asks.
#pragma once

#include <vector>

#include "passes/read_request.h"
#include "passes/request_page.h"

namespace foi {

std::vector<Ask> part_round(const RequestPage& page, const std::vector<Index>& round);

/// The same of a run of questions of the answer part: each labelled one is an item, what follows it belongs
/// to it.
std::vector<Ask> part_questions(const RequestPage& page, const std::vector<Index>& run);

/// A recommendation is one thing asked, whatever lists it holds. What stands before the first that is named
/// or numbered leads up to it, and its bare name is a heading.
std::vector<Ask> part_recommendations(const RequestPage& page, const std::vector<Index>& round);

/// Blocks that ask one thing; several, if they are a paragraph of the authority's own that reports them.
std::vector<Ask> ask_together(const RequestPage& page, std::vector<Index> blocks);

}  // namespace foi
