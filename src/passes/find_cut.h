// Is the text cut off before the letter ends? What is missing from such a text may have stood in the rest.
#pragma once

#include <optional>

#include "passes/page_layers.h"

namespace foi {

/// The last words of a letter that breaks off: the last block that is no page furniture ends in the midst of
/// a sentence, or says itself that more follows ("…", "[truncated]"). A list item, heading, signature or
/// address that ends bare is no cut.
std::optional<Span> find_cut(const PageLayers& page);

}  // namespace foi
