#include "passes/correspondence.h"

#include <gtest/gtest.h>

#include <string>

#include "unit/page.h"

namespace foi::test {
namespace {

// The roles once acknowledgements are passed over, one a block.
std::string roles_of(const std::string& source) {
  const auto page = page_of(source);
  const Roles roles = pass_over_acknowledgements(page->layers());
  std::string out;
  for (const Role role : roles.of) out += (out.empty() ? "" : " ") + std::string(name_of(role));
  return out;
}

const std::string kRequest = "metadata|From: A Requester\n\nrequest|How many ferries?\n\n";

TEST(Correspondence, WhatOnlyAcknowledgesAnswersNothing) {
  EXPECT_EQ(roles_of(kRequest + "metadata|From: The board\n\nquestion|How many ferries?\n\n"
                                "decision|We are currently processing your request."),
            "metadata request metadata question other");
}

TEST(Correspondence, WhatDecidesAsWellIsLeftAlone) {
  EXPECT_EQ(
      roles_of(kRequest + "metadata|From: The board\n\ndecision|We are currently processing the rest.\n\n"
                          "decision|It is exempt."),
      "metadata request metadata decision decision");
}

TEST(Correspondence, WhatSaysNothingOfTheKindIsLeftAlone) {
  EXPECT_EQ(roles_of(kRequest + "metadata|From: The board\n\nanswer|Seven."),
            "metadata request metadata answer");
}

TEST(Correspondence, TheLastMessageThatDecidesCounts) {
  const auto page = page_of(kRequest +
                            "metadata|From: The board\n\ndecision|It is exempt.\n\n"
                            "metadata|From: A Requester\n\nrequest|Thank you.");
  EXPECT_EQ(find_reply(page->layers()), (std::pair<Index, Index>{2, 6}));
}

// The roles once what is asked again is told, one a block.
std::string restated_in(const std::string& source, decltype(tell_restated)& tell = tell_restated) {
  const auto page = page_of(source);
  const Roles roles = tell(page->layers(), page->echoes);
  std::string out;
  for (const Role role : roles.of) out += (out.empty() ? "" : " ") + std::string(name_of(role));
  return out;
}

TEST(Correspondence, WhatIsAskedAgainIsAQuestion) {
  EXPECT_EQ(restated_in("request|How many of the ferries sail in winter?\n\nclosing|Yours\n\n"
                        "request|How many of the ferries sail in winter?\n\nanswer|Seven.\n\n"
                        "request|And who steers the tugs of the harbour?"),
            "request closing question answer request");
  EXPECT_EQ(restated_in("request|How many of the ferries sail in winter, and who pays?\n\nclosing|Yours\n\n"
                        "reasoning|How many of the ferries sail in\nreasoning|winter, and who pays?\n\n"
                        "reasoning|How many of the ferries sail is not known.\n\nboilerplate|Yours"),
            "request closing question reasoning boilerplate")
      << "whatever the network took it for, and however it is wrapped";
}

TEST(Correspondence, WhatIsRestatedBelowAQuestionBelongsToIt) {
  const auto roles_below = [](const std::string& source) { return restated_in(source, tell_restated_below); };
  const std::string asked =
      "request|How many ferries ran in these years?\n\nrequest|April 2019 to March 2020\n\n";
  EXPECT_EQ(roles_below(asked + "question|How many ferries ran in these years?\n\n"
                                "answer|April 2019 to March 2020\n\nanswer|Seven."),
            "request request question question answer");
  EXPECT_EQ(roles_below(asked + "answer|April 2019 to March 2020\n\nanswer|Seven."),
            "request request answer answer");
  EXPECT_EQ(roles_below("question|How many ferries ran in these years?\n\nrequest|Who steered them?\n\n"
                        "request|How many ferries ran in these years?\n\nanswer|Seven."),
            "request request question answer")
      << "of two that say the same the first asks";
}

TEST(Correspondence, WhereTheNewestStandsFirstTheRequestStandsLast) {
  EXPECT_EQ(restated_in(
                "metadata|From: The board, 9 May 2022\n\nrequest|How many of the ferries sail in winter?\n\n"
                "answer|Seven.\n\nmetadata|From: A Requester, 2 May 2022\n\n"
                "request|How many of the ferries sail in winter?"),
            "metadata question answer metadata request");
}

TEST(Correspondence, OneGreetingAndNoAnswerIsARequestAlone) {
  const auto alone = [](const std::string& source) {
    const auto page = page_of(source);
    return asks_alone(page->layers());
  };
  const std::string asked = "metadata|Dear Board\n\nrequest|How many ferries?\n\n";
  EXPECT_TRUE(alone("boilerplate|Browse requests\n\n" + asked + "other|I asked the same, says a reader."));
  EXPECT_FALSE(alone(asked + "answer|Seven."));
  EXPECT_FALSE(alone(asked + "metadata|Dear Board\n\nother|I still wait."));
  EXPECT_FALSE(alone("metadata|Dear Board\n\nother|It rained."));
}

}  // namespace
}  // namespace foi::test
