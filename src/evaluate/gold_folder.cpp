#include "evaluate/gold_folder.h"

#include <algorithm>
#include <array>

namespace foi {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kEnding = ".gold.json", kFolderName = "gold.json";
constexpr std::array kPageEndings{".txt", ".html", ".htm"};

bool is_gold(const fs::path& path) {
  const std::string name = path.filename().string();
  return name == kFolderName || (name.ends_with(kEnding) && name.size() > kEnding.size());
}

// What stands before the ending of the page's name.
std::string stem_of(const fs::path& gold) {
  const std::string name = gold.filename().string();
  return name == kFolderName ? "input" : name.substr(0, name.size() - kEnding.size());
}

fs::path page_of(const fs::path& gold) {
  for (const char* ending : kPageEndings)
    if (fs::path page = gold.parent_path() / (stem_of(gold) + ending); fs::exists(page)) return page;
  return {};
}

}  // namespace

std::vector<GoldPlace> find_gold(const fs::path& folder) {
  std::vector<GoldPlace> out;
  const auto take = [&](const fs::path& gold) { out.push_back({gold, page_of(gold)}); };
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (!entry.is_directory()) {
      if (is_gold(entry.path())) take(entry.path());
    } else if (const fs::path gold = entry.path() / kFolderName; fs::exists(gold)) {
      take(gold);
    }
  }
  std::sort(out.begin(), out.end(), [](const GoldPlace& a, const GoldPlace& b) { return a.gold < b.gold; });
  return out;
}

std::string page_names(const fs::path& gold) {
  return stem_of(gold) + kPageEndings[0] + " or " + stem_of(gold) + kPageEndings[1];
}

}  // namespace foi
