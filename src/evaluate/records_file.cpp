#include "evaluate/records_file.h"

#include <filesystem>

#include "evaluate/json_field.h"

namespace foi {

RecordsFile::RecordsFile(std::string_view bytes) {
  for (size_t start = 0, number = 1; start < bytes.size(); ++number) {
    const size_t end = std::min(bytes.find('\n', start), bytes.size());
    const std::string_view line = bytes.substr(start, end - start);
    start = end + 1;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    try {
      const JsonText record(line);
      const JsonField source = record.root()["source"];
      if (const auto sha256 = source.find("sha256")) by_sha256_[sha256->text()] = line;
      if (const auto name = source.find("name"))
        by_name_[std::filesystem::path(name->text()).filename().string()] = line;
    } catch (const FieldError& error) {
      throw FieldError("record " + std::to_string(number) + ": " + error.what());
    }
  }
}

const std::string* RecordsFile::find(const Document& page) const {
  if (const auto found = by_sha256_.find(page.sha256); found != by_sha256_.end()) return &found->second;
  const auto found = by_name_.find(page.name);
  return found == by_name_.end() ? nullptr : &found->second;
}

}  // namespace foi
