// The record of a page with its reasons, for a person at a terminal: each line with its role and the rule
// behind it, each citation with how its Act was found, what was weighed for type, regime, decision and
// exemptions.
#pragma once

#include <string>

#include "cli/output.h"
#include "extract.h"

namespace foi {

std::string explain(const Document& document, const Layers& layers, const RoleFeatureSpace& space,
                    const Display& display);

}  // namespace foi
