// A table as the neighbours that its cells have: the measure of the ICDAR 2013 table competition. It forgives
// a missing row in proportion and does not care where a table starts.
#pragma once

#include <cstddef>
#include <tuple>
#include <vector>

#include "evaluate/gold.h"

namespace foi {

class TableRelations {
 public:
  explicit TableRelations(const Cells& cells);
  size_t size() const { return relations_.size(); }
  size_t shared_with(const TableRelations& other) const;

 private:
  enum class Side : uint8_t { right, below };
  std::vector<std::tuple<Side, std::string, std::string>> relations_;  // sorted
};

}  // namespace foi
