#include "passes/pair.h"

#include <gtest/gtest.h>

#include <string>

#include "unit/page.h"

namespace foi::test {
namespace {

// "items: question -> answer", pairs parted by line breaks.
std::string pairs_of(const std::string& source, DocumentType type = DocumentType::foi_response) {
  const auto page = page_of(source);
  std::string out;
  for (const Answer& answer : answers_of(*page, type)) {
    if (!out.empty()) out += "\n";
    for (size_t i = 0; i < answer.items.size(); ++i) out += (i ? "," : "") + std::to_string(answer.items[i]);
    out += ": " + page->words(answer.question) + " -> " + page->words(answer.answer);
  }
  return out;
}

struct PairedRow {
  const char* what;
  const char* page;
  const char* pairs;
};

TEST(Pair, FindsTheAnswerOfEachQuestion) {
  const PairedRow rows[] = {
      {"nothing", "other|Wharf news", ""},
      {"a request without a reply", "request|1. How many ferries?", ""},
      {"restated questions",
       "request|1. How many ferries sail each day?\nrequest|2. How many tugs are there now?\n\nheading|Our "
       "reply\n\n"
       "question|1. How many ferries sail each day?\n\nanswer|Seven.\n\nquestion|2. How many tugs are there "
       "now?\n\nanswer|Two.",
       "1: 1. How many ferries sail each day? -> Seven.\n2: 2. How many tugs are there now? -> Two."},
      {"restated under other labels",
       "request|1. How many ferries sail each day?\nrequest|2. How many tugs are there now?\n\n"
       "question|Q1 - How many ferries sail each day?\n\nanswer|Seven.\n\nquestion|Q2 - How many tugs are "
       "there now?\n\nanswer|Two.",
       "1: Q1 - How many ferries sail each day? -> Seven.\n2: Q2 - How many tugs are there now? -> Two."},
      {"answers by label",
       "request|1. How many ferries?\nrequest|2. How many tugs?\n\nheading|Our reply\n\nanswer|1. "
       "Seven.\nanswer|2. Two.",
       "1: 1. How many ferries? -> 1. Seven.\n2: 2. How many tugs? -> 2. Two."},
      {"headings that name questions",
       "request|1. How many ferries?\nrequest|2. How many tugs?\nrequest|3. Why?\n\nheading|Questions 1 and "
       "2\n\nanswer|Seven and two.\n\n"
       "heading|Question 3\n\nanswer|For the trade.",
       "1,2: 1. How many ferries? / 2. How many tugs? -> Seven and two.\n3: 3. Why? -> For the trade."},
      {"one answer to all",
       "request|1. How many ferries?\nrequest|2. How many tugs?\n\nheading|Our reply\n\nanswer|Nine in all.",
       "1,2: 1. How many ferries? / 2. How many tugs? -> Nine in all."},
      {"the last are answered first",
       "request|1. How many ferries?\nrequest|2. How many tugs?\n\nheading|Question "
       "2\n\nanswer|Two.\n\nheading|Question 1\n\nanswer|Seven.",
       "2: 2. How many tugs? -> Two.\n1: 1. How many ferries? -> Seven."},
      {"answers inside a quoted mail",
       "question|> 1. How many ferries sail?\nanswer|Seven.\nquestion|> 2. Who owns the "
       "barge?\nanswer|Nobody.",
       "1: 1. How many ferries sail? -> Seven.\n2: 2. Who owns the barge? -> Nobody."},
      {"furniture in an answer is left out",
       "question|1. How many ferries?\n\nanswer|Seven.\nboilerplate|We use cookies\nanswer|All of them sail.",
       "1: 1. How many ferries? -> Seven. / All of them sail."},
      {"a decision answers where nothing else does",
       "question|1. How many ferries?\n\ndecision|This is exempt.",
       "1: 1. How many ferries? -> This is exempt."},
  };
  for (const PairedRow& row : rows) EXPECT_EQ(pairs_of(row.page), row.pairs) << row.what;
}

// A question that is itself an item of the request restates no other that is worded like it.
TEST(Pair, WhatIsToldBehindALabelAnswersIt) {
  EXPECT_EQ(pairs_of("request|- names of tugs\nrequest|- their ages\n\n"
                     "question|- Names of tugs: This is denied.\n\nquestion|- Their ages:  This is granted."),
            "1: - Names of tugs: -> This is denied.\n2: - Their ages: -> This is granted.");
}

TEST(Pair, AQuestionIsNoEchoOfOneWordedLikeIt) {
  EXPECT_EQ(
      pairs_of("question|> 1. How many ferries?\nanswer|Seven.\nquestion|> 2. How many tugs?\nanswer|Two."),
      "1: 1. How many ferries? -> Seven.\n2: 2. How many tugs? -> Two.");
}

TEST(Pair, ARefusalOfTheWholeRequestIsNoAnswer) {
  EXPECT_EQ(pairs_of("request|1. How many ferries?\nrequest|2. Who steers them?\n\ndecision|This is exempt."),
            "");
}

TEST(Pair, ARefusalMayNameTheThingInProse) {
  const std::string asked = "request|1. How many ferries?\nrequest|2. Who steers them?\n\n";
  EXPECT_EQ(pairs_of(asked + "answer|On the first, seven.\n\ndecision|On the second, we rely on section 40."),
            "1: 1. How many ferries? -> On the first, seven.\n"
            "2: 2. Who steers them? -> On the second, we rely on section 40.");
  // Where nothing is given it decides about the whole.
  EXPECT_EQ(pairs_of(asked + "decision|On the second, we rely on section 40."), "");
}

TEST(Pair, WhatIsDecidedOfARecommendationBelongsToItsAnswer) {
  EXPECT_EQ(pairs_of("request|Count the buoys.\n\ndecision|Accepted.\n\nanswer|They were counted in May.",
                     DocumentType::recommendation_response),
            "1: Count the buoys. -> Accepted. / They were counted in May.");
}

TEST(Pair, ALabelNamesTheNearestItem) {
  EXPECT_EQ(pairs_of("request|1. How many ferries?\nrequest|2. How many tugs?\n\nanswer|1. Seven.\n"
                     "answer|2. Two.\n\nrequest|1. Who steers?\nrequest|2. Who pays?\n\nanswer|1. Pilots.\n"
                     "answer|2. Nobody.",
                     DocumentType::disclosure_log),
            "1: 1. How many ferries? -> 1. Seven.\n2: 2. How many tugs? -> 2. Two.\n"
            "3: 1. Who steers? -> 1. Pilots.\n4: 2. Who pays? -> 2. Nobody.");
}

TEST(Pair, TheLinksOfAMailAnswerNothing) {
  EXPECT_EQ(pairs_of("request|1. How many ferries?\nrequest|2. How many tugs?\n\ndecision|See our letter.\n\n"
                     "answer|1. http://harbour.example/one\nanswer|2. http://harbour.example/two"),
            "");
}

TEST(Pair, TakesTheTableOfAnAnswer) {
  const auto page = page_of(
      "question|1. How many ferries sailed in each year?\n\nanswer|They are:\n\n"
      "answer|Year | Ferries | Tugs\nanswer|2019 | 4 | 1\nanswer|2020 | 5 | 2\nanswer|2021 | 6 | 3\n",
      true);
  ASSERT_EQ(page->tables.size(), 1u);
  const std::vector<Answer> answers = answers_of(*page);
  ASSERT_EQ(answers.size(), 1u);
  EXPECT_EQ(answers[0].tables, (std::vector<Index>{0}));
}

TEST(Pair, LabelsOfAnswersAreAsWritten) {
  const auto page = page_of("question|Q1 - How many ferries?\n\nanswer|Seven.");
  const std::vector<Answer> answers = answers_of(*page);
  ASSERT_EQ(answers.size(), 1u);
  EXPECT_EQ(answers[0].label, "Q1");
}

TEST(Pair, RepliesInTurnAnswerEachTheirOwn) {
  const std::string asked =
      "request|- the plans of the pier\nrequest|- wages of the crew\nrequest|- dredging\n\n";
  EXPECT_EQ(
      pairs_of(asked +
               "answer|A. Plans are in the annex, which is long and has all that anyone could want.\n\n"
               "answer|B. The crew earned this much.\n\nanswer|It was paid weekly.\n\n"
               "decision|C. This is withheld."),
      "1: - the plans of the pier -> A. Plans are in the annex, which is long and has all that anyone could "
      "want.\n2: - wages of the crew -> B. The crew earned this much. / It was paid weekly.\n"
      "3: - dredging -> C. This is withheld.")
      << "by marks that count up, whatever they are";
  EXPECT_EQ(pairs_of(asked + "answer|Dredging came first.\n\nanswer|Wages went up."),
            "1,2,3: - the plans of the pier / - wages of the crew / - dredging -> Dredging came first. / "
            "Wages went up.")
      << "out of order: answered together";
}

TEST(Pair, PartsOfItemsAreToldApart) {
  EXPECT_EQ(pairs_of("request|1a. How many ferries?\nrequest|1b. How many tugs?\nrequest|2. Who pays?\n\n"
                     "answer|1a. Seven.\nanswer|1b. Two.\nanswer|2. Nobody."),
            "1: 1a. How many ferries? -> 1a. Seven.\n2: 1b. How many tugs? -> 1b. Two.\n"
            "3: 2. Who pays? -> 2. Nobody.");
}

TEST(Pair, LabelsStandBehindTheNumbersOfParagraphs) {
  EXPECT_EQ(pairs_of("request|(a) the plans\nrequest|(b) the costs\n\n"
                     "answer|4. As to (a), they are attached.\n\nanswer|5. As to (b), seven pounds."),
            "1: (a) the plans -> 4. As to (a), they are attached.\n2: (b) the costs -> 5. As to (b), seven "
            "pounds.");
}

TEST(Pair, ARefusedEntryHandsNothingOn) {
  const auto page = page_of(
      "title|Beetles\n\nrequest|The report on the beetles\n\ndecision|Refused under section 43.\n\n"
      "title|Shelves\n\nrequest|Cost of the shelves\n\nanswer|They cost 41,200.");
  const std::vector<Answer> answers = answers_of(*page, DocumentType::disclosure_log);
  ASSERT_EQ(answers.size(), 1u);
  EXPECT_EQ(answers[0].items, (std::vector<int>{2}));
}

TEST(Pair, LettersAloneHeadTheAnswersOfALetteredRequest) {
  const std::string replies =
      "heading|A\n\nanswer|Seven.\n\nheading|B and C\n\nanswer|Two, and a pound.\n\n"
      "heading|D\n\nanswer|The makers are online.";
  EXPECT_EQ(pairs_of("request|A. Number of doors\nrequest|B. Number of keys\nrequest|C. Charge for one\n"
                     "request|D. Who made them\n\n" +
                     replies),
            "1: A. Number of doors -> Seven.\n"
            "2,3: B. Number of keys / C. Charge for one -> Two, and a pound.\n"
            "4: D. Who made them -> The makers are online.");
  EXPECT_EQ(
      pairs_of("request|1. Number of doors\nrequest|2. Number of keys\n\n" + replies),
      "1,2: 1. Number of doors / 2. Number of keys -> Seven. / Two, and a pound. / The makers are online.")
      << "a numbered request has no letters";
}

TEST(Pair, LettersAloneHeadBothItemsAndAnswers) {
  EXPECT_EQ(
      pairs_of(
          "request|A\n\nrequest|How many ferries?\n\nrequest|B\n\nrequest|How many tugs?\n\nrequest|C\n\n"
          "request|How many barges?\n\nheading|Response\n\nheading|A and C\n\nanswer|None.\n\nheading|B\n\n"
          "answer|Two."),
      "1,3: How many ferries? / How many barges? -> None.\n2: How many tugs? -> Two.");
}

TEST(Pair, AsManyBulletsAnswerAsAskIt) {
  const std::string asked = "request|- How many ferries?\nrequest|- How many tugs?\n\nheading|Response\n\n";
  EXPECT_EQ(pairs_of(asked + "answer|? Seven.\n\nanswer|They sail at dawn.\n\nanswer|? None"),
            "1: - How many ferries? -> ? Seven. / They sail at dawn.\n2: - How many tugs? -> ? None");
}

TEST(Pair, LabelsWithinOneParagraphPartIt) {
  EXPECT_EQ(
      pairs_of("request|Please give (a) the beds for men (b) the beds for women (c) the days of a stay\n\n"
               "answer|(a) 88 (b) 71 (c) 43.6"),
      "1: (a) the beds for men -> (a) 88\n2: (b) the beds for women -> (b) 71\n"
      "3: (c) the days of a stay -> (c) 43.6");
  EXPECT_EQ(pairs_of("request|- beds for men\nrequest|- beds for women\n\nanswer|(a) 88 (b) 71."),
            "1: - beds for men -> (a) 88\n2: - beds for women -> (b) 71.");
  EXPECT_EQ(pairs_of("request|1. the fleet\nrequest|2. the crew\n\n"
                     "answer|1. The fleet is (a) seven ferries (b) two tugs.\nanswer|2. Nine."),
            "1: 1. the fleet -> 1. The fleet is (a) seven ferries (b) two tugs.\n2: 2. the crew -> 2. Nine.")
      << "an answer's own list";
}

TEST(Pair, AnswersThatNameTheirItemsInTheMiddleAnswerThose) {
  const std::string asked =
      "request|i. the list of the posts\nrequest|ii. the bills for fuel\n"
      "request|iii. the study of costs\n\n";
  EXPECT_EQ(pairs_of(asked + "answer|2. On point i, the list is on our website.\n\n"
                             "answer|3. Attached are the bills of point ii, less two names.\n\n"
                             "answer|4. We hold nothing at point iii, and need not make it."),
            "1: i. the list of the posts -> 2. On point i, the list is on our website.\n"
            "2: ii. the bills for fuel -> 3. Attached are the bills of point ii, less two names.\n"
            "3: iii. the study of costs -> 4. We hold nothing at point iii, and need not make it.");
}

TEST(Pair, OrdinalsCountAnswers) {
  EXPECT_EQ(
      pairs_of("request|- tickets\nrequest|- how many were cancelled\nrequest|- the contract\n\n"
               "answer|With respect to item one, 906 were issued.\n\nanswer|Second, 212 were cancelled.\n\n"
               "answer|Third, the contract is enclosed."),
      "1: - tickets -> With respect to item one, 906 were issued.\n"
      "2: - how many were cancelled -> Second, 212 were cancelled.\n"
      "3: - the contract -> Third, the contract is enclosed.");
}

TEST(Pair, BareNumbersAreLabelsWhereThingsAreAskedSo) {
  const std::string replies =
      "answer|1   31, with the kiosks.\n\nanswer|2-3 A list of both is attached.\n\n"
      "answer|12 months is the rule for leases.";
  EXPECT_EQ(
      pairs_of(
          "request|1 how many empty shops are there\nrequest|2 where are they\nrequest|3 since when\n\n" +
          replies),
      "1: 1 how many empty shops are there -> 1   31, with the kiosks.\n"
      "2,3: 2 where are they / 3 since when -> 2-3 A list of both is attached. / 12 months is the rule for "
      "leases.");
}

TEST(Pair, WhatIsSaidInPassingIsNoLabel) {
  const std::string asked = "request|1. How many dogs?\nrequest|2. How many cats?\n\n";
  const std::string first = "1: 1. How many dogs? -> ", second = "2: 2. How many cats? -> ";
  EXPECT_EQ(
      pairs_of(asked + "answer|1. Seven.\n\nanswer|These are as defined in paragraph 2 of Schedule 7.\n\n"
                       "answer|2. Three."),
      first + "1. Seven. / These are as defined in paragraph 2 of Schedule 7.\n" + second + "2. Three.");
  EXPECT_EQ(
      pairs_of(asked + "answer|1. Seven.\n\nanswer|Second, we counted them in May.\n\nanswer|2. Three."),
      first + "1. Seven. / Second, we counted them in May.\n" + second + "2. Three.");
  EXPECT_EQ(pairs_of(asked + "answer|1. See the figures given at (2) below.\nanswer|2. Three."),
            first + "1. See the figures given at (2) below.\n" + second + "2. Three.");
  EXPECT_EQ(pairs_of(asked +
                     "answer|1. There are 1) seven in the town and 2) three in the museum.\nanswer|2. None."),
            first + "1. There are 1) seven in the town and 2) three in the museum.\n" + second + "2. None.");
  EXPECT_EQ(pairs_of(asked + "answer|1. Am 2. Mai und am 3. Mai lagen zwei hier.\nanswer|2. Keine."),
            first + "1. Am 2. Mai und am 3. Mai lagen zwei hier.\n" + second + "2. Keine.");
  EXPECT_EQ(
      pairs_of("request|- the letter to the tenants\nrequest|- its cost\n\n"
               "answer|The letter was sent (a) to every tenant in March and (b) to every owner in May."),
      "1,2: - the letter to the tenants / - its cost -> The letter was sent (a) to every tenant in March and "
      "(b) to every owner in May.");
}

TEST(Pair, EachRequestOfALogIsItsOwn) {
  EXPECT_EQ(pairs_of("request|Names of the vessels that called\ndecision|Refused under section 47.\n\n"
                     "request|The register of complaints\nanswer|Register of complaints: 31 pages.",
                     DocumentType::disclosure_log),
            "2: The register of complaints -> Register of complaints: 31 pages.")
      << "what is refused hands nothing on, with no title between";
}

TEST(Pair, DecisionsOneEachAnswerTheirItems) {
  EXPECT_EQ(pairs_of("request|- the expert report on the fens\nrequest|- the contract with the expert\n\n"
                     "decision|The expert report on the fens is withheld.\n\n"
                     "decision|The contract is withheld as well."),
            "1: - the expert report on the fens -> The expert report on the fens is withheld.\n"
            "2: - the contract with the expert -> The contract is withheld as well.");
  EXPECT_EQ(pairs_of("request|- the expert report on the fens\nrequest|- the contract with the expert\n\n"
                     "decision|We hold what you seek.\n\ndecision|All of it is withheld."),
            "")
      << "a decision on the whole is no answer";
}

}  // namespace
}  // namespace foi::test
