// A part of a run: shard 3 of 8 takes every eighth page, or every eighth file. Which ones is told by their
// places alone, so that eight machines agree without a word.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "batch/checkpoint.h"
#include "batch/delivery.h"

namespace foi {

struct Shard {
  uint64_t number = 1, of = 1;  ///< 1 of 1: all there is
  bool by_file = false;         ///< files of other shards are not opened

  bool divides() const { return of > 1; }
  bool holds(const InputOrder& input) const {
    return (by_file ? input.file : input.file + input.in_file) % of == number - 1;
  }
  bool opens(uint64_t file) const { return !by_file || file % of == number - 1; }
};

/// "3/8"; nothing if it is none.
std::optional<Shard> parse_shard(std::string_view text);

/// What stands beside a shard that is whole, in FILE._SUCCESS.
struct ShardMarker {
  std::string job;  ///< fingerprint of the command, but for the shard's number
  Shard shard;
  Totals totals;
};

std::string marker_path(const std::string& shard_file);
std::string to_text(const ShardMarker& marker);
/// Nothing if it was not written by `to_text`.
std::optional<ShardMarker> parse_shard_marker(std::string_view text);

}  // namespace foi
