#include "sinks/near_duplicates.h"

#include <algorithm>
#include <bit>

#include "record/fingerprint.h"

namespace foi {
namespace {
// A group this large is one template's pages, not one page crawled so often: only the last ones are compared.
constexpr size_t kMostCompared = 2000;
}  // namespace

void NearFinder::add(int64_t id, uint64_t fingerprint) {
  if (!group_.empty() && quarter(group_.back().fingerprint, quarter_) != quarter(fingerprint, quarter_))
    group_.clear();
  const size_t first = group_.size() > kMostCompared ? group_.size() - kMostCompared : 0;
  for (size_t i = first; i < group_.size(); ++i) {
    const int bits = std::popcount(group_[i].fingerprint ^ fingerprint);
    if (bits <= kNearBits) found_(std::min(group_[i].id, id), std::max(group_[i].id, id), bits);
  }
  group_.push_back({id, fingerprint});
}

}  // namespace foi
