// Answers that no restated question, heading or label leads to: they answer what was asked last before them.
#pragma once

#include <set>
#include <vector>

#include "passes/ask_index.h"

namespace foi {

/// What has its pair: items by number, and blocks that answer them.
struct Paired {
  std::set<int> items;
  std::set<Index> blocks;
};

/// Pairs of what is left, by rounds of things asked and answers to them. A letter that quotes the request
/// below itself answered first: `alone` says that nothing else was paired, so that this may be.
std::vector<Answer> pair_rounds(const Reply& reply, const AskIndex& asked, const Paired& paired, bool alone);

}  // namespace foi
