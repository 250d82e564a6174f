// JSON Lines: one page a line. Only finds the lines; json_line.h takes them apart.
#pragma once

#include <memory>

#include "readers/containers/open_pages.h"

namespace foi {

std::unique_ptr<PageSource> read_jsonl(std::unique_ptr<BufferedStream> stream, const Origin& origin,
                                       const ContainerOptions& options);

}  // namespace foi
