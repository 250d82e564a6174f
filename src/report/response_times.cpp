#include "report/response_times.h"

#include <algorithm>
#include <map>

#include "passes/working_days.h"

namespace foi {
namespace {

using Counts = std::map<int, uint64_t>;  // replies by working days

uint64_t total(const Counts& counts, int more_than = -1) {
  uint64_t sum = 0;
  for (auto at = counts.upper_bound(more_than); at != counts.end(); ++at) sum += at->second;
  return sum;
}

// The lower of the two in the middle: a number of days that a reply did take.
int median(const Counts& counts) {
  const uint64_t half = (total(counts) + 1) / 2;
  uint64_t seen = 0;
  for (const auto& [days, replies] : counts)
    if ((seen += replies) >= half) return days;
  return 0;
}

}  // namespace

ResponseTimes response_times(const QueryTable& replies, const std::vector<const WordList*>& holidays) {
  Counts all;
  std::map<std::optional<std::string>, Counts> by_authority;
  for (const auto& row : replies.rows) {
    const std::optional<int> days = working_days(row[1].value_or(""), row[2].value_or(""), holidays);
    if (!days) continue;
    const uint64_t count = std::stoull(row[3].value_or("0"));
    all[*days] += count;
    by_authority[row[0]][*days] += count;
  }
  ResponseTimes out{
      {{"working_days", "replies"}, {true, true}, {}},
      {{"authority", "replies", "median", "longest", "late"}, {false, true, true, true, true}, {}}};
  for (const auto& [days, count] : all)
    out.by_days.rows.push_back({std::to_string(days), std::to_string(count)});
  std::vector<std::pair<uint64_t, const decltype(by_authority)::value_type*>> order;
  for (const auto& entry : by_authority) order.emplace_back(total(entry.second), &entry);
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  for (const auto& [count, entry] : order)
    out.by_authority.rows.push_back({entry->first, std::to_string(count),
                                     std::to_string(median(entry->second)),
                                     std::to_string(entry->second.rbegin()->first),
                                     std::to_string(total(entry->second, kWorkingDayLimit))});
  return out;
}

}  // namespace foi
