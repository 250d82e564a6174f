// What the layout of questions and answers tells about the roles of blocks: a list of questions each above
// its own answer, a list of answers with the numbers of the request, bare labels ("Question 2", "Answer 2").
//
// The role model reads block by block and can take "0" for a heading, or the fifth question of twenty for the
// request. Among others whose roles are plain, the place of such a block says more than its words.
#pragma once

#include "passes/page_layers.h"

namespace foi {

/// The roles for reading questions and answers; the same where nothing of the kind is found. Linear in the
/// blocks.
Roles mend_roles(const PageLayers& page, DocumentType type = DocumentType::foi_response);

}  // namespace foi
