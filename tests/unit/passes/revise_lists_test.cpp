#include <gtest/gtest.h>

#include <string>

#include "passes/revise_answers.h"
#include "passes/revise_asks.h"
#include "unit/page.h"

namespace foi::test {
namespace {

const char* const kNetworkDecides =
    "  start-chance:7  start 4\n  more-chance:7  more 4\n  none-chance:7  none 4\n"
    "  then:first-of-all  start 1\n  then:next  start 1\n  told-by:one  start 0.5\n";
const char* const kRulesDecide =
    "  rules:first  start 9\n  rules:in  more 9\n  rules:no  none 9\n"
    "  told-by:rules  start 9\n";

// By the letters of steps_of (tests/unit/page.h), each clearly what it is.
constexpr float kClear = 9;

StepWeights weights_of(const std::string& model, const std::string& lines) {
  const Library library(std::vector<GrammarFile>{{"a", "profile common\nmodel " + model + "\n" + lines}});
  return StepWeights(library.grammar("common").models().find(model)->second);
}

struct Revised {
  std::string asks, answers;
};

Revised revised(const std::string& source, std::string_view asked, std::string_view answered,
                const std::string& ask_weights, const std::string& answer_weights) {
  const auto page = page_of(source);
  const Steps steps = steps_of(asked, answered, kClear);
  const std::vector<float> role_chances(page->blocks.size() * count_of<Role>(), 0.0f);
  const DocumentType type = DocumentType::foi_response;
  const ListPage lists{page->layers(), page->echoes, steps, role_chances, type};
  std::vector<Ask> asks = asks_of(*page, type);
  const ListEvidence of_asks = ask_evidence(lists, asks);
  asks = revise_asks(lists, std::move(asks), of_asks, weights_of("asks", ask_weights));
  Revised out;
  int number = 0;
  for (const Ask& ask : asks) {
    EXPECT_EQ(ask.item.number, ++number);
    out.asks += (out.asks.empty() ? "" : "|") + page->words(ask.item.text) + (ask.learnt ? " *" : "");
  }
  const Reply reply{page->layers(), asks, type};
  std::vector<Answer> answers = pair(reply);
  const AnswerEvidence of_answers = answer_evidence(lists, reply, answers);
  for (const Answer& a :
       revise_answers(reply, std::move(answers), of_answers, weights_of("answers", answer_weights))) {
    std::string items;
    for (const int item : a.items) items += (items.empty() ? "" : ",") + std::to_string(item);
    out.answers += (out.answers.empty() ? "" : "|") + items + ": " + page->words(a.answer);
  }
  return out;
}

const std::string kAsked =
    "request|I would be obliged for the log of the tugs.\n\nrequest|Their masters are of interest too.\n\n"
    "request|I have lived by the harbour for long.\n\n";

TEST(ReviseAsks, TheNetworkPartsWhatRulesDoNot) {
  EXPECT_EQ(revised(kAsked, "ss-", "---", kNetworkDecides, kRulesDecide).asks,
            "I would be obliged for the log of the tugs.|Their masters are of interest too.")
      << "as rules do, but for what is idle talk";
  EXPECT_EQ(revised(kAsked, "sm-", "---", kNetworkDecides, kRulesDecide).asks,
            "I would be obliged for the log of the tugs. / Their masters are of interest too. *");
}

TEST(ReviseAsks, WhatRulesFoundStaysAsItIsWhereTheyWeighMore) {
  const std::string marked = "request|1. The log of the tugs\nrequest|2. Their masters";
  const std::string by_rules = "1. The log of the tugs|2. Their masters";
  EXPECT_EQ(revised(marked, "sm", "--", kRulesDecide, kRulesDecide).asks, by_rules);
  EXPECT_EQ(revised(marked, "ss", "--", kNetworkDecides, kRulesDecide).asks, by_rules)
      << "not as if it were learnt";
}

TEST(ReviseAsks, SeveralThingsInOneBlockAreLeftToTheRules) {
  const std::string one = "request|Please give (a) the beds for men (b) the beds for women (c) the days.";
  EXPECT_EQ(revised(one, "-", "-", kNetworkDecides, kRulesDecide).asks,
            "(a) the beds for men|(b) the beds for women|(c) the days.");
}

TEST(ReviseAnswers, TheNetworkPartsRepliesOfWhichNoneSaysWhatItAnswers) {
  const std::string filler(250, 'x');
  const std::string source = "request|- the plans of the pier\nrequest|- wages of the crew\n\nanswer|Yes, " +
                             filler + ".\n\nanswer|More is online.\n\nanswer|It went up, " + filler + ".";
  const auto answers = [&](std::string_view answered) {
    std::string short_ones;
    const std::string all = revised(source, "ss---", answered, kNetworkDecides, kNetworkDecides).answers;
    for (size_t i = 0; i < all.size(); ++i)
      if (all[i] != 'x') short_ones += all[i];
    return short_ones;
  };
  EXPECT_EQ(answers("--sms"), "1: Yes, . / More is online.|2: It went up, .");
  EXPECT_EQ(answers("--s-s"), "1: Yes, .|2: It went up, .") << "what is no answer is left out";
}

TEST(ReviseAnswers, WhatRulesFoundStaysWhereTheyWeighMore) {
  EXPECT_EQ(revised("request|1. How many ferries?\nrequest|2. How many tugs?\n\nanswer|2. Two.\n\n"
                    "answer|1. Seven.",
                    "ss--", "--sm", kRulesDecide, kRulesDecide)
                .answers,
            "2: 2. Two.|1: 1. Seven.");
}

TEST(ReviseAnswers, LabelsAndRestatedQuestionsTellWhatIsAnswered) {
  const std::string told =
      std::string(kNetworkDecides) + "  told-by:label  start 3\n  told-by:question  start 3\n";
  EXPECT_EQ(revised("request|1. How many ferries?\nrequest|2. How many tugs?\n\nanswer|2. Two.\n\n"
                    "answer|1. Seven.",
                    "ss--", "--ss", kNetworkDecides, told)
                .answers,
            "2: 2. Two.|1: 1. Seven.");
  EXPECT_EQ(revised("request|How many ferries sail each day?\nrequest|How many tugs are kept in the dock?\n\n"
                    "question|How many tugs are kept in the dock?\n\nanswer|Two.",
                    "ss--", "---s", kNetworkDecides, told)
                .answers,
            "2: Two.");
}

TEST(ReviseAnswers, APieceOfABlockIsLeftToTheRules) {
  EXPECT_EQ(revised("request|- beds for men\nrequest|- beds for women\n\nanswer|(a) 88 (b) 71.", "ss-", "---",
                    kNetworkDecides, kNetworkDecides)
                .answers,
            "1: (a) 88|2: (b) 71.");
}

TEST(ReviseAnswers, VeryLongPagesAreLeftToTheRules) {
  std::string source = "request|1. How many ferries?\n\n", steps = "-";
  for (int i = 0; i < 1600; ++i) source += "answer|Seven, and one more.\n\n", steps += '-';
  const auto page = page_of(source);
  const Steps none = steps_of(steps, steps, kClear);
  const std::vector<float> role_chances(page->blocks.size() * count_of<Role>(), 0.0f);
  const ListPage lists{page->layers(), page->echoes, none, role_chances, DocumentType::foi_response};
  const std::vector<Ask> asks = asks_of(*page);
  const Reply reply{page->layers(), asks, DocumentType::foi_response};
  std::vector<Answer> answers = pair(reply);
  ASSERT_EQ(answers.size(), 1u);
  const AnswerEvidence evidence = answer_evidence(lists, reply, answers);
  EXPECT_TRUE(evidence.list.places.empty());
  EXPECT_EQ(revise_answers(reply, answers, evidence, weights_of("answers", kNetworkDecides)).size(), 1u);
}

}  // namespace
}  // namespace foi::test
