#include "readers/containers/open_pages.h"

#include "readers/containers/single_page.h"

namespace foi {

std::unique_ptr<PageSource> open_pages(std::unique_ptr<ByteStream> stream, const Origin& origin,
                                       const ContainerOptions& options, const std::string&) {
  return read_single_page(std::make_unique<BufferedStream>(std::move(stream)), origin, options);
}

}  // namespace foi
