#include "passes/judge.h"
#include "passes/outcome_features.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "passes/read_request.h"
#include "unit/page.h"

namespace foi::test {
namespace {

std::vector<std::string> features_of(const Page& page, DocumentType type = DocumentType::foi_response) {
  return outcome_features(page.layers(), {}, {}, type, {});
}

TEST(OutcomeFeatures, SayWhatTheReplyDoes) {
  const struct {
    const char* page;
    const char* feature;
    bool there;
  } rows[] = {
      {"", "bias", true},
      {"decision|It is exempt.", "D:refused", true},
      {"decision|It is exempt.", "first:outcome/refused/exempt", true},
      {"decision|It is exempt.", "decisions:1", true},
      {"answer|It is exempt.", "A:refused", true},
      {"reasoning|It is exempt.", "L:refused", true},
      {"request|It is exempt.", "A:refused", false},
      {"boilerplate|It is exempt.", "D:refused", false},
      {"answer|Seven.", "given:1", true},
      {"answer|Seven.", "both:only-given", true},
      {"answer|We do not hold it.", "empty:1", true},
      {"answer|Seven.\n\ndecision|The rest is exempt.", "both:given-and-refused", true},
      {"other|Wharf", "both:neither", true},
  };
  for (const auto& row : rows) {
    const auto page = page_of(row.page);
    const std::vector<std::string> features = features_of(*page);
    EXPECT_TRUE(std::is_sorted(features.begin(), features.end()));
    EXPECT_EQ(std::find(features.begin(), features.end(), row.feature) != features.end(), row.there)
        << row.page << ": " << row.feature;
  }
}

TEST(OutcomeFeatures, SayHowLikelyTheNetworkFindsEach) {
  const auto page = page_of("decision|It is exempt.");
  const std::vector<float> chances = {-4.0f, -9.0f, -0.1f, -6.0f, -9.0f, -2.5f};
  const std::vector<std::string> features =
      outcome_features(page->layers(), {}, {}, DocumentType::foi_response, chances);
  std::vector<std::string> said;
  for (const std::string& feature : features)
    if (feature.starts_with("network:")) said.push_back(feature);
  EXPECT_EQ(said, (std::vector<std::string>{"network:disclosed:1", "network:none:1", "network:none:2",
                                            "network:refused:1", "network:refused:2", "network:refused:3",
                                            "network:refused:4", "network:refused:5"}));
}

TEST(OutcomeFeatures, OfAThreadAreThoseOfItsLastReply) {
  const auto page = page_of(
      "metadata|From: A. Keeper\n\ndecision|It is exempt.\n\nmetadata|From: B. Warden\n\nanswer|It is "
      "attached.\n");
  const std::vector<std::string> features = features_of(*page, DocumentType::thread);
  EXPECT_EQ(std::find(features.begin(), features.end(), "D:refused"), features.end());
  EXPECT_NE(std::find(features.begin(), features.end(), "A:disclosed"), features.end());
}

// A mail program puts each message above the one that it answers.
TEST(OutcomeFeatures, OfAThreadWhoseNewestMessageStandsFirst) {
  const std::string given = "answer|It is attached.\n\n", refused = "decision|It is exempt.\n\n";
  const auto head = [](const char* from, const char* sent) {
    return std::string("metadata|From: ") + from + "\n\nmetadata|Sent: " + sent + "\n\n";
  };
  const struct {
    const char* what;
    std::string page;
    bool refused;
  } rows[] = {
      {"newest first", head("B. Warden", "4 May 2021") + given + head("A. Keeper", "3 March 2021") + refused,
       false},
      {"oldest first", head("A. Keeper", "3 March 2021") + refused + head("B. Warden", "4 May 2021") + given,
       false},
      {"newest first, and it refuses",
       head("B. Warden", "4 May 2021") + refused + head("A. Keeper", "3 March 2021") + given, true},
      {"no dates: in order", head("A. Keeper", "soon") + given + head("B. Warden", "later") + refused, true},
      {"thanks on top decide nothing",
       head("A Requester", "5 May 2021") + "closing|Thanks.\n\n" + head("B. Warden", "4 May 2021") + refused,
       true},
  };
  for (const auto& row : rows) {
    const std::vector<std::string> features = features_of(*page_of(row.page), DocumentType::thread);
    const auto has = [&](const char* name) {
      return std::find(features.begin(), features.end(), name) != features.end();
    };
    EXPECT_EQ(has("D:refused"), row.refused) << row.what;
    EXPECT_EQ(has("A:disclosed"), !row.refused) << row.what;
  }
}

TEST(Judge, TellsOutcomeAndWhatIsHeld) {
  const struct {
    const char* what;
    const char* page;
    const char* outcome;
    const char* held;
    const char* words;
  } rows[] = {
      {"refused", "decision|It is exempt.", "refused", "held", "It is exempt."},
      {"not held", "decision|We do not hold it.", "not_held", "not_held", "We do not hold it."},
      {"given", "answer|The list is attached.", "disclosed", "held", "The list is attached."},
      {"part of it", "answer|Seven.\n\ndecision|The rest is exempt.", "partially_disclosed", "held",
       "The rest is exempt."},
      {"what the site says of it", "boilerplate|The request was successful.\n\ndecision|It is exempt.",
       "disclosed", "held", "It is exempt."},
      {"nothing decided", "other|Wharf", "", "", ""},
  };
  for (const auto& row : rows) {
    const auto page = page_of(row.page);
    const std::optional<Decision> decision =
        judge(page->layers(), features_of(*page), DocumentType::foi_response);
    if (std::string(row.outcome).empty()) {
      EXPECT_FALSE(decision) << row.what;
      continue;
    }
    ASSERT_TRUE(decision) << row.what;
    ASSERT_TRUE(decision->outcome && decision->held) << row.what;
    EXPECT_EQ(name_of(*decision->outcome), row.outcome) << row.what;
    EXPECT_EQ(name_of(*decision->held), row.held) << row.what;
    EXPECT_EQ(decision->span.of(page->text), row.words) << row.what;
    EXPECT_FALSE(decision->rule.empty()) << row.what;
  }
}

TEST(Judge, DecidesNothingWhereThereIsNoReply) {
  const auto page = page_of("decision|It is exempt.");
  for (const DocumentType type : {DocumentType::other, DocumentType::request, DocumentType::disclosure_log})
    EXPECT_FALSE(judge(page->layers(), features_of(*page), type)) << name_of(type);
}

TEST(JudgeAnswer, GoesByItsOwnWords) {
  const struct {
    const char* page;
    const char* outcome;
  } rows[] = {
      {"answer|Seven.", "disclosed"},
      {"answer|It is exempt.", "refused"},
      {"answer|We do not hold it.", "not_held"},
      {"answer|We neither confirm nor deny that we hold it.", "neither_confirm_nor_deny"},
      {"answer|We give part of the information.", "partially_disclosed"},
      {"answer|We do not hold it.\n\nanswer|It is exempt.", "refused"},
  };
  for (const auto& row : rows) {
    const auto page = page_of(row.page);
    Answer answer;
    std::vector<Index> all;
    for (Index b = 0; b < page->blocks.size(); ++b) all.push_back(b);
    answer.answer = passage_of(all, page->blocks, page->lines);
    const std::optional<Outcome> outcome = judge_answer(page->layers(), answer);
    ASSERT_TRUE(outcome) << row.page;
    EXPECT_EQ(name_of(*outcome), row.outcome) << row.page;
  }
}

TEST(JudgeAnswer, APieceOfALineSpeaksForItself) {
  const auto page = page_of("answer|(a) Seven. (b) It is exempt. (c) The rest is exempt too.");
  const auto outcome_of = [&](std::string_view words) {
    const uint32_t start = static_cast<uint32_t>(page->text.find(words));
    Answer answer;
    answer.answer.pieces = {{start, start + static_cast<uint32_t>(words.size())}};
    return judge_answer(page->layers(), answer);
  };
  EXPECT_EQ(outcome_of("(a) Seven."), Outcome::disclosed);
  EXPECT_EQ(outcome_of("(b) It is exempt."), Outcome::refused);
  EXPECT_EQ(outcome_of("(c) The rest is exempt too."), Outcome::refused) << "the same words again";
}

TEST(JudgeAnswer, WhatLeansOnAnExemptionIsNotWhollyDisclosed) {
  const auto page = page_of("answer|By name: section 40(2). By grade: 17 and 19.");
  Answer answer;
  answer.answer = passage_of({0}, page->blocks, page->lines);
  const auto outcome = [&] { return judge_answer(page->layers(), answer); };
  EXPECT_EQ(outcome(), Outcome::disclosed);
  answer.exemptions = {0};
  EXPECT_EQ(outcome(), Outcome::partially_disclosed);
}

}  // namespace
}  // namespace foi::test
