#include "support/fixtures.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "readers/html.h"
#include "readers/text.h"

namespace foi::test {

std::filesystem::path source_folder() {
  return FOI_SOURCE_DIR;
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  if (!in) throw std::runtime_error("cannot read " + path.string());
  return bytes.str();
}

const std::vector<Fixture>& fixtures() {
  static const std::vector<Fixture> all = [] {
    std::vector<Fixture> found;
    for (const auto& entry : std::filesystem::directory_iterator(source_folder() / "fixtures")) {
      if (!entry.is_directory()) continue;
      Fixture fixture{entry.path().filename().string(), entry.path(), {}};
      for (const char* name : {"input.txt", "input.html"})
        if (std::filesystem::exists(entry.path() / name)) fixture.input = entry.path() / name;
      if (!fixture.input.empty()) found.push_back(std::move(fixture));
    }
    std::sort(found.begin(), found.end(), [](const Fixture& a, const Fixture& b) { return a.name < b.name; });
    return found;
  }();
  return all;
}

const std::vector<Fixture>& golden_fixtures() {
  static const std::vector<Fixture> golden = [] {
    std::vector<Fixture> found;
    for (const Fixture& fixture : fixtures())
      if (std::filesystem::exists(fixture.folder / "record.json")) found.push_back(fixture);
    return found;
  }();
  return golden;
}

Document read_document(std::string bytes, std::string_view name) {
  Document document = looks_like_html(bytes) ? read_html(std::move(bytes)) : read_text(std::move(bytes));
  document.name = name;
  return document;
}

Document read_document(const Fixture& fixture) {
  return read_document(read_file(fixture.input), fixture.input.filename().string());
}

const Library& live_library() {
  static const Library library(Library::embedded_files());
  return library;
}

const Extractor& live_extractor() {
  static const Extractor extractor(live_library());
  return extractor;
}

}  // namespace foi::test
