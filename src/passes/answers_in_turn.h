// Replies that go through the things asked one after the other, without saying which is meant.
#pragma once

#include <vector>

#include "passes/ask_index.h"

namespace foi {

/// The number of the item that each block of `turn`, a run of answers and decisions, answers, 0 if none;
/// `items` are the numbers of those that wait for an answer, in order. Empty if the run answers them
/// together, or that cannot be told.
std::vector<int> answers_in_turn(const Reply& reply, const AskIndex& asked, const std::vector<Index>& turn,
                                 const std::vector<int>& items);

/// The same of a run in which decisions stand before what is given: only where there are as many blocks as
/// items, and they name, or most of them speak of, those in their places.
std::vector<int> answers_one_each(const Reply& reply, const AskIndex& asked, const std::vector<Index>& turn,
                                  const std::vector<int>& items);

}  // namespace foi
