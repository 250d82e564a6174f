// Where gold lies: beside its page.
//
//   FOLDER/ID.gold.json with ID.txt or ID.html          as foi inspect saves it
//   FOLDER/NAME/gold.json with input.txt or input.html  as in fixtures/; also FOLDER/gold.json itself
#pragma once

#include <filesystem>
#include <vector>

namespace foi {

struct GoldPlace {
  std::filesystem::path gold;
  std::filesystem::path page;  // empty if none lies beside the gold
};

/// In order of path. Folders without gold are passed over. Throws std::filesystem::filesystem_error.
std::vector<GoldPlace> find_gold(const std::filesystem::path& folder);

/// The names that `gold`'s page may have, for people: "ID.txt or ID.html".
std::string page_names(const std::filesystem::path& gold);

}  // namespace foi
