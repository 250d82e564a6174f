#include "text/sentences.h"

#include <gtest/gtest.h>

#include <string>

namespace foi {
namespace {

TEST(Sentences, EndAtTheirStops) {
  const std::string s = "1,204 and 1,377. see mr. day? \"no.\" so be it";
  const std::vector<Span> spans = sentences(s);
  ASSERT_EQ(spans.size(), 4u);
  EXPECT_EQ(spans[0].of(s), "1,204 and 1,377.");
  EXPECT_EQ(spans[1].of(s), "see mr. day?");
  EXPECT_EQ(spans[2].of(s), "\"no.\"");
  EXPECT_EQ(spans[3].of(s), "so be it");
  EXPECT_TRUE(sentences("").empty());
}

}  // namespace
}  // namespace foi
