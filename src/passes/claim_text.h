// What a sentence says of a provision, whatever the form in which it cites it.
//
//   "Home addresses, under O.C.G.A. § 50-18-72(a)(21), and bank numbers, under (a)(20)(A), have been
//   redacted." as read for the second: "home addresses, under section 1, and bank numbers, under section 0,
//   have been redacted."
//
// The mention at hand stands as "section 0", all others as "section 1", so that the rules `cue claimed/…` and
// `cue disclaimed/…` need to know one form only.
#pragma once

#include <string>
#include <vector>

#include "passes/build_blocks.h"
#include "passes/cite.h"

namespace foi {

struct ClaimText {
  std::string text;  ///< folded, one line
  uint32_t at = 0;   ///< of "section 0"
};

/// The sentence of citation `c`, of a table its row. Before it: the lead-in of the list whose item it is; the
/// sentence before, where its own is nothing but the provision ("They are pupil records. Wis. Stat. §
/// 118.125."), or ends with it ("Denied. It shows the valves, § 45-221.").
ClaimText claim_text(const Lines& lines, const Folded& folded, const Blocks& blocks,
                     const std::vector<Citation>& citations, Index c, Index block);

}  // namespace foi
