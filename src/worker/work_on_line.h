// A line in, its answer out: what `foi worker` does, supervised or not.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "batch/process_page.h"

namespace foi {

/// Never throws: what goes wrong is the page's trouble.
std::string work_on_line(PageProcessor& processor, std::string_view line, uint64_t number);

}  // namespace foi
