// Compressed files that are made of members (gzip) or frames (zstd), one after the other, as one stream.
//
// Each member's start is marked in the chunks. A member that is damaged, or that swells beyond all measure,
// is reported, and reading goes on at the next one that can be found: in a crawl that is the next record.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "readers/containers/byte_stream.h"

namespace foi {

/// One way of compressing. Knows a single member at a time.
class MemberCodec {
 public:
  enum class Step { more, end, bad };

  virtual ~MemberCodec() = default;
  virtual std::string_view name() const = 0;   ///< "gzip", for codes and messages
  virtual std::string_view magic() const = 0;  ///< what every member starts with
  virtual bool may_start(std::string_view bytes) const { return bytes.starts_with(magic()); }
  /// Whether `bytes` (at a member's place) are to be passed over: padding.
  virtual bool is_padding(std::string_view) const { return false; }

  virtual void start() = 0;
  /// Decompresses; `in` and `out` give what there is and get what was used.
  virtual Step step(const char* in, size_t& in_size, char* out, size_t& out_size) = 0;

  /// A whole member at once, if `in` holds it and `out` (made as large as needed, within bounds) can: the
  /// bytes of `in` that it took, or 0.
  virtual size_t whole(std::string_view, std::string&) { return 0; }
};

std::unique_ptr<ByteStream> read_members(std::unique_ptr<ByteStream> from,
                                         std::unique_ptr<MemberCodec> codec);

}  // namespace foi
