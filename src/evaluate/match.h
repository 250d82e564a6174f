// Which of the things found are which of the things wanted: one to one, the likest first.
#pragma once

#include <algorithm>
#include <cstddef>
#include <tuple>
#include <vector>

#include "evaluate/likeness.h"

namespace foi {

struct Matching {
  std::vector<bool> wanted, found;  // has a partner
  size_t pairs() const { return static_cast<size_t>(std::count(wanted.begin(), wanted.end(), true)); }
};

/// `likeness(i, j)` of wanted i and found j; partners are at least kSame alike. Among equals later ones go
/// first.
template <class Likeness>
Matching match(size_t wanted, size_t found, Likeness likeness) {
  std::vector<std::tuple<double, size_t, size_t>> candidates;
  for (size_t i = 0; i < wanted; ++i)
    for (size_t j = 0; j < found; ++j)
      if (const double alike = likeness(i, j); alike >= kSame) candidates.emplace_back(alike, i, j);
  std::sort(candidates.rbegin(), candidates.rend());
  Matching out{std::vector<bool>(wanted), std::vector<bool>(found)};
  for (const auto& [alike, i, j] : candidates)
    if (!out.wanted[i] && !out.found[j]) out.wanted[i] = out.found[j] = true;
  return out;
}

}  // namespace foi
