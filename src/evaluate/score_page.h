// One page: what its gold wants against what its record says.
#pragma once

#include <string>
#include <vector>

#include "evaluate/facts.h"
#include "evaluate/gold.h"
#include "evaluate/numbered_lines.h"
#include "evaluate/tally.h"

namespace foi {

struct PageScore {
  Tallies tallies;
  std::vector<std::string> misses;  // "ID: what was wanted and what was found", one line each

  Tally& operator[](Measure measure) { return tallies[static_cast<size_t>(measure)]; }
};

PageScore score_page(const Gold& gold, const Facts& facts, const NumberedLines& lines);

}  // namespace foi
