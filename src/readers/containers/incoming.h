// One input as a container gave it, not yet unpacked: cheap to make, for containers are read by one thread.
#pragma once

#include <cstdint>
#include <string>

#include "batch/delivery.h"

namespace foi {

/// What stands in `bytes` of an input.
enum class Packing : uint8_t {
  page,       // a page of text or HTML
  http,       // an HTTP response with its head
  json_line,  // an object of a JSONL dump
  nothing     // no page: `fate` and `trouble` say why
};

struct Incoming {
  Origin origin;
  Packing packing = Packing::page;
  std::string bytes;
  std::string charset;     ///< what the container says of the page's encoding, or empty
  std::string media_type;  ///< what it says of its kind, or empty
  std::string digest;      ///< of the payload, as the container gives it ("sha1:…"), if it is to be checked
  Fate fate = Fate::failed;  ///< with Packing::nothing
  Trouble trouble;
};

/// The pages of one file, one after the other.
class PageSource {
 public:
  virtual ~PageSource() = default;
  /// False at the end. Damage comes as an input with Packing::nothing.
  virtual bool next(Incoming& to) = 0;
};

/// An input that failed, for `next` to give.
Incoming failed_input(Origin origin, std::string stage, std::string reason, std::string detail);
/// An input that is no page.
Incoming skipped_input(Origin origin, std::string reason);

/// `bytes` as valid UTF-8 without U+0000: what is not becomes "\xHH", and then backslashes are doubled, so
/// that different names stay different.
std::string printable_name(std::string_view bytes);

}  // namespace foi
