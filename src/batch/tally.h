// What the summary counts of each delivery, once the sink has told its fate.
#pragma once

#include "batch/checkpoint.h"
#include "batch/delivery.h"

namespace foi {

void tally(Totals& totals, const Delivery& delivery, Fate fate);

}  // namespace foi
