#include "passes/check_refusal.h"

#include <gtest/gtest.h>

#include <string>

#include "unit/page.h"

namespace foi::test {
namespace {

// "id+ id-": each check with whether it passed.
std::string checks_of(const char* source, std::optional<Outcome> outcome,
                      const std::vector<std::string>& provisions) {
  const auto page = page_of(source);
  Record record;
  if (outcome) record.decision = Decision{*outcome, Held::held, {}, ""};
  for (const std::string& provision : provisions) {
    Exemption x;
    x.act = frozen().law().find("FOIA2000");
    x.act_name = "FOIA2000";
    x.provision = provision;
    x.known = x.act->find(provision);
    x.public_interest_test =
        x.known && x.known->kind == Kind::qualified ? Present::absent : Present::not_required;
    record.exemptions.push_back(x);
  }
  std::string out;
  for (const RefusalCheck& c : check_refusal(frozen(), page->blocks, page->marks, page->roles, record)) {
    out += (out.empty() ? "" : " ") + c.id + (c.passed ? "+" : "-");
    EXPECT_FALSE(c.detail.empty()) << c.id;
  }
  return out;
}

TEST(CheckRefusal, HoldsAReplyAgainstItsLaw) {
  const struct {
    const char* what;
    const char* page;
    std::optional<Outcome> outcome;
    std::vector<std::string> provisions;
    const char* checks;
  } rows[] = {
      {"nothing decided", "other|Wharf", std::nullopt, {}, ""},
      {"nothing refused", "answer|Seven.", Outcome::disclosed, {}, ""},
      {"part given, no exemption", "answer|Seven.", Outcome::partially_disclosed, {}, ""},
      {"refused and no more",
       "decision|No.",
       Outcome::refused,
       {},
       "exemption-not-cited- reasons-missing- review-rights-missing-"},
      {"all there",
       "decision|It is exempt.\n\nreasoning|Because of its nature.\n\nclosing|You may ask for an internal "
       "review.",
       Outcome::refused,
       {"40(2)"},
       "exemption-not-cited+ reasons-missing+ review-rights-missing+"},
      {"a qualified exemption",
       "decision|It is exempt.",
       Outcome::partially_disclosed,
       {"43(2)"},
       "exemption-not-cited+ reasons-missing- public-interest-test-missing- review-rights-missing-"},
      {"cost, without advice",
       "decision|No.",
       Outcome::refused,
       {"12"},
       "exemption-not-cited+ reasons-missing- review-rights-missing- advice-missing-"},
      {"cost, with advice",
       "decision|No.\n\nother|You could narrow your request.",
       Outcome::refused,
       {"12"},
       "exemption-not-cited+ reasons-missing- review-rights-missing- advice-missing+"},
      {"rights in the request are none of the reply's",
       "request|I want an internal review.\n\ndecision|No.",
       Outcome::refused,
       {"40(2)"},
       "exemption-not-cited+ reasons-missing- review-rights-missing-"},
      {"neither confirm nor deny",
       "decision|No.",
       Outcome::neither_confirm_nor_deny,
       {"40(2)"},
       "exemption-not-cited+ reasons-missing- review-rights-missing-"},
  };
  for (const auto& row : rows)
    EXPECT_EQ(checks_of(row.page, row.outcome, row.provisions), row.checks) << row.what;
}

}  // namespace
}  // namespace foi::test
