#include "evaluate/table_relations.h"

#include <algorithm>
#include <iterator>

#include "text/unicode.h"

namespace foi {

TableRelations::TableRelations(const Cells& cells) {
  Cells plain;
  for (const auto& row : cells) {
    plain.emplace_back();
    for (const std::string& cell : row) plain.back().push_back(squeezed(cell));
  }
  for (size_t y = 0; y < plain.size(); ++y)
    for (size_t x = 0; x < plain[y].size(); ++x) {
      if (x + 1 < plain[y].size()) relations_.emplace_back(Side::right, plain[y][x], plain[y][x + 1]);
      // Rows of different lengths have no columns in common.
      if (y + 1 < plain.size() && plain[y + 1].size() == plain[y].size())
        relations_.emplace_back(Side::below, plain[y][x], plain[y + 1][x]);
    }
  std::sort(relations_.begin(), relations_.end());
}

size_t TableRelations::shared_with(const TableRelations& other) const {
  std::vector<std::tuple<Side, std::string, std::string>> shared;
  std::set_intersection(relations_.begin(), relations_.end(), other.relations_.begin(),
                        other.relations_.end(), std::back_inserter(shared));
  return shared.size();
}

}  // namespace foi
