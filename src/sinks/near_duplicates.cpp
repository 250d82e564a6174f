#include "sinks/near_duplicates.h"

#include <algorithm>
#include <bit>

#include "record/fingerprint.h"

namespace foi {
namespace {
constexpr size_t kMostCompared = 256;  // the latest: a larger group is chance, or a template's
}

void NearFinder::add(int64_t id, uint64_t fingerprint, const std::string& reference) {
  if (!group_.empty() && quarter(group_.back().fingerprint, quarter_) != quarter(fingerprint, quarter_))
    group_.clear();
  const size_t first = group_.size() > kMostCompared ? group_.size() - kMostCompared : 0;
  for (size_t i = group_.size(); i > first; --i) {
    const One& other = group_[i - 1];
    const int bits = std::popcount(other.fingerprint ^ fingerprint);
    if (bits > kNearBits) continue;
    if (!other.reference.empty() && !reference.empty() && other.reference != reference) continue;
    found_(std::min(other.id, id), std::max(other.id, id), bits);
    return;
  }
  group_.push_back({id, fingerprint, reference});
}

}  // namespace foi
