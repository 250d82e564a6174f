#include "grammar/matcher.h"

#include <gtest/gtest.h>

#include "grammar/library.h"

namespace foi {
namespace {

class MatcherTest : public testing::Test {
 protected:
  // What the grammar itself says of a text.
  static std::string plainly(const Grammar& grammar, std::string_view text) {
    MatchScratch scratch;
    std::vector<Mark> marks;
    grammar.match(text, scratch, marks);
    return written(marks);
  }
  static std::string written(std::span<const Mark> marks) {
    std::string out;
    for (const Mark& m : marks)
      out += std::to_string(m.rule) + "." + std::to_string(m.pattern) + "@" + std::to_string(m.span.start) +
             "-" + std::to_string(m.span.end) + " ";
    return out;
  }

  Library library_{
      {{"a.grammar",
        "profile common\n\ntype request/word\n  phrase please send\n  example please send it\n\n"
        "type other/word\n  phrase the weather\n  example the weather\n\n"
        "profile coast\ninherits common\n\ntype other/tide\n  phrase the tide\n  example the tide\n"}}};
};

TEST_F(MatcherTest, SaysOfATextWhatTheGrammarSaysTheFirstTimeAndEveryOther) {
  Matcher matcher;
  const Grammar& grammar = library_.grammar("common");
  for (int round = 0; round < 3; ++round)
    for (const char* text : {"please send the weather", "the weather", "nothing of it", ""})
      EXPECT_EQ(written(matcher.match(grammar, text)), plainly(grammar, text)) << text << ", round " << round;
}

TEST_F(MatcherTest, RemembersUntilItForgets) {
  Matcher matcher;
  const Grammar& grammar = library_.grammar("common");
  matcher.match(grammar, "please send it");
  matcher.match(grammar, "the weather");
  const Mark* const kept = matcher.match(grammar, "please send it").data();
  EXPECT_EQ(written({kept, 1}), plainly(grammar, "please send it"));
  EXPECT_EQ(matcher.match(grammar, "please send it").data(), kept);
  matcher.forget();
  EXPECT_EQ(written(matcher.match(grammar, "please send it")), plainly(grammar, "please send it"));
}

TEST_F(MatcherTest, KeepsGrammarsAndAimsApart) {
  Matcher matcher;
  const Grammar& common = library_.grammar("common");
  const Grammar& coast = library_.grammar("coast");
  EXPECT_EQ(matcher.match(common, "the tide").size(), 0u);
  EXPECT_EQ(matcher.match(coast, "the tide").size(), 1u);
  EXPECT_EQ(matcher.match(coast, "the tide", RuleSet::Aim::claims).size(), 0u);
  EXPECT_EQ(matcher.match(common, "the tide").size(), 0u);
}

TEST_F(MatcherTest, ForgetsWithoutHarm) {
  Matcher matcher;
  const Grammar& grammar = library_.grammar("common");
  for (int n = 0; n < 100'000; ++n) {  // several times what is kept
    const std::string text =
        "please send number " + std::to_string(n) + std::string(n % 60, '.') + " the weather";
    ASSERT_EQ(matcher.match(grammar, text).size(), 2u) << n;
    ASSERT_EQ(matcher.match(grammar, "the weather").size(), 1u) << n;
  }
  EXPECT_EQ(matcher.match(grammar, "please send number 1. the weather").size(), 2u);
}

TEST_F(MatcherTest, LongTextsAreMatchedEachTime) {
  Matcher matcher;
  const Grammar& grammar = library_.grammar("common");
  const std::string text = "please send " + std::string(100'000, 'x');
  EXPECT_EQ(written(matcher.match(grammar, text)), plainly(grammar, text));
  EXPECT_EQ(written(matcher.match(grammar, text)), plainly(grammar, text));
}

}  // namespace
}  // namespace foi
