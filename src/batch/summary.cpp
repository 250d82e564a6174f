#include "batch/summary.h"

#include <algorithm>
#include <vector>

#include "batch/progress.h"

namespace foi {
namespace {

constexpr size_t kMostLines = 10;

uint64_t count_of_name(const Totals& totals, const std::string& name) {
  const auto found = totals.find(name);
  return found == totals.end() ? 0 : found->second;
}

std::string part(const Totals& totals, const std::string& title, const std::string& prefix) {
  std::vector<std::pair<std::string, uint64_t>> rows;
  for (auto it = totals.lower_bound(prefix); it != totals.end() && it->first.starts_with(prefix); ++it)
    rows.emplace_back(it->first.substr(prefix.size()), it->second);
  if (rows.empty()) return "";
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::string out = title + "\n";
  for (size_t i = 0; i < std::min(rows.size(), kMostLines); ++i) {
    const std::string number = std::to_string(rows[i].second);
    out += "  " + std::string(number.size() < 9 ? 9 - number.size() : 0, ' ') + number + "  " +
           rows[i].first + "\n";
  }
  if (rows.size() > kMostLines)
    out += "           … and " + std::to_string(rows.size() - kMostLines) + " more\n";
  return out;
}

}  // namespace

std::string summary_text(const Totals& totals, double seconds) {
  const uint64_t bytes = count_of_name(totals, "bytes");
  std::string out = std::to_string(count_of_name(totals, "inputs")) + " inputs in " +
                    std::to_string(count_of_name(totals, "files")) + " files, " +
                    human_bytes(static_cast<double>(bytes)) + " of pages, " + human_time(seconds) + "\n";
  out += part(totals, "what became of them", "fate/");
  out += part(totals, "types", "type/");
  out += part(totals, "outcomes", "outcome/");
  out += part(totals, "exemptions relied on", "exemption/");
  out += part(totals, "failures (stage/reason)", "failure/");
  out += part(totals, "skipped", "skipped/");
  return out;
}

}  // namespace foi
