#include "evaluate/score_parts.h"
#include "evaluate/table_relations.h"

namespace foi {
namespace {

std::string first_cell(const Cells& cells) {
  for (const auto& row : cells)
    if (!row.empty()) return excerpt(row.front());
  return "of no cells";
}

}  // namespace

// Each wanted table, in order, takes the table that shares most with it; among equals the last.
void score_tables(const Gold& gold, const Facts& facts, PageScore& score) {
  std::vector<TableRelations> found;
  for (const Cells& cells : facts.tables) found.emplace_back(cells);
  std::vector<bool> taken(found.size());
  Tally& tally = score[Measure::tables];
  for (const GoldTable& table : gold.tables) {
    const TableRelations wanted(table.cells);
    size_t most = 0, best = 0;
    for (size_t j = 0; j < found.size(); ++j)
      if (const size_t shared = taken[j] ? 0 : wanted.shared_with(found[j]); shared > 0 && shared >= most)
        most = shared, best = j;
    tally.add(most, most > 0 ? found[best].size() - most : 0, wanted.size() - most);
    if (most > 0) taken[best] = true;
    const std::string name = gold.id + ": table " + table.lines;
    if (most == 0)
      score.misses.push_back(name + " missed");
    else if (most < wanted.size())
      score.misses.push_back(name + " has " + std::to_string(most) + " of " + std::to_string(wanted.size()) +
                             " relations of its cells");
  }
  for (size_t j = 0; j < found.size(); ++j) {
    if (taken[j]) continue;
    tally.add(0, found[j].size(), 0);
    score.misses.push_back(gold.id + ": table that is none: " + first_cell(facts.tables[j]));
  }
}

}  // namespace foi
