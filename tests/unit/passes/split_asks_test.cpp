// Questions on one line, told apart by their answers: passes/split_asks.cpp, passes/reported_asks.cpp.
#include "passes/split_asks.h"

#include <gtest/gtest.h>

#include <string>

#include "passes/reported_asks.h"
#include "unit/page.h"

namespace foi::test {
namespace {

// The items, parted by " / ".
std::string split_items(const std::string& source) {
  const auto page = page_of(source);
  std::vector<Ask> asks = asks_of(*page);
  split_as_answered(page->layers(), asks);
  std::string out;
  for (const Ask& ask : asks) out += (out.empty() ? "" : " / ") + page->words(ask.item.text);
  for (size_t i = 0; i < asks.size(); ++i) EXPECT_EQ(asks[i].item.number, static_cast<int>(i) + 1);
  return out;
}

TEST(SplitAsks, TheReplyTellsHowManyThereAre) {
  const std::string ask =
      "request|Who has the contract, when does it end, and what did each bidder quote?\n\n";
  const std::string three = "Who has the contract / when does it end / what did each bidder quote?";
  EXPECT_EQ(
      split_items(ask + "answer|Lisnagarvy Ltd.\n\nanswer|In March.\n\ndecision|The quotes are exempt."),
      three);
  EXPECT_EQ(split_items(ask + "answer|Lisnagarvy Ltd. In March. Nothing."), three);
  EXPECT_EQ(split_items(ask + "answer|1. Lisnagarvy Ltd.\nanswer|2. In March.\nanswer|3. Nothing."), three);
  EXPECT_EQ(split_items(ask + "answer|Lisnagarvy Ltd until March."),
            "Who has the contract, when does it end, and what did each bidder quote?");
}

TEST(SplitAsks, SentencesThatAskNothingAreLeftOut) {
  const std::string ask =
      "request|I saw a tug at the quay. Please give me its name. The quay is old. Who owns it?\n\n";
  EXPECT_EQ(split_items(ask + "answer|Curlew.\n\nanswer|The Port."),
            "Please give me its name. / Who owns it?");
  EXPECT_EQ(split_items(ask + "answer|Curlew, of the Port."),
            "I saw a tug at the quay. Please give me its name. The quay is old. Who owns it?");
}

TEST(SplitAsks, NumbersOfItemsStay) {
  EXPECT_EQ(
      split_items(
          "request|1. Who has it, and when does it end?\nrequest|2. How much?\n\nanswer|A.\n\nanswer|B.\n\n"
          "answer|C."),
      "1. Who has it, and when does it end? / 2. How much?");
}

TEST(QuestionClauses, EachClauseThatAsksIsOne) {
  const std::string s = "who told him, what was paid for it, and whether anyone looked";
  const std::vector<Span> spans =
      question_clauses(frozen().words("question-word"), s, {0, static_cast<uint32_t>(s.size())});
  ASSERT_EQ(spans.size(), 3u);
  EXPECT_EQ(spans[0].of(s), "who told him");
  EXPECT_EQ(spans[1].of(s), "what was paid for it");
  EXPECT_EQ(spans[2].of(s), "whether anyone looked");
  const std::string one = "the deeds, and what they cost";
  EXPECT_EQ(
      question_clauses(frozen().words("question-word"), one, {0, static_cast<uint32_t>(one.size())}).size(),
      1u);
}

TEST(ReportedAsks, TheShortestOfPhrasesThatStartTogetherAndEachThing) {
  const auto asks = [](const std::string& text) {
    const auto page = page_of("request|" + text);
    std::string out;
    for (const Span span : reported_asks(page->folded, page->blocks[0], frozen(), page->marks.of(0)))
      out += (out.empty() ? "" : " / ") + std::string(span.of(page->folded.bytes()));
    return out;
  };
  EXPECT_EQ(asks("You asked what was paid for the pier."), "what was paid for the pier");
  EXPECT_EQ(asks("You asked for the deeds of it; and the cost of the pier."),
            "the deeds of it / the cost of the pier");
  EXPECT_EQ(asks("You asked us for the deeds and to be told when it opens."), "the deeds / when it opens");
}

}  // namespace
}  // namespace foi::test
