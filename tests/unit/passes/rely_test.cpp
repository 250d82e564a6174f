#include "passes/rely.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "unit/page.h"

namespace foi::test {
namespace {

struct Relied {
  std::unique_ptr<Page> page;
  std::vector<Citation> citations;
  std::vector<ProvisionEvidence> evidence;
  std::vector<Exemption> exemptions;
};

Relied rely_on(const std::string& source) {
  Relied r;
  r.page = page_of(source);
  Page& p = *r.page;
  r.citations = citations_of(p);
  Matcher matcher;
  r.evidence = provision_evidence(p.layers(), r.citations, "FOIA", DocumentType::foi_response, matcher);
  r.exemptions = rely(p.layers(), r.evidence, r.citations);
  return r;
}

std::string provisions(const Relied& r) {
  std::string out;
  for (const Exemption& x : r.exemptions) out += (out.empty() ? "" : " ") + x.provision;
  return out;
}

std::string roles(const Relied& r) {
  std::string out;
  for (const Citation& c : r.citations)
    out += (out.empty() ? "" : " ") + c.provision + ":" + std::string(name_of(c.role));
  return out;
}

TEST(Rely, TellsWhatIsClaimed) {
  const struct {
    const char* what;
    const char* page;
    const char* provisions;
  } rows[] = {
      {"no law", "answer|Seven.", ""},
      {"claimed", "decision|It is exempt under section 40(2).", "40(2)"},
      {"considered only", "reasoning|We considered section 40(2) as well.", ""},
      {"said outright", "reasoning|We leave it out under section 40(2).", "40(2)"},
      {"said outright, and taken back",
       "reasoning|We leave it out under section 40(2).\n\nreasoning|No: we do not claim section 40(2).", ""},
      {"said outright, in whatever form", "reasoning|That the map is out rests on s.43(2).", "43(2)"},
      {"the requester's", "request|I say that section 40(2) makes none of it exempt.", ""},
      {"the most specific form",
       "decision|It is exempt under section 43.\n\nreasoning|Section 43(2) makes it exempt.", "43(2)"},
      {"in order of first mention",
       "decision|It is exempt under section 43(2) and is also exempt under section 40(2).", "43(2) 40(2)"},
      {"once", "decision|It is exempt under section 40(2).\n\nreasoning|Section 40(2) is engaged.", "40(2)"},
  };
  for (const auto& row : rows) EXPECT_EQ(provisions(rely_on(row.page)), row.provisions) << row.what;
}

TEST(Rely, ANearerWordThanADenialFarOffCounts) {
  const Library library(std::vector<GrammarFile>{
      {"a",
       "profile common\n"
       "words ground-of-refusal\n  any pier/14\n"
       "cue claimed/applies\n  phrase section {WORD}[ {GAP}] applies\n"
       "cue claimed/refused-under\n  phrase refused under section {WORD}\n"
       "cue disclaimed/denied\n  phrase section {WORD} {GAP} was not\n"
       "cue disclaimed/history\n  phrase was refused under section {WORD}\n"
       "act Pier\n  last 40\n  regime PIER\n  provision 9 | absolute | class | - | Fish\n"
       "  provision 14 | procedural | other | - | Nagging\n  provision 20 | procedural | other | - | "
       "Forms\n"}});
  const Grammar& grammar = library.grammar("common");
  const auto outright = [&](const char* text, DocumentType type = DocumentType::foi_response) {
    const auto page = page_of(text);
    const Marks marks = mark_blocks(grammar, page->blocks, page->folded);
    const std::vector<Citation> citations = cite(page->text, page->folded, grammar.law(), {"PIER", {}});
    Matcher matcher;
    std::string out;
    for (const ProvisionEvidence& e :
         provision_evidence(page->layers(grammar, marks), citations, "PIER", type, matcher))
      if (e.outright) out += (out.empty() ? "" : " ") + e.provision;
    return out;
  };
  EXPECT_EQ(outright("reasoning|Section 9 applies since he was not there."), "9");
  EXPECT_EQ(outright("reasoning|Section 9, so it seems, was not there."), "");
  EXPECT_EQ(outright("decision|It is refused under section 14."), "14") << "no exemption, and yet a ground";
  EXPECT_EQ(outright("decision|It is refused under section 20."), "");
  EXPECT_EQ(outright("decision|It was refused under section 9."), "9");
  EXPECT_EQ(outright("decision|It was refused under section 9.", DocumentType::internal_review), "");
}

TEST(Rely, SaysWhatEachCitationDoes) {
  const struct {
    const char* what;
    const char* page;
    const char* roles;
  } rows[] = {
      {"claimed", "decision|It is exempt under section 40(2).", "40(2):claimed"},
      {"asked about", "request|Is section 40(2) engaged?", "40(2):request"},
      {"procedure", "reasoning|Section 10 gives us twenty days.", "10:procedural"},
      {"talked about", "reasoning|We considered section 40(2).", "40(2):discussed"},
      {"another Act", "reasoning|See section 4 of the Pier Act 1900.", "4:other_law"},
      {"neither confirm nor deny",
       "decision|We neither confirm nor deny that we hold it; it is exempt under section 30.",
       "30:neither_confirm_nor_deny"},
  };
  for (const auto& row : rows) EXPECT_EQ(roles(rely_on(row.page)), row.roles) << row.what;
}

TEST(Rely, LooksForTheTestsThatAnExemptionNeeds) {
  const struct {
    const char* what;
    const char* page;
    Present test;
    std::optional<Prejudice> prejudice;
  } rows[] = {
      {"absolute", "decision|It is exempt under section 40(2).", Present::not_required, std::nullopt},
      {"qualified, no test", "decision|It is exempt under section 43(2).", Present::absent,
       Prejudice::unstated},
      {"qualified, with a test",
       "decision|It is exempt under section 43(2).\n\nreasoning|We carried out a public interest test.",
       Present::present, Prejudice::unstated},
      {"a test in the request is none",
       "request|Do a public interest test.\n\ndecision|It is exempt under section 43(2).", Present::absent,
       Prejudice::unstated},
      {"likely", "decision|It is exempt under section 43(2) as it would be likely to prejudice trade.",
       Present::absent, Prejudice::would_be_likely},
      {"would", "decision|It is exempt under section 43(2) as it would prejudice trade.", Present::absent,
       Prejudice::would},
      {"both",
       "decision|It is exempt under section 43(2) as it would prejudice, or would be likely to prejudice, "
       "trade.",
       Present::absent, Prejudice::both},
  };
  for (const auto& row : rows) {
    const Relied r = rely_on(row.page);
    ASSERT_EQ(r.exemptions.size(), 1u) << row.what;
    EXPECT_EQ(name_of(r.exemptions[0].public_interest_test), name_of(row.test)) << row.what;
    EXPECT_EQ(r.exemptions[0].prejudice, row.prejudice) << row.what;
  }
}

TEST(ProvisionEvidence, GathersTheMentionsOfEachProvision) {
  const Relied r = rely_on(
      "decision|It is exempt under section 40(2).\n\nreasoning|Section 40(2) is engaged, section 10 is not.");
  ASSERT_EQ(r.evidence.size(), 2u);
  EXPECT_EQ(r.evidence[0].provision, "40(2)");
  EXPECT_EQ(r.evidence[0].citations, (std::vector<Index>{0, 1}));
  EXPECT_EQ(r.evidence[1].provision, "10");
  const auto has = [&](size_t e, const char* feature) {
    const std::vector<std::string>& f = r.evidence[e].features;
    return std::find(f.begin(), f.end(), feature) != f.end();
  };
  EXPECT_TRUE(has(0, "role:decision"));
  EXPECT_TRUE(has(0, "role:reasoning"));
  EXPECT_TRUE(has(0, "mentions:2-3"));
  EXPECT_TRUE(has(0, "act:own-regime"));
  EXPECT_TRUE(has(0, "kind:absolute"));
  EXPECT_TRUE(has(0, "left:exempt"));
  EXPECT_TRUE(has(0, "before:exempt"));
  EXPECT_TRUE(has(1, "kind:procedural"));
  EXPECT_TRUE(has(1, "mentions:1"));
  EXPECT_TRUE(has(1, "before:engaged"));
  EXPECT_TRUE(has(1, "after:not"));
}

}  // namespace
}  // namespace foi::test
