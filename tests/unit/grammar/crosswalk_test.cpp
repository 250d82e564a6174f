#include "grammar/crosswalk.h"

#include <gtest/gtest.h>

#include "grammar/check_grammar.h"
#include "record/assemble.h"
#include "support/fixtures.h"

namespace foi::test {
namespace {

using Claims = std::vector<std::pair<std::string, std::string>>;

// What a scheme calls it: "-" if it has no value.
std::string called(const std::string& scheme, DocumentType type, std::optional<Outcome> outcome,
                   const std::string& regime = "", const Claims& claims = {}) {
  for (const Crosswalk& crosswalk : live_library().crosswalks())
    if (crosswalk.scheme == scheme) {
      const Crosswalk::Value* value = crosswalk.find({type, outcome, regime, claims});
      return value ? value->code : "-";
    }
  return "no such scheme";
}

constexpr DocumentType kReply = DocumentType::foi_response;
const std::optional<Outcome> kOutcomes[] = {
    Outcome::disclosed, Outcome::partially_disclosed,      Outcome::refused,
    Outcome::not_held,  Outcome::neither_confirm_nor_deny, std::nullopt};

std::vector<std::string> row(const std::string& scheme, DocumentType type, const std::string& regime) {
  std::vector<std::string> out;
  for (const std::optional<Outcome>& outcome : kOutcomes)
    out.push_back(called(scheme, type, outcome, regime));
  return out;
}

TEST(Crosswalk, EveryOutcomeOfAReplyHasItsPlaceInEveryScheme) {
  using Row = std::vector<std::string>;
  EXPECT_EQ(row("whatdotheyknow", kReply, "FOIA"),
            (Row{"successful", "partially_successful", "rejected", "not_held", "rejected", "-"}));
  EXPECT_EQ(row("muckrock", kReply, "US-FOIA"),
            (Row{"done", "partial", "rejected", "no_docs", "rejected", "-"}));
  EXPECT_EQ(row("uk-statistics", kReply, "EIR"),
            (Row{"granted_in_full", "partially_withheld", "fully_withheld_exemption",
                 "not_resolvable_not_held", "fully_withheld_exemption", "-"}));
  EXPECT_EQ(row("us-annual-report", kReply, "US-FOIA"),
            (Row{"full_grant", "partial_grant", "full_denial_exemptions", "no_records",
                 "full_denial_exemptions", "-"}));
}

TEST(Crosswalk, EveryTypeAndOutcomeIsMappedOrExplicitlyNot) {
  ASSERT_EQ(live_library().crosswalks().size(), 4u);
  for (const Crosswalk& crosswalk : live_library().crosswalks())
    for (size_t t = 0; t < count_of<DocumentType>(); ++t)
      for (const std::optional<Outcome>& outcome : kOutcomes)
        for (const char* regime : {"", "FOIA", "EIR", "FOISA", "US-FOIA", "IE-FOI"}) {
          const CrosswalkFacts facts{static_cast<DocumentType>(t), outcome, regime, {}};
          EXPECT_TRUE(std::any_of(crosswalk.lines.begin(), crosswalk.lines.end(),
                                  [&](const Crosswalk::Line& line) { return line.holds(facts); }))
              << crosswalk.scheme << " " << name_of(facts.type);
        }
}

TEST(Crosswalk, LawAndTypeDecideWhereTheyShould) {
  EXPECT_EQ(called("uk-statistics", kReply, Outcome::refused, "FOIA", {{"FOIA2000", "12(1)"}}),
            "fully_withheld_cost_limit");
  EXPECT_EQ(called("uk-statistics", kReply, Outcome::refused, "FOIA", {{"FOIA2000", "14(1)"}}),
            "fully_withheld_vexatious");
  EXPECT_EQ(called("uk-statistics", kReply, Outcome::refused, "FOIA", {{"FOIA2000", "14(2)"}}),
            "fully_withheld_repeated");
  EXPECT_EQ(called("uk-statistics", kReply, Outcome::refused, "FOIA", {{"FOISA2002", "12(1)"}}),
            "fully_withheld_exemption");
  EXPECT_EQ(called("uk-statistics", kReply, Outcome::disclosed, "US-FOIA"), "-");
  EXPECT_EQ(called("us-annual-report", kReply, Outcome::disclosed, "FOIA"), "-");
  EXPECT_EQ(called("us-annual-report", DocumentType::internal_review, Outcome::refused, "US-FOIA"), "-");
  EXPECT_EQ(called("whatdotheyknow", DocumentType::acknowledgement, std::nullopt), "waiting_response");
  EXPECT_EQ(called("muckrock", DocumentType::request, std::nullopt), "ack");
  EXPECT_EQ(called("whatdotheyknow", DocumentType::other, std::nullopt), "-");
}

// The first thing that `foi grammar check` says of a crosswalk with these properties.
std::string problem(const std::string& properties) {
  for (const GrammarProblem& p :
       check_grammars({{"x.grammar", "crosswalk x\n  title X\n  source https://x.example\n" + properties}}))
    if (p.error) return to_string(p);
  return "";
}

TEST(Crosswalk, MistakesAreToldWithTheirPlace) {
  EXPECT_EQ(problem("  value a A\n  map a if outcomes disclosed\n  none\n"), "");
  EXPECT_EQ(problem("  none if types letter\n"),
            "x.grammar:4:8: error: 'letter' is none of: foi_response, internal_review, acknowledgement, "
            "request, thread, "
            "disclosure_log, recommendation_response, other");
  EXPECT_EQ(
      problem("  map b\n"),
      "x.grammar:4:7: error: no `value b` above; a crosswalk says all values of its scheme that it uses");
  EXPECT_EQ(problem("  value a A\n  none\n"),
            "x.grammar:1:1: error: crosswalk 'x': no line gives the value 'a'");
  EXPECT_EQ(problem("  value a A\n  map a if outcomes disclosed\n"),
            "x.grammar:1:1: error: crosswalk 'x' does not say what becomes of foi_response with outcome "
            "none; add a `map` or "
            "`none` line");
  EXPECT_EQ(problem("  none if mood good\n"),
            "x.grammar:4:8: error: unknown condition 'mood'; known: types outcomes regimes claims");
  EXPECT_EQ(problem("  none when it rains\n"), "x.grammar:4:8: error: write `if` before the conditions");
  EXPECT_EQ(problem("  colour red\n"),
            "x.grammar:4:10: error: unknown property 'colour'; known: title source value map none note");
}

TEST(Crosswalk, IsPartOfTheRecord) {
  Record record;
  record.type = kReply;
  record.regime = "FOIA";
  record.decision.emplace();
  record.decision->outcome = Outcome::not_held;
  const std::vector<Translation> out = translate(record, live_library().crosswalks());
  ASSERT_EQ(out.size(), 4u);
  EXPECT_EQ(out[0].scheme, "muckrock");
  EXPECT_EQ(out[0].value, "no_docs");
  EXPECT_EQ(out[0].label, "No Responsive Documents");
  EXPECT_EQ(out[2].value, "");
}

}  // namespace
}  // namespace foi::test
