// Golden cases: fixtures/*/ with a record.json. What the program makes of the page is that record, byte for byte,
// but for the version and the hash of the grammars. tools/accept rewrites the files and shows what changed.
//
// A file `known-bug` in a fixture says that its record.json is what should come out and does not yet: the test
// expects a difference, and reports when there is none any more.
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "record/record_json.h"
#include "support/fixtures.h"

namespace foi::test {
namespace {

// One line, without what may change when nothing does: version, grammar hash, and what only the program knows
// of the file (its address and checksum).
std::string normalised(const std::string& json) {
  boost::json::value record = boost::json::parse(json);
  boost::json::object& object = record.as_object();
  object.erase("extractor");
  object.erase("text");
  if (boost::json::value* source = object.if_contains("source")) source->as_object().erase("sha256");
  return boost::json::serialize(record);
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
  const std::filesystem::path accepted = fixture.folder / "record.json";
  if (!std::filesystem::exists(accepted)) GTEST_SKIP() << fixture.name << " has no record.json";
  const Document document = read_document(fixture);
  const std::string got = normalised(to_json(live_extractor().extract(document), document));
  const std::string want = normalised(read_file(accepted));
  if (fixture.known_bug()) {
    EXPECT_NE(got, want) << fixture.name << " works now: remove its file `known-bug`";
  } else {
    EXPECT_TRUE(got == want) << fixture.name << ": " << difference(want, got);
  }
}

INSTANTIATE_TEST_SUITE_P(Fixtures, Golden, testing::ValuesIn(fixtures()), [](const auto& info) {
  std::string name = info.param.name;
  for (char& c : name)
    if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
  return name;
});

TEST(Golden, EveryFixtureSaysWhatItShows) {
  ASSERT_GE(fixtures().size(), 25u);
  for (const Fixture& fixture : fixtures())
    EXPECT_FALSE(read_file(fixture.folder / "note.md").empty()) << fixture.name << " needs a note.md";
}

}  // namespace
}  // namespace foi::test
