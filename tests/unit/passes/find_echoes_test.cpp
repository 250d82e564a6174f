#include "passes/find_echoes.h"

#include <gtest/gtest.h>

#include <string>

#include "unit/page.h"

namespace foi::test {
namespace {

// For each block "earlier,later" with "=" where it repeats word for word, "-" for none.
std::string echoes_of(const std::string& text) {
  const auto page = page_of(text);
  const auto name = [](Index b) { return b == kNone ? std::string("-") : std::to_string(b); };
  std::string out;
  for (const Echo& echo : page->echoes)
    out += (out.empty() ? "" : " ") + name(echo.earlier) + (echo.exact ? "=" : "") + "," + name(echo.later);
  return out;
}

TEST(FindEchoes, TellsWhatRepeatsWhat) {
  const struct {
    const char* what;
    const char* text;
    const char* echoes;
  } rows[] = {
      {"nothing", "", ""},
      {"nothing alike", "How many ferries sail?\n\nSeven of them do.\n", "-,- -,-"},
      {"word for word", "How many ferries sail?\n\nHow many ferries sail?\n", "-,1 0=,-"},
      {"under another label", "1. How many ferries sail each day?\n\nQ1 - How many ferries sail each day?\n",
       "-,1 0,-"},
      {"a word or two changed",
       "How many ferries sail from the east quay each day?\n\nYou asked how many ferries sail from the east "
       "quay each day.\n",
       "-,1 0,-"},
      {"case and quotes", "How many FERRIES sail?\n\n\u201CHow many ferries sail?\u201D\n", "-,1 0,-"},
      {"too few words to be alike", "The quay\n\nA quay\n", "-,- -,-"},
      {"few words, the same", "The quay\n\nThe quay\n", "-,1 0=,-"},
      {"the nearest one, the first one",
       "How many ferries sail?\n\nHow many ferries sail?\n\nHow many ferries sail?\n", "-,1 0=,- 0=,-"},
  };
  for (const auto& row : rows) EXPECT_EQ(echoes_of(row.text), row.echoes) << row.what;
}

TEST(FindEchoes, PointsBackwardsAndForwardsOnly) {
  std::string text;
  for (int i = 0; i < 60; ++i)
    text += "How many boats of kind " + std::to_string(i % 7) + " sailed in year " + std::to_string(i % 5) +
            "?\n\n";
  const auto page = page_of(text);
  for (Index b = 0; b < page->blocks.size(); ++b) {
    if (page->echoes[b].earlier != kNone) EXPECT_LT(page->echoes[b].earlier, b);
    if (page->echoes[b].later != kNone) EXPECT_GT(page->echoes[b].later, b);
    if (page->echoes[b].exact) EXPECT_NE(page->echoes[b].earlier, kNone);
  }
}

TEST(WordHashes, PassOverMarksAndStopAtTheMost) {
  EXPECT_EQ(word_hashes("how many, ferries?", 9), word_hashes("how - many (ferries)", 9));
  EXPECT_EQ(word_hashes("how many ferries", 9).size(), 3u);
  EXPECT_EQ(word_hashes("how many ferries", 2).size(), 2u);
  EXPECT_TRUE(word_hashes("?! - ,", 9).empty());
  EXPECT_NE(word_hashes("ferry", 1), word_hashes("ferries", 1));
}

TEST(Likeness, GoesFromNothingToTheSame) {
  const auto alike = [](const char* a, const char* b) {
    return likeness(word_hashes(a, 48), word_hashes(b, 48));
  };
  EXPECT_DOUBLE_EQ(alike("", "how many"), 0.0);
  EXPECT_DOUBLE_EQ(alike("how many ferries", "how many ferries"), 1.0);
  EXPECT_DOUBLE_EQ(alike("one two three", "four five six"), 0.0);
  EXPECT_DOUBLE_EQ(alike("one two", "two three"), 0.5);
  EXPECT_GT(alike("how many ferries sail", "you asked us to say how many ferries sail on a sunday in winter"),
            0.8)
      << "the shorter is wholly in the longer";
  EXPECT_DOUBLE_EQ(alike("a b c d", "c d e f"), alike("c d e f", "a b c d")) << "the same both ways";
}

}  // namespace
}  // namespace foi::test
