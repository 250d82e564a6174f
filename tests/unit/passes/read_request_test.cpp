#include "passes/read_request.h"

#include <gtest/gtest.h>

#include <string>

#include "unit/page.h"

namespace foi::test {
namespace {

// "number(label)words", items parted by line breaks.
std::string items_of(const std::string& source, DocumentType type = DocumentType::foi_response) {
  const auto page = page_of(source);
  std::string out;
  for (const Ask& ask : asks_of(*page, type)) {
    if (!out.empty()) out += "\n";
    out += std::to_string(ask.item.number) + "(" + ask.item.label + ")" + page->words(ask.item.text);
  }
  return out;
}

struct AskRow {
  const char* what;
  const char* page;
  const char* items;
};

TEST(ReadRequest, SplitsByMarkers) {
  const AskRow rows[] = {
      {"no request", "other|Wharf news\n\nanswer|Seven.", ""},
      {"numbers", "request|1. How many ferries?\nrequest|2. How many tugs?",
       "1(1.)1. How many ferries?\n2(2.)2. How many tugs?"},
      {"letters in brackets", "request|(a) How many ferries?\nrequest|(b) How many tugs?",
       "1((a))(a) How many ferries?\n2((b))(b) How many tugs?"},
      {"roman numbers", "request|i) ferries\nrequest|ii) tugs\nrequest|iii) barges",
       "1(i))i) ferries\n2(ii))ii) tugs\n3(iii))iii) barges"},
      {"labels", "request|Q1. How many ferries?\nrequest|Q2. How many tugs?",
       "1(Q1.)Q1. How many ferries?\n2(Q2.)Q2. How many tugs?"},
      {"bullets have no label", "request|- ferries\nrequest|- tugs", "1()- ferries\n2()- tugs"},
      {"sub-items belong to their item",
       "request|1. How many\nrequest|a) ferries?\nrequest|b) tugs?\nrequest|2. How many barges?",
       "1(1.)1. How many / a) ferries? / b) tugs?\n2(2.)2. How many barges?"},
      {"a lead-in is no item", "request|Please send me:\nrequest|1. the plans\nrequest|2. the costs",
       "1(1.)1. the plans\n2(2.)2. the costs"},
      {"thanks are no item", "request|1. How many ferries?\nrequest|2. How many tugs?\n\nrequest|Many thanks",
       "1(1.)1. How many ferries?\n2(2.)2. How many tugs?"},
      {"a question behind the list",
       "request|1. How many ferries?\nrequest|2. How many tugs?\n\nrequest|Who paid for them?",
       "1(1.)1. How many ferries?\n2(2.)2. How many tugs?\n3()Who paid for them?"},
  };
  for (const AskRow& row : rows) EXPECT_EQ(items_of(row.page), row.items) << row.what;
}

TEST(ReadRequest, PartsOfAnItemBelongToIt) {
  const AskRow rows[] = {
      {"letters behind the number",
       "request|1. How many ferries were:\nrequest|1a. Sunk?\nrequest|1b. Raised?\nrequest|2. Who paid?",
       "1(1.)1. How many ferries were: / 1a. Sunk? / 1b. Raised?\n2(2.)2. Who paid?"},
      {"numbers behind the number", "request|5. The tugs.\nrequest|5.1. Their age.\nrequest|6. The barges.",
       "1(5.)5. The tugs. / 5.1. Their age.\n2(6.)6. The barges."},
      {"letters where no number leads", "request|1a. How many sank?\nrequest|1b. How many were raised?",
       "1(1a.)1a. How many sank?\n2(1b.)1b. How many were raised?"},
      {"a list further in",
       "request|1. Ferries.\nrequest|2. Tugs, by age:\nrequest|    1. New\nrequest|    2. Old\nrequest|3. "
       "Barges.",
       "1(1.)1. Ferries.\n2(2.)2. Tugs, by age: / 1. New / 2. Old\n3(3.)3. Barges."},
      {"bullets further in",
       "request|- Ferries.\nrequest|- Tugs, by age:\nrequest|    - New\nrequest|    - Old\nrequest|- Barges.",
       "1()- Ferries.\n2()- Tugs, by age: / - New / - Old\n3()- Barges."},
      {"letters within an item of a list",
       "request|1. Ferries a) one year b) two years old\nrequest|2. Tugs.",
       "1(1.)1. Ferries a) one year b) two years old\n2(2.)2. Tugs."},
  };
  for (const AskRow& row : rows) EXPECT_EQ(items_of(row.page), row.items) << row.what;
}

TEST(ReadRequest, TheFirstItemMayStandBehindItsLeadIn) {
  EXPECT_EQ(items_of("request|Please tell me this: 1) How many ferries?\nrequest|2) How many tugs?"),
            "1(1))1) How many ferries?\n2(2))2) How many tugs?");
  EXPECT_EQ(items_of("request|Please tell me this of pier 1:\nrequest|2) How many tugs?\nrequest|3) Whose?"),
            "1(2))2) How many tugs?\n2(3))3) Whose?");
}

TEST(ReadRequest, LettersAloneHeadItems) {
  EXPECT_EQ(items_of("request|A\n\nrequest|How many ferries?\n\nrequest|By year, please.\n\nrequest|B\n\n"
                     "request|How many tugs?"),
            "1(A)How many ferries? / By year, please.\n2(B)How many tugs?");
}

TEST(ReadRequest, SplitsLinesThatListThings) {
  const AskRow rows[] = {
      {"commas and a last line with and",
       "request|the plans of the pier,\nrequest|what it cost,\nrequest|and who built it",
       "1()the plans of the pier,\n2()what it cost,\n3()and who built it"},
      {"semicolons, behind what leads to them",
       "request|Please send me:\nrequest|the plans of the pier;\nrequest|the invoices",
       "1()the plans of the pier;\n2()the invoices"},
      {"a wrapped sentence is one thing",
       "request|Please tell me how many ferries sailed from the pier in 2019 and how\n"
       "request|many of them were late because of fog, and for how long the pier was shut.",
       "1()Please tell me how many ferries sailed from the pier in 2019 and how\n"
       "many of them were late because of fog, and for how long the pier was shut."},
  };
  for (const AskRow& row : rows) EXPECT_EQ(items_of(row.page), row.items) << row.what;
}

TEST(ReadRequest, APartIsOneItemWithItsList) {
  EXPECT_EQ(items_of("request|A. Ferries\nrequest|(a) the plans\nrequest|(b) the costs\n"
                     "request|B. Tugs\nrequest|(a) the crews"),
            "1(A.)A. Ferries / (a) the plans / (b) the costs\n2(B.)B. Tugs / (a) the crews");
  EXPECT_EQ(items_of("request|1. How many of these sailed?\nrequest|(a) ferries\nrequest|2. Who paid for:\n"
                     "request|(a) tugs"),
            "1(1.)1. How many of these sailed? / (a) ferries\n2(2.)2. Who paid for: / (a) tugs");
}

TEST(ReadRequest, CourtesiesBehindTheLastItemBelongToNone) {
  EXPECT_EQ(
      items_of("request|(1) how many ferries sailed (2) who paid for them. An email reply is fine. Cheers"),
      "1((1))(1) how many ferries sailed\n2((2))(2) who paid for them.");
  EXPECT_EQ(
      items_of("request|1. How many ferries?\nrequest|2. The costs. I look forward to hearing from you."),
      "1(1.)1. How many ferries?\n2(2.)2. The costs.");
  EXPECT_EQ(items_of("request|1. How many ferries?\nrequest|2. Thank you cards sent."),
            "1(1.)1. How many ferries?\n2(2.)2. Thank you cards sent.")
      << "never the whole of an item";
}

TEST(ReadRequest, SplitsWhatHasNoMarkers) {
  const AskRow rows[] = {
      {"one ask", "request|Please send me the register of ferries.",
       "1()Please send me the register of ferries."},
      {"two questions, two lines", "request|How many ferries sail?\nrequest|Who owns them?",
       "1()How many ferries sail?\n2()Who owns them?"},
      {"a list under a lead-in", "request|I would like:\nrequest|the plans\nrequest|the costs",
       "1()the plans\n2()the costs"},
      {"several on one line",
       "request|Please give (a) the plans, (b) the costs and (c) the names of the owners.",
       "1((a))(a) the plans\n2((b))(b) the costs\n3((c))(c) the names of the owners."},
      {"numbers on one line", "request|1) How many ferries? 2) How many tugs?",
       "1(1))1) How many ferries?\n2(2))2) How many tugs?"},
  };
  for (const AskRow& row : rows) EXPECT_EQ(items_of(row.page), row.items) << row.what;
}

TEST(ReadRequest, CountsOnThroughRounds) {
  EXPECT_EQ(items_of("request|1. How many ferries?\nrequest|2. How many tugs?\n\nanswer|Seven.\n\nrequest|1. "
                     "How many barges?"),
            "1(1.)1. How many ferries?\n2(2.)2. How many tugs?\n3(1.)1. How many barges?");
}

TEST(ReadRequest, TakesTheQuestionsOfTheReplyWhereThereIsNoRequest) {
  EXPECT_EQ(
      items_of("question|1. How many ferries?\n\nanswer|Seven.\n\nquestion|2. How many tugs?\n\nanswer|Two."),
      "1(1.)1. How many ferries?\n2(2.)2. How many tugs?");
}

TEST(ReadRequest, AddsTheQuestionsOfTheReplyThatRestateNothing) {
  // The first of the list was taken for the request.
  EXPECT_EQ(
      items_of("request|1. How many ferries?\nanswer|Seven.\n\nquestion|2. How many tugs?\nanswer|Two.\n\n"
               "question|3. Who paid?\nanswer|Nobody."),
      "1(1.)1. How many ferries?\n2(2.)2. How many tugs?\n3(3.)3. Who paid?");
  // Restated in other words, under the same numbers.
  EXPECT_EQ(items_of("request|1. How many ferries sail?\nrequest|2. How many tugs are there?\n\n"
                     "question|1. Ferries\nanswer|Seven.\n\nquestion|2. Tugs\nanswer|Two."),
            "1(1.)1. How many ferries sail?\n2(2.)2. How many tugs are there?");
  EXPECT_EQ(items_of("request|Please say how many ferries sail each day.\n\n"
                     "question|How many ferries sail each day?\n\nanswer|Seven."),
            "1()Please say how many ferries sail each day.");
}

TEST(ReadRequest, ASubQuestionAskedApartBelongsToItsQuestion) {
  EXPECT_EQ(items_of("question|1. (a) How many ferries?\n\nanswer|Seven.\n\nquestion|(b) and in 2019?\n\n"
                     "answer|Six.\n\nquestion|2. How many tugs?\n\nanswer|Two."),
            "1(1.)1. (a) How many ferries? / (b) and in 2019?\n2(2.)2. How many tugs?");
}

TEST(ReadRequest, ARequestSaidAgainAsksNothingNew) {
  EXPECT_EQ(items_of("request|How many ferries crossed the bay in the winter of 2019?\n\nanswer|Seven.\n\n"
                     "request|How many ferries crossed the bay in the winter of 2019?"),
            "1()How many ferries crossed the bay in the winter of 2019?");
}

TEST(ReadRequest, RecommendationsBeginWhereTheyAreNamed) {
  EXPECT_EQ(items_of("request|I thank the Board for its report.\n\nrequest|Recommendation 1\n\n"
                     "request|Count the buoys.\n\nrequest|Recommendation 2: Paint the buoys.",
                     DocumentType::recommendation_response),
            "1()Count the buoys.\n2()Recommendation 2: Paint the buoys.");
}

TEST(ReadRequest, LeavesOutFurnitureAndQuoteMarks) {
  EXPECT_EQ(
      items_of("request|> 1. How many of the ferries that the harbour board owns\nrequest|> sail each "
               "day?\nboilerplate|We use cookies\nrequest|> 2. How many tugs?"),
      "1(1.)1. How many of the ferries that the harbour board owns / sail each day?\n2(2.)2. How many tugs?");
}

// Wherever the tables of a request stand, the pieces of its items are in order.
TEST(ReadRequest, ATableAboveTheAskKeepsItsPlace) {
  const auto page = page_of(
      "request|Year | Ferries | Tugs\nrequest|2019 | 4 | 1\nrequest|2020 | 5 | 2\nrequest|2021 | 6 | 3\n\n"
      "request|Please give the same figures for the other quays of the harbour.\n\n"
      "request|The board has them in its yearly account.\n\nrequest|It is on the shelf.\n",
      true);
  ASSERT_EQ(page->tables.size(), 1u);
  for (const Ask& ask : asks_of(*page)) {
    for (size_t i = 1; i < ask.item.text.pieces.size(); ++i)
      EXPECT_LE(ask.item.text.pieces[i - 1].end, ask.item.text.pieces[i].start);
    EXPECT_LE(ask.item.text.span().start, ask.item.text.span().end);
  }
}

TEST(PassageOf, JoinsTheLinesOfABlock) {
  const auto page = page_of(
      "The board keeps a register of every vessel that has used the\n"
      "inner harbour since the new wall was built, and it is open.\n\n"
      "Another\n");
  const Passage passage = passage_of({0, 1}, page->blocks, page->lines);
  ASSERT_EQ(passage.pieces.size(), 2u);
  EXPECT_EQ(passage.pieces[0].of(page->text),
            "The board keeps a register of every vessel that has used the\n"
            "inner harbour since the new wall was built, and it is open.");
  EXPECT_EQ(passage.pieces[1].of(page->text), "Another");
  EXPECT_EQ(passage.span(), (Span{passage.pieces[0].start, passage.pieces[1].end}));
  EXPECT_TRUE(passage_of({}, page->blocks, page->lines).empty());
}

TEST(ReadRequest, LinesThatNameAThingEachAreItems) {
  const auto page = page_of(
      "request|I would like:\n\nrequest|Amount spent on taxis\nrequest|Amount spent on biscuits\n"
      "request|*****\nrequest|Names of those who took a taxi");
  EXPECT_EQ(asks_of(*page).size(), 3u);
}

TEST(ReadRequest, WhatTheAuthorityReportsIsTheItem) {
  const auto page = page_of(
      "request|This responds to your request of May 4 for the deeds of the old lighthouse. We got it on May "
      "6.");
  const std::vector<Ask> asks = asks_of(*page);
  ASSERT_EQ(asks.size(), 1u);
  EXPECT_EQ(page->words(asks[0].item.text), "the deeds of the old lighthouse");
}

TEST(ReadRequest, LeavesOutWhatAsksNothing) {
  EXPECT_EQ(
      items_of("request|Could you tell me the following.\n\nanswer|As below.\n\nquestion|1. tugs owned\n\n"
               "answer|Nine.\n\nquestion|2. ferries owned\n\nanswer|Two."),
      "1(1.)1. tugs owned\n2(2.)2. ferries owned");
}

TEST(ReadRequest, FieldsOfOneThingAreOneItem) {
  EXPECT_EQ(
      items_of("request|Please send the log of the tugs.\nrequest|I want these fields:\nrequest|- year\n"
               "request|- name"),
      "1()Please send the log of the tugs. / I want these fields: / - year / - name");
}

TEST(ReadRequest, TwoQuestionsMayShareANumberedLine) {
  EXPECT_EQ(items_of("question|4. How many tugs? 5. Who steers them?"),
            "1(4.)4. How many tugs?\n2(5.)5. Who steers them?");
}

TEST(ReadRequest, MarksOfOneLineCountUp) {
  EXPECT_EQ(items_of("request|A. How many tugs? B. Who steers them?"),
            "1(A.)A. How many tugs?\n2(B.)B. Who steers them?");
  EXPECT_EQ(items_of("request|Q1. the number of tugs Q2. their masters"),
            "1(Q1.)Q1. the number of tugs\n2(Q2.)Q2. their masters");
  for (const char* one : {"The tugs that question 1 and question 2 of the form name.",
                          "The letters of Mr. A. Keeper and Mr. B. Lighter about the tugs.",
                          "I refer to question 1. Please explain. I refer to question 2. Please explain."})
    EXPECT_EQ(items_of("request|" + std::string(one)), "1()" + std::string(one));
}

TEST(ReadRequest, AListRestatedInPartIsSplitByItsBullets) {
  EXPECT_EQ(items_of("request|- the number of ferries that sail daily\nrequest|- tugs\n"
                     "request|- the wages of pilots of the harbour\n\nanswer|As below.\n\n"
                     "question|1. the number of ferries that sail daily\n\nanswer|Seven.\n\n"
                     "question|3. the wages of pilots of the harbour\n\nanswer|High."),
            "1()- the number of ferries that sail daily\n2()- tugs\n3()- the wages of pilots of the harbour");
}

TEST(ReadRequest, TheTermsOfARequestAreNoItem) {
  const Library library(std::vector<GrammarFile>{{"a",
                                                  "profile common\n"
                                                  "cue request_terms/standing\n  phrase waiver of fees\n"}});
  const Grammar& grammar = library.grammar("common");
  const auto count = [&](const std::string& source, DocumentType type) {
    const auto page = page_of(source);
    const Marks marks = mark_blocks(grammar, page->blocks, page->folded);
    return read_request(page->layers(grammar, marks), page->echoes, type).size();
  };
  EXPECT_EQ(count("request|How many of the ferries sail?\n\nrequest|I ask for a waiver of fees.",
                  DocumentType::request),
            1u);
}

}  // namespace
}  // namespace foi::test
