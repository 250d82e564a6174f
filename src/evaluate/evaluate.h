// A folder of gold -> how right the records of its pages are.
//
//   const Evaluation e = evaluate("gold", [&](const Document& page) { return to_json(extractor.extract(page),
//   page); }); e.mean_f1();                                          // 0.936
//   e[Measure::citations].figures().recall;
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "evaluate/tally.h"
#include "readers/read_document.h"

namespace foi {

struct Evaluation {
  size_t documents = 0;
  Tallies tallies;
  std::vector<std::string> misses;  // in order of the gold files
  /// Gold and pages that cannot be used, one message each. With any, the figures say nothing.
  std::vector<ReadError> problems;

  const Tally& operator[](Measure measure) const { return tallies[static_cast<size_t>(measure)]; }
  double mean_f1() const;
};

/// A page's record as JSON, or nothing if there is none: then all that gold wants is missed. Called from
/// several threads.
using RecordOf = std::function<std::optional<std::string>(const Document&)>;

Evaluation evaluate(const std::filesystem::path& folder, const RecordOf& record_of);

}  // namespace foi
