// Printed lists of exemptions: an annex or a policy that goes through the Act, a provision a line.
//
//   (b)(1) information that is properly classified …
//   (b)(2) information related solely to internal personnel rules …
//   (b)(3) …
//
// What stands in one is not relied on for that. Nobody relies on six neighbours, one after the other.
#pragma once

#include <vector>

#include "passes/cite.h"

namespace foi {

/// For each citation, whether it stands in such a list. Linear.
std::vector<bool> find_menus(const Lines& lines, const std::vector<Citation>& citations);

}  // namespace foi
