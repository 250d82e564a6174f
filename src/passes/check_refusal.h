// Does the reply say what its law asks of it?
#pragma once

#include <vector>

#include "passes/page_layers.h"
#include "record/record.h"

namespace foi {

/// The checks of grammars/checks/duties.grammar (src/grammar/check.h) that the regime of the reply, or of a
/// claim, asks for. A check of claims speaks once a claim, the others once a reply. `detail` tells what was
/// looked for and in which lines; `span` is what was found, or else the claim or decision that lacks it. Not
/// for text that is cut off (passes/find_cut.h): what is missing may have stood in the rest.
std::vector<RefusalCheck> check_refusal(const PageLayers& page, const Record& record);

}  // namespace foi
