// The pieces of shards and of workers; as a user has them: test_shards.py, test_worker.py.
#include <gtest/gtest.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "batch/shard.h"
#include "text/base64.h"
#include "worker/line_reader.h"
#include "worker/page_line.h"

namespace foi {
namespace {

using namespace std::string_literals;

TEST(Shard, IsReadOrRefused) {
  const std::optional<Shard> shard = parse_shard("3/8");
  ASSERT_TRUE(shard);
  EXPECT_EQ(shard->number, 3u);
  EXPECT_EQ(shard->of, 8u);
  for (const char* wrong : {"", "/", "3", "3/", "/8", "0/8", "9/8", "-1/8", "3/8x", "a/b", "1/99999999"})
    EXPECT_FALSE(parse_shard(wrong)) << wrong;
}

TEST(Shard, EveryInputIsOneShards) {
  for (const bool by_file : {false, true})
    for (uint64_t file = 0; file < 7; ++file)
      for (uint64_t in_file = 0; in_file < 7; ++in_file) {
        int holders = 0;
        for (uint64_t number = 1; number <= 3; ++number)
          holders += Shard{number, 3, by_file}.holds({file, in_file});
        EXPECT_EQ(holders, 1);
      }
  EXPECT_TRUE((Shard{2, 3, true}.opens(4)));
  EXPECT_FALSE((Shard{2, 3, true}.opens(5)));
}

TEST(ShardMarker, IsReadAsItWasWritten) {
  const ShardMarker marker{"0123abc", {2, 5, true}, {{"fate/stored", 7}, {"files", 2}}};
  const std::string text = to_text(marker);
  const std::optional<ShardMarker> read = parse_shard_marker(text);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->job, marker.job);
  EXPECT_EQ(read->shard.number, 2u);
  EXPECT_TRUE(read->shard.by_file);
  EXPECT_EQ(read->totals, marker.totals);
  for (size_t cut = 0; cut < text.size(); ++cut)
    EXPECT_FALSE(parse_shard_marker(std::string_view(text).substr(0, cut))) << cut;
}

TEST(Base64, KnownAnswers) {
  EXPECT_EQ(from_base64(""), ""s);
  EXPECT_EQ(from_base64("Zg=="), "f"s);
  EXPECT_EQ(from_base64("Zm8="), "fo"s);
  EXPECT_EQ(from_base64("Zm9v"), "foo"s);
  EXPECT_EQ(from_base64("AP8A"), "\0\xFF\0"s);
  for (const char* wrong : {"Z", "Zg", "Zg=", "Zm9v!", "Zm9*", "=Zm9", "Z==="})
    EXPECT_FALSE(from_base64(wrong)) << wrong;
}

TEST(PageLine, OneBodyAndItsKind) {
  const Incoming page = parse_page_line(R"({"html":"<p>x","url":"http://a","extra":[1]})");
  EXPECT_EQ(page.packing, Packing::page);
  EXPECT_EQ(page.bytes, "<p>x");
  EXPECT_EQ(page.media_type, "text/html");
  EXPECT_EQ(page.origin.name, "http://a");
  const Incoming packed = parse_page_line(R"({"base64":"eA==","packing":"http","name":"n"})");
  EXPECT_EQ(packed.packing, Packing::http);
  EXPECT_EQ(packed.origin.name, "n");
  EXPECT_EQ(parse_page_line(R"({"text":"a","html":"b"})").trouble.reason, "bad-field");
}

// Lines that come in pieces, one of them too long, the last without an end.
TEST(LineReader, TellsLongLinesAndGoesOn) {
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  const std::string text = "one\n\n" + std::string(5000, 'x') + "\nthree\nfour";
  ASSERT_EQ(::write(ends[1], text.data(), text.size()), static_cast<ssize_t>(text.size()));
  ::close(ends[1]);
  LineReader lines(ends[0], 1000);
  std::vector<std::string> got;
  std::string_view line;
  for (LineReader::Got what; (what = lines.next(line)) != LineReader::Got::end;)
    got.emplace_back(what == LineReader::Got::line ? std::string(line) : "too long");
  EXPECT_EQ(got, (std::vector<std::string>{"one", "", "too long", "three", "four"}));
  ::close(ends[0]);
}

}  // namespace
}  // namespace foi
