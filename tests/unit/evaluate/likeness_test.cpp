#include "evaluate/likeness.h"

#include <gtest/gtest.h>

#include "evaluate/match.h"
#include "evaluate/table_relations.h"

namespace foi {
namespace {

double overlap_of(std::string_view a, std::string_view b) {
  return overlap(WordBag(a), WordBag(b));
}

TEST(ComparisonWords, AreThoseOfAReader) {
  using Words = std::vector<std::u32string>;
  EXPECT_EQ(comparison_words("The O\u2019Brien report, 1,200.50 pages (a_b)"),
            (Words{U"the", U"o'brien", U"report", U"1,200.50", U"pages", U"a_b"}));
  EXPECT_EQ(comparison_words("\uFB01le STRASSE stra\u00DFe \u00C9t\u00E9"),
            (Words{U"file", U"strasse", U"strasse", U"\u00E9t\u00E9"}));
  EXPECT_EQ(comparison_words("x. y, z/"), (Words{U"x", U"y", U"z"}))
      << "marks at a word's end are none of it";
  EXPECT_EQ(comparison_words(" \u00A0\n"), Words{});
}

TEST(ComparisonWords, LeaveALabelOut) {
  for (const char* label : {"1. ", "1) ", "Q1: ", "q 12 - ", "Question 3 \u2013 ", " 7 . ", "\u0661) "})
    EXPECT_EQ(comparison_words(std::string(label) + "Ferries"), comparison_words("Ferries")) << label;
  for (const char* none : {"12 ferries", "Quarry 1.", "q. ", "1", "Questions 1: "})
    EXPECT_NE(comparison_words(std::string(none) + "Ferries"), comparison_words("Ferries")) << none;
}

TEST(NameWords, LeaveTheArticleOut) {
  EXPECT_EQ(name_words("The Town Council"), name_words("TOWN COUNCIL"));
  EXPECT_EQ(name_words("the\u00A0 Town Council"), name_words("Town Council"));
  EXPECT_NE(name_words("Theatre Council"), name_words("atre Council"));
}

TEST(Overlap, CountsWordsAsOftenAsTheyAreSaid) {
  EXPECT_EQ(overlap_of("a b c d", "d c b a"), 1);
  EXPECT_EQ(overlap_of("a a b b", "a b"), 2 * 2.0 / 6);
  EXPECT_EQ(overlap_of("a", "b"), 0);
  EXPECT_EQ(overlap_of("", ""), 0) << "nothing is like nothing";
}

TEST(Restatement, TakesAShortenedQuestion) {
  const WordBag asked("How many hectares of bog were restored in each year since 2010?");
  EXPECT_EQ(restatement(asked, WordBag("1. Hectares restored")), kSame);
  EXPECT_LT(restatement(asked, WordBag("restored")), kSame) << "one word is too few";
  EXPECT_LT(restatement(asked, WordBag("peat sold")), kSame);
}

TEST(Match, TakesTheLikestFirstAndEachOnce) {
  const double alike[2][2] = {{0.9, 1.0}, {0.85, 0.95}};
  const Matching both = match(2, 2, [&](size_t i, size_t j) { return alike[i][j]; });
  EXPECT_EQ(both.pairs(), 2u);
  const Matching one = match(2, 1, [](size_t, size_t) { return 1.0; });
  EXPECT_EQ(one.wanted, (std::vector<bool>{false, true})) << "the later of equals";
  EXPECT_EQ(match(1, 1, [](size_t, size_t) { return 0.79; }).pairs(), 0u);
}

TEST(TableRelations, AreNeighbours) {
  const TableRelations table(Cells{{"Year", "Dogs"}, {"2019", " 4\u00A0 "}});
  EXPECT_EQ(table.size(), 4u);
  EXPECT_EQ(table.shared_with(TableRelations(Cells{{"Year", "Dogs"}, {"2019", "4"}})), 4u);
  EXPECT_EQ(table.shared_with(TableRelations(Cells{{"Year", "Dogs"}})), 1u);
  EXPECT_EQ(TableRelations(Cells{{"a"}, {"b", "c"}}).size(), 1u)
      << "rows of different lengths have no columns";
  EXPECT_EQ(TableRelations(Cells{}).size(), 0u);
}

}  // namespace
}  // namespace foi
