// What stands around a block, further off than its neighbours: whether any prose does, how many short lines
// run on with it, how much page furniture is near. The list of other pages at the end of a site is told by
// this from the headings of a letter, whatever its words.
#pragma once

#include <vector>

#include "passes/find_content.h"

namespace foi {

/// What a block is by itself, one a block.
struct Plainly {
  bool prose = false;      ///< sentences, and not those of furniture
  bool furniture = false;  ///< a rule names it so
  bool label = false;      ///< a short line that no stop ends
};

struct Surroundings {
  bool prose_above = false, prose_below = false;  ///< anywhere on the page
  bool prose_near = false;                        ///< a few blocks off, or the block itself
  bool between_furniture = false;                 ///< near on both sides
  Index furniture = 0;  ///< how many of the nearest blocks of its part are furniture
  Index run = 0;        ///< how many labels run on, with it among them; 0 for none
};

/// One a block. Linear.
std::vector<Surroundings> look_around(const Blocks& blocks, const std::vector<Plainly>& plainly,
                                      const Content& content);

}  // namespace foi
