#include "passes/mend_roles.h"

#include <gtest/gtest.h>

#include <string>

#include "unit/page.h"

namespace foi::test {
namespace {

// The roles after mending, one a block.
std::string mended_roles(const std::string& source, DocumentType type = DocumentType::foi_response) {
  const auto page = page_of(source);
  const Roles roles = mend_roles(page->layers(), type);
  std::string out;
  for (const Role role : roles.of) out += (out.empty() ? "" : " ") + std::string(name_of(role));
  return out;
}

TEST(MendRoles, LeavesAloneWhatShowsNoList) {
  EXPECT_EQ(mended_roles("other|Wharf news\n\nheading|Seven"), "other heading");
  EXPECT_EQ(mended_roles("request|1. How many ferries?\nrequest|2. How many tugs?\n\nanswer|Nine in all."),
            "request request answer");
}

TEST(MendRoles, FindsTheQuestionsAndAnswersOfAListAnsweredOneByOne) {
  const std::string list =
      "question|1. How many ferries?\n\nanswer|Seven.\n\nquestion|2. How many tugs?\n\nanswer|Two.\n\n";
  EXPECT_EQ(mended_roles(list + "question|3. How many barges?\n\nheading|0\n\nquestion|4. Who pays?"),
            "question answer question answer question answer question");
  EXPECT_EQ(mended_roles(list + "reasoning|3. Who steers them?\n\nanswer|Pilots."),
            "question answer question answer question answer");
}

TEST(MendRoles, AHeadingAboveTheNextQuestionIsNoAnswerWhereAnotherIs) {
  EXPECT_EQ(mended_roles("question|1. How many ferries?\n\nanswer|Seven.\n\nheading|Tugs\n\n"
                         "question|2. How many tugs?\n\nanswer|Two.\n\nquestion|3. Who pays?"),
            "question answer heading question answer question");
}

TEST(MendRoles, AnAnswerToSeveralCountsOn) {
  EXPECT_EQ(mended_roles("request|1. How many ferries?\nrequest|2. How many tugs?\nrequest|3. How many "
                         "barges?\n\nanswer|1. and 2. Nine.\n\nboilerplate|3. None"),
            "request request request answer answer");
}

TEST(MendRoles, AListWithinAnItemIsNotTheRequestAgain) {
  EXPECT_EQ(mended_roles("request|1. How many ferries?\nrequest|2. How many tugs, by age:\nrequest|  1. "
                         "New\nrequest|  2. Old"),
            "request request request request");
}

TEST(MendRoles, TheFirstOfLabelledAnswersIsOneToo) {
  const std::string asked = "request|1. How many ferries?\nrequest|2. How many tugs?\n\n";
  EXPECT_EQ(mended_roles(asked + "question|Q1 12\n\nanswer|Q2 Not held."), "request request answer answer");
  EXPECT_EQ(mended_roles(asked + "question|Q1 How many ferries\n\nanswer|Q2 Not held."),
            "request request question answer");
  EXPECT_EQ(mended_roles(asked + "heading|Question 1 - 12\n\nanswer|Question 2 - Not held."),
            "request request answer answer");
  EXPECT_EQ(mended_roles(asked + "heading|Question 1\n\nanswer|Question 2 - Not held."),
            "request request heading answer");
}

TEST(MendRoles, FormsAreFilledInLineByLine) {
  EXPECT_EQ(mended_roles("question|1. Number of ferries: 7\n\nanswer|2. Number of tugs: 2\n\n"
                         "request|3. Number of barges: 0"),
            "question question question");
}

TEST(MendRoles, ItemsThatTellWhatBecomesOfThemAreQuestions) {
  EXPECT_EQ(
      mended_roles("answer|- Tugs: This is denied.\n\nrequest|- Ferries: This is granted.\n\nclosing|- Cost: "
                   "This is granted."),
      "question question closing");
  EXPECT_EQ(mended_roles("answer|- Tugs: This is denied."), "answer");  // one makes no list
}

TEST(MendRoles, BareLabelsTellQuestionFromAnswer) {
  EXPECT_EQ(mended_roles("heading|Request 1\n\nreasoning|Who steers the ferries\n\nheading|Answer 1\n\n"
                         "question|Pilots."),
            "question question heading answer");
  EXPECT_EQ(mended_roles("heading|Request 1\n\nrequest|The ferries\n\nheading|Request 2\n\nrequest|The tugs"),
            "heading request heading request");
}

TEST(MendRoles, AnAnswerWithoutANumberEndsTheQuestionToo) {
  EXPECT_EQ(mended_roles("heading|Question 1\n\nrequest|The ferries\n\nheading|Answer\n\nanswer|Seven."),
            "question question heading answer");
}

TEST(MendRoles, NumberedAnswersGoOnAsFarAsTheRequest) {
  const std::string asked = "request|1. Ferries\nrequest|2. Tugs\nrequest|3. Barges\n\n";
  EXPECT_EQ(mended_roles(asked + "answer|1. Seven\nheading|2. Two\nother|3. None\nother|4. Notes"),
            "request request request answer answer answer other");
  // A question restated under its number stays one.
  EXPECT_EQ(mended_roles(asked + "answer|1. Seven\nquestion|2. Tugs"),
            "request request request answer question");
}

TEST(MendRoles, AReportedRequestStandsForOneThatIsNotQuoted) {
  const std::string told = "request_intro|In your letter you asked for the log books of both tugs.\n\n";
  EXPECT_EQ(mended_roles(told + "answer|They are attached."), "request answer");
  EXPECT_EQ(mended_roles(told + "request|1. The log books.\n\nanswer|They are attached."),
            "request_intro request answer");
  EXPECT_EQ(mended_roles("request_intro|In your letter you asked for:\n\nanswer|They are attached."),
            "request_intro answer");
}

TEST(MendRoles, BelowAHeadingThatAnswersAllIsAnswer) {
  const std::string page =
      "question|Question 1\n\nquestion|Which ferries?\n\nheading|Answer\n\nanswer|These are the ferries:\n\n"
      "title|The Gull\n\nmetadata|The Tern 2009\n\n";
  EXPECT_EQ(mended_roles(page + "closing|Regards"), "question question heading answer answer answer closing");
  EXPECT_EQ(mended_roles(page + "heading|Next\n\nmetadata|Ref 7"),
            "question question heading answer answer answer heading metadata");
}

TEST(MendRoles, ALabelledSeriesGoesOn) {
  EXPECT_EQ(mended_roles("request|How many ferries\nrequest|How many tugs\nrequest|How many barges\n\n"
                         "answer|Q1 - Seven\nanswer|Q2 - Two\nquestion|Q3. N/A"),
            "request request request answer answer answer");
}

TEST(MendRoles, WhatTheLetterSaysWasAskedIsTheRequestWhereNoneIsQuoted) {
  EXPECT_EQ(mended_roles("request_intro|You asked us for the deeds of the pier.\n\nanswer|Here they are."),
            "request answer");
  EXPECT_EQ(mended_roles("decision|You asked us for the deeds of the pier.\n\ndecision|It is exempt."),
            "request decision");
  EXPECT_EQ(mended_roles("request_intro|You asked us for a review of the reply.\n\ndecision|It is exempt."),
            "request_intro decision");
  EXPECT_EQ(mended_roles("answer|Seven.\n\nanswer|You asked us for the deeds of the pier."), "answer answer");
  EXPECT_EQ(mended_roles(
                "request_intro|You asked us for the deeds of the pier.\n\nrequest|How many?\n\nanswer|Two."),
            "request_intro request answer");
  EXPECT_EQ(
      mended_roles("request_intro|You asked us for the deeds of the pier.", DocumentType::acknowledgement),
      "request");
}

}  // namespace
}  // namespace foi::test
