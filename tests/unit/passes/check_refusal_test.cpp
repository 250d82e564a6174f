#include "passes/check_refusal.h"

#include <gtest/gtest.h>

#include <string>

#include "passes/find_cut.h"
#include "passes/working_days.h"
#include "unit/page.h"

namespace foi::test {
namespace {

struct Case {
  const char* what;
  const char* page;
  std::optional<Outcome> outcome;
  std::vector<std::string> provisions;
  const char* checks;
  std::string regime = "FOIA";
  std::vector<std::pair<DateRole, std::string>> dates = {};
  DocumentType type = DocumentType::foi_response;
};

void PrintTo(const Case& c, std::ostream* out) {
  *out << c.what;
}

std::vector<RefusalCheck> run(const Case& c) {
  const auto page = page_of(c.page);
  Record record;
  record.type = c.type;
  record.regime = c.regime;
  if (c.outcome) record.decision = Decision{*c.outcome, Held::held, {}, ""};
  record.citations = citations_of(*page);
  for (const std::string& provision : c.provisions) {
    Exemption x;
    x.act = frozen().law().find("FOIA2000");
    x.act_name = "FOIA2000";
    x.provision = provision;
    x.known = x.act->find(provision);
    x.public_interest_test =
        x.known && x.known->kind == Kind::qualified ? Present::absent : Present::not_required;
    for (Index i = 0; i < record.citations.size(); ++i)
      if (record.citations[i].provision == provision) x.citations.push_back(i);
    record.exemptions.push_back(x);
  }
  for (const auto& [role, value] : c.dates) record.dates.push_back({role, value, {}, ""});
  return check_refusal(page->layers(), record);
}

// "id+ id-": each check with whether it passed.
std::string told(const std::vector<RefusalCheck>& checks) {
  std::string out;
  for (const RefusalCheck& c : checks) out += (out.empty() ? "" : " ") + c.id + (c.passed ? "+" : "-");
  return out;
}

class CheckRefusal : public testing::TestWithParam<Case> {};

TEST_P(CheckRefusal, HoldsAReplyAgainstItsLaw) {
  const std::vector<RefusalCheck> checks = run(GetParam());
  EXPECT_EQ(told(checks), GetParam().checks);
  for (const RefusalCheck& c : checks) EXPECT_FALSE(c.detail.empty()) << c.id;
}

INSTANTIATE_TEST_SUITE_P(
    Replies, CheckRefusal,
    testing::Values(
        Case{"nothing decided", "other|Wharf", std::nullopt, {}, ""},
        Case{"nothing refused", "answer|Seven.", Outcome::disclosed, {}, ""},
        Case{"part given, no exemption", "answer|Seven.", Outcome::partially_disclosed, {}, ""},
        Case{"refused and no more",
             "decision|No.",
             Outcome::refused,
             {},
             "exemption-not-cited- reasons-missing- review-missing-"},
        Case{"all there",
             "decision|It is exempt.\n\nreasoning|Its nature.\n\nclosing|Ask for an internal review.",
             Outcome::refused,
             {"40(2)"},
             "exemption-not-cited+ reasons-missing+ review-missing+"},
        Case{"a qualified exemption by harm",
             "decision|It is exempt.",
             Outcome::partially_disclosed,
             {"43(2)"},
             "exemption-not-cited+ reasons-missing- public-interest-test-missing- limb-missing- "
             "review-missing-"},
        Case{"the limb is looked for where the claim is spoken of",
             "decision|Section 43(2) applies.\n\nreasoning|It would be likely to harm "
             "us.\n\ndecision|Section 40(2) "
             "applies.",
             Outcome::refused,
             {"43(2)", "40(2)"},
             "exemption-not-cited+ reasons-missing+ public-interest-test-missing- limb-missing+ "
             "review-missing-"},
        Case{"the limb of another claim is none",
             "decision|Section 43(2) applies.\n\ndecision|Section 40(2) applies.\n\nreasoning|It would be "
             "likely to "
             "harm us.",
             Outcome::refused,
             {"43(2)", "40(2)"},
             "exemption-not-cited+ reasons-missing+ public-interest-test-missing- limb-missing- "
             "review-missing-"},
        Case{"cost, without an estimate",
             "decision|No.",
             Outcome::refused,
             {"12"},
             "exemption-not-cited+ reasons-missing- estimate-missing- review-missing-"},
        Case{"cost, with one",
             "decision|No.\n\nother|Each takes 9 minutes.",
             Outcome::refused,
             {"12"},
             "exemption-not-cited+ reasons-missing- estimate-missing+ review-missing-"},
        Case{"words of the request are none of the reply's",
             "request|I want an internal review.\n\ndecision|No.",
             Outcome::refused,
             {"40(2)"},
             "exemption-not-cited+ reasons-missing- review-missing-"},
        Case{"furniture counts where the whole page is read",
             "boilerplate|Internal review\n\ndecision|No.",
             Outcome::refused,
             {"40(2)"},
             "exemption-not-cited+ reasons-missing- review-missing+"},
        Case{"neither confirm nor deny",
             "decision|No.",
             Outcome::neither_confirm_nor_deny,
             {"40(2)"},
             "exemption-not-cited+ reasons-missing- duty-missing- review-missing-"},
        Case{"neither, with the duty",
             "decision|Section 1(1)(a) does not apply.",
             Outcome::neither_confirm_nor_deny,
             {"40(2)"},
             "exemption-not-cited+ reasons-missing- duty-missing+ review-missing-"},
        Case{"another law",
             "decision|No.",
             Outcome::refused,
             {},
             "exemption-not-cited- reasons-missing- review-missing-",
             "US-FOIA"},
        Case{"a review offers no review",
             "decision|No.",
             Outcome::refused,
             {"40(2)"},
             "exemption-not-cited+ reasons-missing-",
             "FOIA",
             {},
             DocumentType::internal_review},
        Case{"in time",
             "answer|Seven.",
             Outcome::disclosed,
             {},
             "late+",
             "FOIA",
             {{DateRole::received, "2023-12-01"}, {DateRole::responded, "2024-01-03"}}},
        Case{"a day late",
             "answer|Seven.",
             Outcome::disclosed,
             {},
             "late-",
             "FOIA",
             {{DateRole::received, "2023-12-01"}, {DateRole::responded, "2024-01-04"}}},
        Case{"receipt counts, not the letter's date",
             "answer|Seven.",
             Outcome::disclosed,
             {},
             "late+",
             "FOIA",
             {{DateRole::requested, "2023-11-01"},
              {DateRole::received, "2023-12-01"},
              {DateRole::responded, "2024-01-03"}}},
        Case{"an extension",
             "answer|We extended the time by section 10(3).",
             Outcome::disclosed,
             {},
             "",
             "FOIA",
             {{DateRole::received, "2023-12-01"}, {DateRole::responded, "2024-02-04"}}},
        Case{"one date alone",
             "answer|Seven.",
             Outcome::disclosed,
             {},
             "",
             "FOIA",
             {{DateRole::responded, "2024-01-04"}}},
        Case{"years that the lists do not know",
             "answer|Seven.",
             Outcome::disclosed,
             {},
             "",
             "FOIA",
             {{DateRole::received, "2022-12-01"}, {DateRole::responded, "2024-01-04"}}}));

TEST(CheckRefusal, TellsWhatItLookedForAndWhere) {
  const std::vector<RefusalCheck> checks =
      run({"",
           "decision|Section 43(2) applies.\n\nclosing|Ask for an internal review.",
           Outcome::refused,
           {"43(2)"},
           ""});
  ASSERT_EQ(
      told(checks),
      "exemption-not-cited+ reasons-missing- public-interest-test-missing- limb-missing- review-missing+");
  EXPECT_EQ(checks[3].detail, "43(2): the limb: not found in lines 1 to 3");
  EXPECT_EQ(checks[4].detail, "the review: found");
  EXPECT_EQ(checks[4].span, (Span{35, 50}));
}

TEST(WorkingDays, LeavesWeekendsAndHolidaysOut) {
  const std::vector<const WordList*> lists{&frozen().words("free-days")};
  EXPECT_EQ(working_days("2023-12-01", "2023-12-01", lists), 0);
  EXPECT_EQ(working_days("2023-12-01", "2023-12-04", lists), 1);  // over a weekend
  EXPECT_EQ(working_days("2023-12-22", "2023-12-27", lists), 1);  // over Christmas
  EXPECT_EQ(working_days("2023-12-29", "2024-01-02", lists), 1);  // over the new year
  EXPECT_EQ(working_days("2023-12-04", "2023-12-01", lists), std::nullopt);
  EXPECT_EQ(working_days("2023-02-30", "2023-03-01", lists), std::nullopt);
  EXPECT_EQ(working_days("2023", "2023-03-01", lists), std::nullopt);
  EXPECT_EQ(working_days("2025-01-02", "2025-01-03", lists), std::nullopt);
}

// Days that FOIA counts as free and those that FOISA does, in the lists that the program has.
TEST(WorkingDays, KnowsTheBankHolidaysOfEachNation) {
  const auto is_free = [](const char* nation, const char* day) {
    return live_library().words().at(std::string("bank-holidays/") + nation).contains(day);
  };
  EXPECT_TRUE(is_free("england-and-wales", "2024-04-01"));  // Easter Monday
  EXPECT_FALSE(is_free("scotland", "2024-04-01"));
  EXPECT_TRUE(is_free("northern-ireland", "2009-07-13"));  // the Twelfth, moved from a Sunday
  EXPECT_FALSE(is_free("england-and-wales", "2009-07-13"));
  EXPECT_TRUE(is_free("scotland", "2007-11-30"));  // the first St Andrew's Day
  EXPECT_FALSE(is_free("scotland", "2006-11-30"));
  EXPECT_TRUE(is_free("scotland", "2022-01-04"));  // 2 January, moved past the moved New Year's Day
  for (const char* nation : {"england-and-wales", "scotland", "northern-ireland"})
    for (const char* day :
         {"2005-03-25", "2011-04-29", "2012-06-05", "2020-05-08", "2022-09-19", "2023-05-08", "2030-12-25"})
      EXPECT_TRUE(is_free(nation, day)) << nation << " " << day;
}

TEST(FindCut, TellsALetterThatBreaksOff) {
  const struct {
    const char* page;
    bool cut;
  } rows[] = {
      {"reasoning|We hold the plans of the ferries that were ordered in the spring of last year, and as "
       "regards the second "
       "of them the position is now that",
       true},
      {"closing|You may appeal within 90 days of the", true},
      {"decision|We have weighed the matter with some care and have come to the view set out below...", true},
      {"decision|The rest [text truncated]", true},
      {"decision|We refuse.\n\nboilerplate|Share this page with the", false},
      {"decision|We refuse it.", false},
      {"closing|Yours\n\nclosing|Head of Ferries", false},
      {"answer|Seven ferries", false},
      {"", false},
  };
  for (const auto& row : rows) {
    const auto page = page_of(row.page);
    EXPECT_EQ(find_cut(page->layers()).has_value(), row.cut) << row.page;
  }
}

}  // namespace
}  // namespace foi::test
