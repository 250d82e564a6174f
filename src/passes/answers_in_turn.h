// Replies that go through the things asked one after the other, without saying which is meant.
#pragma once

#include <string_view>
#include <vector>

#include "passes/read_request.h"

namespace foi {

/// The number of the item that each block of `turn`, a run of answers and decisions, answers, 0 if none;
/// `items` are the numbers of those that wait for an answer, in order. Empty if the run answers them
/// together, or that cannot be told. `parts`: how the network parts the run, see passes/steps.h.
std::vector<int> answers_in_turn(std::string_view text, const Folded& folded, const Blocks& blocks,
                                 const std::vector<Ask>& asks, const std::vector<Index>& turn,
                                 const std::vector<int>& items, const Steps::Parts& parts);

}  // namespace foi
