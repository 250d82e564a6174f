// Golden cases: fixtures/*/ with a record.json. What the program makes of the page is that record, byte for
// byte, but for the version and the hash of the grammars. tools/accept rewrites the files and shows what
// changed.
//
// A file `known-bug` in a fixture says that its record.json is what should come out and does not yet: the
// test expects a difference, and reports when there is none any more.
#include <gtest/gtest.h>

#include "readers/read_document.h"
#include "record/record_json.h"
#include "support/fixtures.h"

namespace foi::test {
namespace {

// As tools/accept writes it: indented, without version and hash of the grammars, which change when nothing
// else does.
std::string normalised(std::string json) {
  const size_t start = json.find("  \"extractor\": {\n");
  if (start == std::string::npos) return json;
  const size_t end = json.find("\n  },\n", start);
  return json.erase(start, end + 6 - start);
}

std::string record_of(const Fixture& fixture) {
  const ReadResult read = foi::read_document(fixture.input.string());
  if (!read.document) return "no document: " + read.error.message;
  return normalised(to_json(live_extractor().extract(*read.document), *read.document, {.pretty = true})) +
         "\n";
}

// The place where two texts part, with something around it.
std::string difference(const std::string& want, const std::string& got) {
  size_t at = 0;
  while (at < want.size() && at < got.size() && want[at] == got[at]) ++at;
  const size_t from = at > 160 ? at - 160 : 0;
  return "they part at byte " + std::to_string(at) + "\n  record.json: …" + want.substr(from, 400) +
         "\n  program:     …" + got.substr(from, 400) + "\nrun tools/accept to see and accept the change";
}

class Golden : public testing::TestWithParam<Fixture> {};

TEST_P(Golden, RecordIsTheAcceptedOne) {
  const Fixture& fixture = GetParam();
  const std::string got = record_of(fixture);
  const std::string want = normalised(read_file(fixture.folder / "record.json"));
  if (fixture.known_bug()) {
    EXPECT_NE(got, want) << fixture.name << " works now: remove its file `known-bug`";
  } else {
    EXPECT_TRUE(got == want) << fixture.name << ": " << difference(want, got);
  }
}

INSTANTIATE_TEST_SUITE_P(Fixtures, Golden, testing::ValuesIn(golden_fixtures()), [](const auto& info) {
  std::string name = info.param.name;
  for (char& c : name)
    if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
  return name;
});

TEST(Golden, EveryFixtureSaysWhatItShows) {
  ASSERT_GE(golden_fixtures().size(), 25u);
  for (const Fixture& fixture : fixtures())
    EXPECT_FALSE(read_file(fixture.folder / "note.md").empty()) << fixture.name << " needs a note.md";
}

}  // namespace
}  // namespace foi::test
