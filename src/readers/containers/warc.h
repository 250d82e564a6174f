// WARC 1.0 and 1.1, and WET: the pages of a crawl.
//
// Records are framed by Content-Length. What is damaged (cut short, with a wrong length, without its blank
// lines, in a broken member) is given as a failure, and reading goes on at the next record that can be found:
// the next member, or the next line that starts a record. Records of `response`, `resource` and `conversion`
// are pages; others are given as skipped.
#pragma once

#include <memory>

#include "readers/containers/open_pages.h"

namespace foi {

bool starts_warc(std::string_view bytes);

std::unique_ptr<PageSource> read_warc(std::unique_ptr<BufferedStream> stream, const Origin& origin,
                                      const ContainerOptions& options);

}  // namespace foi
