#include "passes/steps.h"

#include <gtest/gtest.h>

#include "unit/page.h"

namespace foi::test {
namespace {

using Parts = Steps::Parts;

TEST(Steps, PartsBlocksWhereThingsStart) {
  const Steps steps = steps_of("-sm-smm", "-------", 2);
  EXPECT_EQ(steps.part({0, 1, 2, 3, 4, 5, 6}, List::asked), (Parts{{1, 2}, {4, 5, 6}}));
  EXPECT_EQ(steps.part({1, 3, 5, 6}, List::asked), (Parts{{1, 5, 6}}));
  EXPECT_EQ(steps.part({0, 1, 2, 3}, List::answered), Parts{});
}

TEST(Steps, WhatGoesOnWithNothingBeforeItStarts) {
  EXPECT_EQ(steps_of("mms", "mms", 2).part({0, 1, 2}, List::answered), (Parts{{0, 1}, {2}}));
}

TEST(Steps, SaysHowMuchLessLikelyAnotherWayIs) {
  const Steps steps = steps_of("-sm", "s-s", 2);
  const std::vector<Index> all = {0, 1, 2};
  EXPECT_FLOAT_EQ(steps.against({{1, 2}}, all, List::asked), 0.0f);
  EXPECT_FLOAT_EQ(steps.against({{1}, {2}}, all, List::asked), 2.0f);
  EXPECT_FLOAT_EQ(steps.against({{0, 1, 2}}, all, List::asked), 4.0f);
  EXPECT_FLOAT_EQ(steps.against({}, all, List::answered), 4.0f);
}

TEST(Steps, ItsOwnWayIsAsLikelyAsItself) {
  const Steps steps = steps_of("mm-sm", "mm-sm", 2);
  const std::vector<Index> all = {0, 1, 2, 3, 4};
  EXPECT_FLOAT_EQ(steps.against(steps.part(all, List::asked), all, List::asked), 0.0f);
}

TEST(Steps, OfANetworkWithoutThemNothingIsKnown) {
  EXPECT_EQ(Steps().part({0, 1}, List::asked), Parts{});
  EXPECT_FLOAT_EQ(Steps().against({{0}, {1}}, {0, 1}, List::asked), 0.0f);
}

}  // namespace
}  // namespace foi::test
