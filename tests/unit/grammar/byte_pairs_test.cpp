#include "grammar/byte_pairs.h"

#include <gtest/gtest.h>

#include <string>

namespace foi {
namespace {

TEST(BytePairs, HoldsAllThatStandsInTheText) {
  const std::string text = "we do not hold a record of \xE2\x80\x9Cthat\xE2\x80\x9D, section 0";
  BytePairs pairs;
  pairs.note(text);
  for (size_t at = 0; at <= text.size(); ++at)
    for (size_t end = at; end <= text.size(); ++end)
      EXPECT_TRUE(pairs.may_hold(std::string_view(text).substr(at, end - at))) << at << " to " << end;
}

TEST(BytePairs, RulesOutWhatDoesNot) {
  BytePairs pairs;
  pairs.note("we do not hold a record of that");
  EXPECT_FALSE(pairs.may_hold("refuse"));
  EXPECT_FALSE(pairs.may_hold("hold;"));
  pairs.note("refused");
  EXPECT_TRUE(pairs.may_hold("refuse"));
  EXPECT_FALSE(pairs.may_hold("hold")) << "the text before is forgotten";
  pairs.note("");
  EXPECT_FALSE(pairs.may_hold("re"));
  EXPECT_TRUE(pairs.may_hold("r")) << "one byte is no pair";
}

}  // namespace
}  // namespace foi
