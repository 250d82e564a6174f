#include "passes/entry_signs.h"

#include <gtest/gtest.h>

#include <string>

#include "unit/page.h"

namespace foi::test {
namespace {

std::vector<EntrySigns> signs_of(const std::string& source, const Content& content = {}) {
  const auto page = page_of(source, true);
  return find_entry_signs(page->text, page->lines, page->folded, page->blocks, content,
                          frozen().words("reference-label"));
}

TEST(EntrySigns, OfNoBlocksThereAreNone) {
  EXPECT_TRUE(signs_of("").empty());
}

TEST(EntrySigns, CountsCodesOfOneMould) {
  const auto s = signs_of(
      "WB/21/0113 Ferries\n\nHow many sail?\n\nTugs (WB/21/117)\n\nWho owns them?\n\nOur boats 3/4/2025");
  ASSERT_EQ(s.size(), 5u);
  EXPECT_EQ(s[0].codes, 2u);
  EXPECT_EQ(s[2].codes, 2u);
  EXPECT_TRUE(s[0].apart);
  EXPECT_EQ(s[1].codes, 0u);
  EXPECT_EQ(s[4].codes, 0u);  // a date
}

TEST(EntrySigns, ACodeThatIsSaidAgainIsOne) {
  const auto s = signs_of("Ref WB/21/0113\n\nHow many sail?\n\nQuote WB/21/0113 to us\n\nSeven.");
  for (const EntrySigns& signs : s) EXPECT_EQ(signs.codes, 0u);
}

TEST(EntrySigns, CodesInARowStandNotApart) {
  const auto s = signs_of("WB/21/0113 Ferries\n\nWB/21/0117 Tugs\n\nWB/21/0121 Docks");
  ASSERT_EQ(s.size(), 3u);
  EXPECT_EQ(s[0].codes, 3u);
  EXPECT_FALSE(s[0].apart);
}

TEST(EntrySigns, CountsLabelsWithOthersBetween) {
  const auto s =
      signs_of("We were told: sail\n\nWe told: seven\n\nWe were told: tow\n\nWe told: none\n\nItem 1: one");
  ASSERT_EQ(s.size(), 5u);
  for (size_t b = 0; b < 4; ++b) EXPECT_EQ(s[b].labels, 2u) << b;
  EXPECT_EQ(s[4].labels, 0u);  // it holds a figure
}

TEST(EntrySigns, KnowsRunningHeadsByTheirWords) {
  const auto s = signs_of("Wharf Board  WB-7 | 2\n\nSeven ferries sail.\n\nWharf Board WB-7 | 13");
  ASSERT_EQ(s.size(), 3u);
  EXPECT_EQ(s[0].heads, 2u);
  EXPECT_EQ(s[2].heads, 2u);
  EXPECT_EQ(s[1].heads, 0u);
}

TEST(EntrySigns, NumbersThatRiseNearByCount) {
  const auto s = signs_of("1\n\nSeven ferries.\n\n2\n\nNone.\n\n41\n\nTugs.");
  ASSERT_EQ(s.size(), 6u);
  EXPECT_TRUE(s[0].counted);
  EXPECT_TRUE(s[2].counted);
  EXPECT_FALSE(s[4].counted);
}

TEST(EntrySigns, CountsTheCodesOfATablesRows) {
  const auto s =
      signs_of("Ref | Ferry | Cost\nWB/21/113 | Teal | 40\nWB/21/117 | Wren | 30\nWB/21/121 | Swan | 20\n");
  ASSERT_EQ(s.size(), 1u);
  EXPECT_EQ(s[0].rows, 3u);
}

TEST(EntrySigns, TheFrameOfAPageHasNone) {
  const auto s = signs_of("WB/21/0113 Ferries\n\nHow many sail?\n\nWB/21/0117 Tugs", {1, 3});
  for (const EntrySigns& signs : s) EXPECT_EQ(signs.codes, 0u);
}

}  // namespace
}  // namespace foi::test
