// What came of a run, for people: counts by fate, type, outcome, exemption and reason of failure.
#pragma once

#include <string>

#include "batch/checkpoint.h"

namespace foi {

std::string summary_text(const Totals& totals, double seconds);

}  // namespace foi
