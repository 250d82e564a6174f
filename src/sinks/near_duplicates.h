// Which documents say nearly the same: pairs whose fingerprints differ in few bits, found without comparing
// all with all.
//
// Fingerprints that differ in at most three of 64 bits agree on at least one of four quarters. The caller
// feeds them four times, sorted by each quarter in turn; only those that share it are compared. Memory: one
// quarter's group.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace foi {

inline constexpr int kQuarters = 4;
inline uint64_t quarter(uint64_t fingerprint, int q) {
  return (fingerprint >> (16 * q)) & 0xFFFF;
}

class NearFinder {
 public:
  /// `found(earlier, later, bits)`: ids of a pair, the lower first. A pair may be told once a quarter.
  using Found = std::function<void(int64_t, int64_t, int)>;
  NearFinder(int quarter, Found found) : quarter_(quarter), found_(std::move(found)) {}

  /// In the order told above. `reference` is empty if the document has none.
  void add(int64_t id, uint64_t fingerprint, const std::string& reference);

 private:
  struct One {
    int64_t id;
    uint64_t fingerprint;
    std::string reference;
  };
  int quarter_;
  Found found_;
  std::vector<One> group_;  // of those that are near to none before them
};

}  // namespace foi
