#include "grammar/grammar.h"

#include <gtest/gtest.h>

#include <string>

#include "grammar/library.h"

namespace foi {
namespace {

using Files = std::vector<GrammarFile>;

TEST(Grammar, MarksEachRuleOnceByItsFirstPattern) {
  const Library library(Files{{"a",
                               "profile common\n"
                               "cue twice\n  phrase not held\n  phrase held\n  phrase nothing\n"
                               "cue other\n  phrase held by us\n"}});
  const Grammar& grammar = library.grammar("common");
  MatchScratch scratch;
  std::vector<Mark> marks;
  const std::string text = "it is held by us, not held";
  grammar.match(text, scratch, marks);
  ASSERT_EQ(marks.size(), 2u);
  EXPECT_EQ(grammar.rule(marks[0].rule).id, "cue/twice");
  EXPECT_EQ(marks[0].span.of(text), "not held");
  EXPECT_EQ(grammar.rule(marks[1].rule).id, "cue/other");
  EXPECT_EQ(marks[1].span.of(text), "held by us");
}

TEST(Grammar, AppendsToWhatIsThere) {
  const Library library(Files{{"a", "profile common\ncue a\n  phrase held\ncue b\n  phrase not\n"}});
  MatchScratch scratch;
  std::vector<Mark> marks;
  library.grammar("common").match("not held", scratch, marks);
  library.grammar("common").match("held", scratch, marks);
  ASSERT_EQ(marks.size(), 3u);
  EXPECT_EQ(marks[0].rule, 0u);
  EXPECT_EQ(marks[1].rule, 1u);
  EXPECT_EQ(marks[2].rule, 0u);
}

TEST(Grammar, CapturesFromItsMark) {
  const Library library(
      Files{{"a", "profile common\nfield reference/label\n  line our ref\n  start our ref: {REF:value}\n"}});
  const Grammar& grammar = library.grammar("common");
  MatchScratch scratch;
  std::vector<Mark> marks;
  const std::string text = "our ref: wharf/12";
  grammar.match(text, scratch, marks);
  ASSERT_EQ(marks.size(), 1u);
  ASSERT_TRUE(grammar.capture(marks[0], text, "value"));
  EXPECT_EQ(grammar.capture(marks[0], text, "value")->of(text), "wharf/12");
}

// A profile's rules are compiled once and shared; which of them count is each grammar's own.
TEST(Grammar, MatchesWhatItInheritsAndItsOwn) {
  const Library library(Files{{"a",
                               "profile common\n"
                               "cue plain\n  phrase held\n"
                               "field reference/label\n  phrase our ref: {REF:value}\n"
                               "cue dropped\n  phrase pier\n"},
                              {"b",
                               "profile uk\ninherits common\ndrop cue/dropped\n"
                               "cue plain\n  phrase not held\n"
                               "field reference/case\n  phrase case {REF:value}\n"}});
  const auto read = [&](const char* profile, const std::string& text) {
    const Grammar& grammar = library.grammar(profile);
    MatchScratch scratch;
    std::vector<Mark> marks;
    grammar.match(text, scratch, marks);
    std::string out;
    for (const Mark& mark : marks) {
      const auto value = grammar.capture(mark, text, "value");
      out += grammar.rule(mark.rule).id + (value ? "=" + std::string(value->of(text)) : "") + " ";
    }
    return out;
  };
  const std::string text = "our ref: wharf/12, case 3a: the pier is not held";
  EXPECT_EQ(read("uk", text), "field/reference/label=wharf/12 cue/plain field/reference/case=3a ");
  EXPECT_EQ(read("common", text), "cue/plain field/reference/label=wharf/12 cue/dropped ");
  EXPECT_EQ(read("uk", "held"), "");
  EXPECT_EQ(read("common", "held"), "cue/plain ");
}

TEST(Grammar, MatchesForAnAim) {
  const Library library(Files{{"a",
                               "profile common\n"
                               "cue claimed/rely\n  phrase we rely on\n"
                               "cue other\n  phrase rely\n"
                               "person signoff\n  phrase yours\n  phrase yours truly\n"}});
  const auto read = [&](RuleSet::Aim aim) {
    MatchScratch scratch;
    std::vector<Mark> marks;
    library.grammar("common").match("we rely on it, yours truly", scratch, marks, aim);
    std::vector<std::string> ids;
    for (const Mark& mark : marks) ids.push_back(library.grammar("common").rule(mark.rule).id);
    return ids;
  };
  using Ids = std::vector<std::string>;
  EXPECT_EQ(read(RuleSet::Aim::reading), (Ids{"cue/claimed/rely", "cue/other"}));
  EXPECT_EQ(read(RuleSet::Aim::claims), Ids{"cue/claimed/rely"});
  EXPECT_EQ(read(RuleSet::Aim::people), (Ids{"person/signoff", "person/signoff"})) << "by every pattern";
}

TEST(Grammar, NamesItsProfileLawAndModels) {
  const Library library(
      Files{{"a", "profile uk\nact Pier Act 1900\n  title Pier Act 1900\nmodel claims\n  bias claimed 1\n"}});
  const Grammar& grammar = library.grammar("uk");
  EXPECT_EQ(grammar.profile(), "uk");
  EXPECT_NE(grammar.law().find("Pier Act 1900"), nullptr);
  EXPECT_TRUE(grammar.models().contains("claims"));
  EXPECT_TRUE(grammar.rules().empty());
}

}  // namespace
}  // namespace foi
