// The last steps to the record: roles become sections and boilerplate, exemptions and answers are linked.
#pragma once

#include <vector>

#include "grammar/crosswalk.h"
#include "grammar/grammar.h"
#include "passes/build_blocks.h"
#include "passes/mark_blocks.h"
#include "passes/read_request.h"
#include "passes/read_roles.h"
#include "passes/role_features.h"
#include "passes/weigh_markup.h"
#include "record/record.h"

namespace foi {

/// The rule behind a block's role: the id of the grammar rule if its evidence came from one, else the
/// feature's name.
std::string rule_behind(const PageLayers& page, const RoleFeatureSpace& space, Index block);

/// Runs of blocks of one role, as spans of whole lines; page furniture apart.
std::vector<SectionFact> gather_sections(const PageLayers& page, const RoleFeatureSpace& space);

/// Furniture with its kind: what a rule says, else what the markup says, else what stands beside it.
std::vector<BoilerplateFact> gather_boilerplate(const PageLayers& page, const RoleFeatureSpace& space,
                                                const std::vector<MarkupChrome>& chrome);

/// Each exemption's items and each answer's exemptions, by where the citations stand.
void link_exemptions(std::vector<Answer>& answers, std::vector<Exemption>& exemptions,
                     const std::vector<Citation>& citations);

/// What other schemes call what came of the request, in the order of `crosswalks`.
std::vector<Translation> translate(const Record& record, const std::vector<Crosswalk>& crosswalks);

}  // namespace foi
