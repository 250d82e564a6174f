// Zstandard, with the dictionary that a crawl may carry in its first frame. The project's only user of
// libzstd.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "readers/containers/gzip.h"
#include "readers/containers/member_stream.h"

namespace foi {

/// Whether a file of zstd frames starts here, a skippable one included.
bool starts_zstd(std::string_view bytes);

/// Reads the dictionary, if the stream starts with one, and leaves the stream behind it.
std::unique_ptr<MemberCodec> zstd_codec(BufferedStream& stream);

Undone unzstd_body(std::string_view body, uint64_t limit, std::string& out);

}  // namespace foi
