// What kind of document this is, and in what language.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "grammar/grammar.h"
#include "passes/assign_roles.h"
#include "passes/build_blocks.h"
#include "passes/find_content.h"
#include "passes/find_echoes.h"
#include "passes/mark_blocks.h"

namespace foi {

/// The names of what the whole document shows, for the type model: "has:outcome:refused", "many:question" …
/// `roles`: of a first reading. What only the closing, the request or the page's furniture says is told apart
/// ("closing:type/internal_review/rights"): every reply mentions reviews there. What frames the document
/// (`content`) tells nothing.
std::vector<std::string> type_features(const Grammar& grammar, const Blocks& blocks, const Marks& marks,
                                       const std::vector<Echo>& echoes, const Roles& roles,
                                       const Content& content);

DocumentType identify_type(const Grammar& grammar, const std::vector<std::string>& features);

/// "en", "cy", "fr" … by function words; "und" for a text with fewer than `least` of any.
std::string identify_language(std::string_view folded, int least = 3);

}  // namespace foi
