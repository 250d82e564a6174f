// What sinks that write files keep beside them while a run is under way: whose run it is, how long each file
// was at the last checkpoint, and the checkpoint.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "batch/checkpoint.h"

namespace foi {

struct RunState {
  std::string fingerprint;
  std::vector<uint64_t> sizes;
  Checkpoint checkpoint;
};

void save_run_state(const std::string& path, const RunState& state);
/// Nothing if there is no such file. Throws SinkError if it is no such state, or another command's.
std::optional<RunState> load_run_state(const std::string& path, const std::string& fingerprint);

/// SHA-256 hashes, each kept as its first half: what a file holds already. 16 bytes and some an entry.
class HashSet {
 public:
  bool add(std::string_view hex);  ///< false if it was there
  bool has(std::string_view hex) const;
  void clear() { entries_.assign(1 << 10, {}), size_ = 0; }

 private:
  struct Entry {
    uint64_t high = 0, low = 0;
    bool operator==(const Entry&) const = default;
  };
  static Entry entry_of(std::string_view hex);
  size_t place_of(const Entry& entry) const;
  std::vector<Entry> entries_ = std::vector<Entry>(1 << 10);
  size_t size_ = 0;
};

}  // namespace foi
