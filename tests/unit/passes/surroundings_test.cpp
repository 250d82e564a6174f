#include "passes/surroundings.h"

#include <gtest/gtest.h>

#include <string>

namespace foi::test {
namespace {

// Blocks by one letter each: p prose, f furniture, l a label, F both a label and furniture.
std::vector<Surroundings> around(const std::string& kinds, const Content& content = {}) {
  std::vector<Plainly> plainly;
  for (const char k : kinds) plainly.push_back({k == 'p', k == 'f' || k == 'F', k == 'l' || k == 'F'});
  return look_around(Blocks(kinds.size()), plainly, content);
}

TEST(Surroundings, OfNoBlocksThereAreNone) {
  EXPECT_TRUE(around("").empty());
}

TEST(Surroundings, ProseIsAboveOrBelowHoweverFar) {
  const auto s = around("lplllllll");
  EXPECT_FALSE(s[0].prose_above);
  EXPECT_TRUE(s[0].prose_below);
  EXPECT_FALSE(s[1].prose_above || s[1].prose_below);  // a block is not above itself
  EXPECT_TRUE(s[8].prose_above);
  EXPECT_FALSE(s[8].prose_below);
}

TEST(Surroundings, ProseIsNearWithinThreeBlocks) {
  const auto s = around("lllllplllll");
  for (size_t b = 0; b < s.size(); ++b) EXPECT_EQ(s[b].prose_near, b >= 2 && b <= 8) << b;
}

TEST(Surroundings, CountsTheFurnitureNearBy) {
  const auto s = around("flllflf");
  EXPECT_EQ(s[3].furniture, 3u);
  EXPECT_TRUE(s[3].between_furniture);
  EXPECT_EQ(s[0].furniture, 1u);  // not itself; the last is too far
  EXPECT_FALSE(s[0].between_furniture);
}

TEST(Surroundings, FurnitureOfAnotherPartIsNotNear) {
  const auto s = around("fflpff", {2, 4});
  EXPECT_EQ(s[2].furniture, 0u);
  EXPECT_EQ(s[0].furniture, 1u);
  EXPECT_FALSE(s[3].between_furniture);
}

TEST(Surroundings, RunsOfLabelsEndAtWhateverElseStands) {
  const auto s = around("lllpFl");
  EXPECT_EQ(s[0].run, 3u);
  EXPECT_EQ(s[2].run, 3u);
  EXPECT_EQ(s[3].run, 0u);
  EXPECT_EQ(s[5].run, 2u);
}

}  // namespace
}  // namespace foi::test
