// What a list of questions, each above its own answer, tells about the roles of its blocks.
//
// The role model reads block by block and can take "0" for a heading, or the fifth question of twenty for the
// request. In a numbered list whose other questions are answered one by one, the place of a block in the list
// says more than its words.
#pragma once

#include <string_view>

#include "passes/assign_roles.h"
#include "passes/build_blocks.h"

namespace foi {

/// The roles for reading questions and answers; the same where no such list is found. Linear in the blocks.
Roles mend_roles(std::string_view text, const Lines& lines, const Folded& folded, const Blocks& blocks,
                 Roles roles);

}  // namespace foi
