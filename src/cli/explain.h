// The record of a page with its reasons, for a person at a terminal: each line with its role and the rule
// behind it, each citation with how its Act was found, what was weighed for type, regime, decision and
// exemptions.
#pragma once

#include <string>

#include "cli/output.h"
#include "extract.h"

namespace foi {

/// `layers`: what the extractor made of the document.
std::string explain(const Extractor& extractor, const Document& document, const Layers& layers,
                    const Display& display);

}  // namespace foi
