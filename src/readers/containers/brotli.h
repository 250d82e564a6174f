// Brotli, as HTTP bodies have it. The project's only user of libbrotli.
#pragma once

#include <string>
#include <string_view>

#include "readers/containers/gzip.h"

namespace foi {

Undone unbrotli_body(std::string_view body, uint64_t limit, std::string& out);

}  // namespace foi
