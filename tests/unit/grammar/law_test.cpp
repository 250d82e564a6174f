#include "grammar/law.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "grammar/library.h"

namespace foi {
namespace {

constexpr std::string_view kSmall = R"(
act FOIA2000
  title          Freedom of Information Act 2000
  uri            https://law.example/foia
  jurisdiction   UK
  regime         FOIA
  last           88
  year           2000
  aliases        FOIA; FOI Act; the Act
  provision-uri  https://law.example/foia/section/{number}
  schedule-uri   https://law.example/foia/schedule/{number}
  provision 43 | qualified | prejudice | ncnd | Commercial interests | commercial interests; trade
  provision 43(2) | qualified | prejudice | - | Prejudice to commercial interests
  provision Sch 1 Pt VI | exclusion | class | - | Broadcasters
  uri-of 43(2) https://law.example/elsewhere

act Freedom of Information Act 1997
  country   ie
  regime    IE-FOI
  until     2014

act IE-FOI2014
  title     Freedom of Information Act 2014
  year      2014
  country   ie
  regime    IE-FOI
  aliases   FOI Act
  provision-uri  https://law.example/ie/s{number:lower}.html
  provision 15A(1) | absolute | class | - | Something

act US-FOIA
  title     Freedom of Information Act (5 U.S.C. 552)
  year      1966
  country   us
  unit      paragraph
  code      5 USC 552
  provision (b)(7)(C) | absolute | prejudice | - | Personal privacy
  provision (b) | absolute | class | - | Exemptions
)";

Law small_law() {
  Law law;
  for (const Statement& statement : read_statements(kSmall, "small.grammar")) law.add(statement);
  return law;
}

TEST(Law, ReadsActsAndProvisions) {
  const Law law = small_law();
  const Act* act = law.find("FOIA2000");
  ASSERT_NE(act, nullptr);
  EXPECT_EQ(act->title, "Freedom of Information Act 2000");
  EXPECT_EQ(act->year, 2000);
  EXPECT_EQ(act->country, "uk");
  EXPECT_EQ(act->unit, Unit::section);
  EXPECT_EQ(act->aliases, (std::vector<std::string>{"FOIA", "FOI Act", "the Act"}));
  const Provision* provision = act->find("43");
  ASSERT_NE(provision, nullptr);
  EXPECT_EQ(provision->title, "Commercial interests");
  EXPECT_EQ(provision->kind, Kind::qualified);
  EXPECT_EQ(provision->basis, Basis::prejudice);
  EXPECT_TRUE(provision->confirm_or_deny);
  EXPECT_EQ(provision->aliases.size(), 2u);
  EXPECT_EQ(act->find("44"), nullptr);
  EXPECT_EQ(law.find("Freedom of Information Act 1997")->year, 1997) << "the year at the end of an id";
  EXPECT_EQ(law.find("5 USC 552"), law.find("US-FOIA")) << "by its code";
  EXPECT_EQ(law.find("nothing"), nullptr);
}

TEST(Law, AddressesComeFromTemplatesButForExceptions) {
  const Law law = small_law();
  const Act* act = law.find("FOIA2000");
  EXPECT_EQ(act->find("43")->uri, "https://law.example/foia/section/43");
  EXPECT_EQ(act->find("43(2)")->uri, "https://law.example/elsewhere");
  EXPECT_EQ(act->find("Sch 1 Pt VI")->uri, "https://law.example/foia/schedule/1");
  EXPECT_EQ(act->uri_of("12(1)"), "https://law.example/foia/section/12") << "a path that is not listed";
  EXPECT_EQ(law.find("IE-FOI2014")->find("15A(1)")->uri, "https://law.example/ie/s15a.html");
}

TEST(Law, FindsTheLongestKnownPart) {
  const Law law = small_law();
  const Act* act = law.find("FOIA2000");
  const struct {
    const char *path, *known;
  } rows[] = {{"43(2)", "43(2)"}, {"43(2)(z)", "43(2)"},
              {"43(3)(a)", "43"}, {"44(1)", ""},
              {"", ""},           {"Sch 1 Pt VI para 2", "Sch 1 Pt VI"}};
  for (const auto& row : rows) EXPECT_EQ(act->longest_prefix(row.path), row.known) << row.path;
  EXPECT_EQ(law.find("US-FOIA")->longest_prefix("(b)(7)(C)(i)"), "(b)(7)(C)");
  EXPECT_EQ(law.find("US-FOIA")->nearest("(b)(9)")->path, "(b)");
}

TEST(Law, TheRegimeOfAYear) {
  const Law law = small_law();
  EXPECT_EQ(law.of_regime("IE-FOI")->id, "IE-FOI2014");
  EXPECT_EQ(law.of_regime("IE-FOI", 2010)->id, "Freedom of Information Act 1997");
  EXPECT_EQ(law.of_regime("IE-FOI", 2014)->id, "IE-FOI2014");
  EXPECT_EQ(law.of_regime("XX"), nullptr);
  EXPECT_EQ(law.of_regime(""), nullptr);
}

TEST(ActNames, MatchTheLongestNameOverPunctuationAndLines) {
  const Law law = small_law();
  const struct {
    const char* text;
    const char* matched;
    size_t acts;
    bool year;
  } rows[] = {
      {"freedom of information act 2000 says", "freedom of information act 2000", 1, true},
      {"freedom of\ninformation act", "freedom of\ninformation act", 3, false},
      {"freedom of information act 1997", "freedom of information act 1997", 1, true},
      {"foia s 21", "foia", 1, false},
      {"foi act", "foi act", 2, false},
      {"foi\n\nact", "", 0, false},
      {"freedom of speech", "", 0, false},
      {"the act", "", 0, false},
  };
  for (const auto& row : rows) {
    const ActNames::Match match = law.names().match(row.text, 0);
    EXPECT_EQ(std::string_view(row.text).substr(0, match.end), row.matched);
    EXPECT_EQ(match.acts ? match.acts->size() : 0, row.acts) << row.text;
    EXPECT_EQ(match.with_year, row.year) << row.text;
  }
}

TEST(Law, SaysWhereADefinitionIsWrong) {
  const struct {
    const char *source, *message;
  } rows[] = {
      {"act", "x:1:1: an act needs an id: act FOIA2000"},
      {"act A\n  colour red", "x:2:10: unknown property 'colour' of an act"},
      {"act A\n  year soon", "x:2:8: 'soon' is not a number"},
      {"act A\n  unit verse", "x:2:8: unknown unit 'verse'"},
      {"act A\n  provision 1 | strict | class | - | T",
       "x:2:13: 'strict' is none of: absolute, qualified, procedural, exclusion"},
      {"act A\n  provision 1 | absolute | taste | - | T",
       "x:2:13: 'taste' is none of: prejudice, class, cost, other"},
      {"act A\n  provision 1 | absolute | class | maybe | T",
       "x:2:13: the fourth column is 'ncnd' or '-', not 'maybe'"},
      {"act A\n  provision 1 | absolute",
       "x:2:13: a provision is: path | kind | basis | ncnd or - | title | other names"},
      {"act A\n  provision 1 | absolute | class | - | T\n  provision 1 | absolute | class | - | U",
       "x:3:13: provision '1' stands twice"},
      {"act A\n  uri-of 9 http://x", "x:2:10: no provision '9' in this act"},
      {"act A\nact A", "x:2:1: act 'A' is defined twice"},
  };
  for (const auto& row : rows) {
    Law law;
    try {
      for (const Statement& statement : read_statements(row.source, "x")) law.add(statement);
      ADD_FAILURE() << "no error: " << row.source;
    } catch (const GrammarError& error) {
      EXPECT_STREQ(error.what(), row.message);
    }
  }
}

// The live files: not what they say, but that they hang together.
TEST(LiveLaw, EveryProvisionHasItsAddressAndItsParent) {
  Law law;
  const std::vector<GrammarFile> files = Library::embedded_files();
  for (const GrammarFile& file : files)
    if (file.name.find("law/") != std::string::npos)
      for (const Statement& statement : read_statements(file.source, file.name)) law.add(statement);
  EXPECT_GT(law.acts().size(), 300u);
  size_t provisions = 0;
  for (const Act& act : law.acts()) {
    provisions += act.provisions.size();
    for (const auto& [path, provision] : act.provisions) {
      EXPECT_FALSE(provision.title.empty()) << act.id << ' ' << path;
      EXPECT_EQ(provision.uri.find('{'), std::string::npos) << act.id << ' ' << path;
      if (!act.uri.empty()) EXPECT_FALSE(provision.uri.empty()) << act.id << ' ' << path;
      const bool article = path.starts_with("Art ");
      if (article) EXPECT_EQ(act.unit, Unit::article) << act.id << ' ' << path;
    }
  }
  EXPECT_GT(provisions, 1600u);
  for (const char* regime : {"FOIA", "EIR", "FOISA", "EISR", "US-FOIA", "IE-FOI", "CA-ATIA", "AU-FOI",
                             "NZ-OIA", "NZ-LGOIMA", "IN-RTI", "ZA-PAIA"})
    EXPECT_NE(law.of_regime(regime), nullptr) << regime;
}

}  // namespace
}  // namespace foi
