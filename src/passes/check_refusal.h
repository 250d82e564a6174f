// Does the reply say what its law asks of it?
#pragma once

#include <vector>

#include "grammar/grammar.h"
#include "passes/build_blocks.h"
#include "passes/mark_blocks.h"
#include "passes/read_roles.h"
#include "record/record.h"

namespace foi {

struct CheckInput {
  const Grammar& grammar;
  const Lines& lines;
  const Folded& folded;
  const Blocks& blocks;
  const Marks& marks;
  const Roles& roles;
};

/// The checks of grammars/checks/duties.grammar (src/grammar/check.h) that the regime of the reply, or of a
/// claim, asks for. A check of claims speaks once a claim, the others once a reply. `detail` tells what was
/// looked for and in which lines; `span` is what was found, or else the claim or decision that lacks it. Not
/// for text that is cut off (passes/find_cut.h): what is missing may have stood in the rest.
std::vector<RefusalCheck> check_refusal(const CheckInput& in, const Record& record);

}  // namespace foi
