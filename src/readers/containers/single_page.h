// A file that is one page.
#pragma once

#include "readers/containers/open_pages.h"

namespace foi {

std::unique_ptr<PageSource> read_single_page(std::unique_ptr<BufferedStream> stream, const Origin& origin,
                                             const ContainerOptions& options);

}  // namespace foi
