// What a file holds, by its content: a page, or a container of pages (WARC, JSONL, tar, zip), compressed or
// not, one in the other. Names decide nothing.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "readers/containers/byte_stream.h"
#include "readers/containers/incoming.h"

namespace foi {

struct ContainerOptions {
  uint64_t max_bytes = uint64_t{64} << 20;                        ///< of one page
  bool check_digests = false;                                     ///< of WARC payloads
  std::vector<std::string> text_fields, html_fields, url_fields;  ///< of JSONL; empty: the usual names
};

/// `file`: the path as it goes into origins. `seekable`: the stream's file by its system path, for zip
/// archives, whose list of entries stands at their end; empty if there is no such file.
std::unique_ptr<PageSource> open_pages(std::unique_ptr<ByteStream> stream, const Origin& origin,
                                       const ContainerOptions& options, const std::string& seekable = {});

}  // namespace foi
