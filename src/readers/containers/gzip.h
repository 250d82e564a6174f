// gzip and deflate. The project's only user of libdeflate and zlib: libdeflate for members that are small
// enough to be decoded at once, which is four times as fast; zlib for the others and for damaged ones.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "readers/containers/member_stream.h"

namespace foi {

std::unique_ptr<MemberCodec> gzip_codec();

enum class Undone { whole, damaged, too_large };

/// A body in gzip, zlib or raw deflate, whichever it is. `out` gets at most `limit` bytes.
Undone inflate_body(std::string_view body, uint64_t limit, std::string& out);

}  // namespace foi
