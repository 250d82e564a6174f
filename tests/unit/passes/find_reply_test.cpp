#include "passes/find_reply.h"

#include <gtest/gtest.h>

#include <string>

#include "unit/page.h"

namespace foi::test {
namespace {

// The roles once acknowledgements are passed over, one a block.
std::string roles_of(const std::string& source) {
  const auto page = page_of(source);
  Roles roles = page->roles;
  pass_over_acknowledgements(frozen(), page->folded, page->blocks, page->marks, roles);
  std::string out;
  for (const Role role : roles.of) out += (out.empty() ? "" : " ") + std::string(name_of(role));
  return out;
}

const std::string kRequest = "metadata|From: A Requester\n\nrequest|How many ferries?\n\n";

TEST(FindReply, WhatOnlyAcknowledgesAnswersNothing) {
  EXPECT_EQ(roles_of(kRequest + "metadata|From: The board\n\nquestion|How many ferries?\n\n"
                                "decision|We are currently processing your request."),
            "metadata request metadata question other");
}

TEST(FindReply, WhatDecidesAsWellIsLeftAlone) {
  EXPECT_EQ(
      roles_of(kRequest + "metadata|From: The board\n\ndecision|We are currently processing the rest.\n\n"
                          "decision|It is exempt."),
      "metadata request metadata decision decision");
}

TEST(FindReply, WhatSaysNothingOfTheKindIsLeftAlone) {
  EXPECT_EQ(roles_of(kRequest + "metadata|From: The board\n\nanswer|Seven."),
            "metadata request metadata answer");
}

TEST(FindReply, TheLastMessageThatDecidesCounts) {
  const auto page = page_of(kRequest +
                            "metadata|From: The board\n\ndecision|It is exempt.\n\n"
                            "metadata|From: A Requester\n\nrequest|Thank you.");
  EXPECT_EQ(find_reply(frozen(), page->folded, page->blocks, page->marks, page->roles),
            (std::pair<Index, Index>{2, 6}));
}

}  // namespace
}  // namespace foi::test
