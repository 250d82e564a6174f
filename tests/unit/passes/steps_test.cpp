#include "passes/steps.h"

#include <gtest/gtest.h>

#include <cmath>

#include "unit/page.h"

namespace foi::test {
namespace {

TEST(Steps, ChancesOfABlockSumToOneInEachList) {
  const Steps steps = steps_of("-sm", "s-s", 2);
  ASSERT_TRUE(steps.known());
  for (Index b = 0; b < 3; ++b)
    for (const List list : {List::asked, List::answered}) {
      float sum = 0;
      for (const Step step : {Step::none, Step::start, Step::more})
        sum += std::exp(steps.chance(b, list, step));
      EXPECT_NEAR(sum, 1.0f, 1e-5);
    }
}

TEST(Steps, TheStepThatLeadsLeads) {
  const Steps steps = steps_of("-sm", "s-s", 2);
  EXPECT_FLOAT_EQ(steps.chance(1, List::asked, Step::start) - steps.chance(1, List::asked, Step::none), 2.0f);
  EXPECT_FLOAT_EQ(steps.chance(1, List::answered, Step::none) - steps.chance(1, List::answered, Step::more),
                  2.0f);
}

TEST(Steps, TellsWhereAThingStarts) {
  const Steps steps = steps_of("-sm", "s-s", 2);
  EXPECT_FALSE(steps.starts(0, List::asked));
  EXPECT_TRUE(steps.starts(1, List::asked));
  EXPECT_FALSE(steps.starts(2, List::asked));
  EXPECT_TRUE(steps.starts(0, List::answered));
}

TEST(Steps, OfANetworkWithoutThemNothingIsKnown) {
  EXPECT_FALSE(Steps().known());
}

}  // namespace
}  // namespace foi::test
