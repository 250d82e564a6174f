// The language of dates and periods in cells.
#pragma once

#include <string_view>

#include "passes/tables/cell_type.h"

namespace foi::tables {

/// Is all of `cell` a date or a period? Sets `type` if so. Blanks at its ends must be gone.
bool read_time(std::string_view cell, CellType& type);

}  // namespace foi::tables
