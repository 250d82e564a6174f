// The thirteen measures, and what they count.
#pragma once

#include <array>
#include <cstdint>

#include "vocabulary.h"

namespace foi {

enum class Measure : uint8_t {
  document_type,
  reference,
  authority,
  dates,
  regime,
  outcome,
  boilerplate_lines,
  line_roles,
  request_items,
  pairs,
  exemptions,
  citations,
  tables
};
template <>
struct Names<Measure> {
  static constexpr auto values = std::to_array<std::string_view>(
      {"document type", "reference", "authority", "dates", "regime", "outcome", "boilerplate lines",
       "line roles", "request items", "question/answer pairs", "exemptions", "citations", "tables"});
};

struct Figures {
  double precision = 1, recall = 1, f1 = 1;
};

struct Tally {
  uint64_t right = 0;   // wanted and found
  uint64_t wrong = 0;   // found, not wanted
  uint64_t missed = 0;  // wanted, not found

  void add(uint64_t more_right, uint64_t more_wrong, uint64_t more_missed) {
    right += more_right, wrong += more_wrong, missed += more_missed;
  }
  void add(const Tally& other) { add(other.right, other.wrong, other.missed); }
  uint64_t gold() const { return right + missed; }

  /// Nothing found is all right, nothing wanted all found.
  Figures figures() const {
    const auto share = [](uint64_t part, uint64_t rest) {
      return part + rest == 0 ? 1.0 : static_cast<double>(part) / static_cast<double>(part + rest);
    };
    const double p = share(right, wrong), r = share(right, missed);
    return {p, r, p + r > 0 ? 2 * p * r / (p + r) : 0};
  }
};

/// By measure.
using Tallies = std::array<Tally, count_of<Measure>()>;

}  // namespace foi
