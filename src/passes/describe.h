// What the document says of itself: title, references, regime. Who says it:
// passes/find_authority.h; its dates: passes/find_dates.h.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "passes/find_content.h"
#include "passes/page_layers.h"
#include "passes/weigh_laws.h"
#include "readers/document.h"
#include "record/record.h"

namespace foi {

/// The layers that these passes read.
struct DescribeInput : PageLayers {
  DocumentType type;
  Content content;
};

std::optional<Span> find_title(const DescribeInput& in);

/// The authority's own reference first; then others that the page gives.
std::vector<ReferenceFact> find_references(const DescribeInput& in);

/// The code of the law that the reply is made under, by its names and by what is cited; empty if never said.
std::string find_regime(const DescribeInput& in, const std::vector<Citation>& citations,
                        const LawEvidence& laws);

/// The regime that the page's words speak of most, before roles are known: for resolving bare sections.
std::string guess_regime(const Grammar& grammar, const Marks& marks, Index blocks, const LawEvidence& laws);
/// Whether the page names an access law at all.
bool names_regime(const Grammar& grammar, const Marks& marks, Index blocks);

}  // namespace foi
