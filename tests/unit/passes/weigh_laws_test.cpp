#include "passes/weigh_laws.h"

#include <gtest/gtest.h>

#include <string>

#include "grammar/library.h"
#include "text/lines.h"

namespace foi {
namespace {

const Law& weighed_law() {
  static const Library library(
      std::vector<GrammarFile>{{"a",
                                "profile common\n"
                                "act Harbour Information Act 1871\n"
                                "  country aa\n  regime AA-FOI\n"
                                "  places Aland; Port Ada; gov.aa\n"
                                "  provision 7 | absolute | class | - | Nesting birds\n"
                                "  provision 9 | qualified | class | - | Pilots' advice\n"
                                "  provision 30 | procedural | other | - | Appeal | review\n"
                                "act Harbour Information Act 1902\n"
                                "  country bb\n  regime BB-FOI\n"
                                "  places Bland; Port Bea\n"
                                "  provision 7 | absolute | class | - | Tidal secrets\n"
                                "  provision 9(2) | qualified | class | - | Pilots' advice\n"
                                "act Harbour Information Act 1902\n"
                                "  country cc\n  regime CC-FOI\n"
                                "  places Cland; Port Cea\n"
                                "act Act on Open Quays 1950\n"
                                "  country dd\n  regime DD-FOI\n"
                                "  places Dland; Port Dea; gov.dd\n"}});
  return library.law();
}

LawEvidence weigh(const std::string& text) {
  const Lines lines = split_lines(text);
  return weigh_laws(text, fold(text, lines), weighed_law());
}

std::string settled(const std::string& text) {
  const LawEvidence laws = weigh(text);
  return laws.settled ? laws.settled->regime : "";
}

TEST(WeighLaws, TakesTheLawOfTheYear) {
  for (const char* year :
       {"1871", ", 1871", " of 1871", " (No. 12 of 1871)", ", No. 12 of 1871", " (Act 3 of 1871)"})
    EXPECT_EQ(settled("under the Harbour Information Act" + std::string(year[0] == '1' ? " " : "") + year),
              "AA-FOI")
        << year;
  EXPECT_EQ(weigh("under the Harbour Information Act 1871").dated.size(), 1u);
}

TEST(WeighLaws, TakesTheCountryOfTwoLawsOfOneYear) {
  EXPECT_EQ(settled("under the Harbour Information Act 1902"), "") << "two countries have it";
  EXPECT_EQ(settled("Bland\nunder the Harbour Information Act 1902"), "BB-FOI");
  EXPECT_EQ(settled("Port Cea\nunder the Harbour Information Act 1902"), "CC-FOI");
}

TEST(WeighLaws, LetsPlacesTellWhoseASharedNameIs) {
  EXPECT_EQ(settled("under the Harbour Information Act"), "");
  EXPECT_EQ(settled("Bland\nunder the Harbour Information Act"), "")
      << "one place may be what was asked about";
  EXPECT_EQ(settled("Port Bea, Bland\nunder the Harbour Information Act"), "BB-FOI");
  EXPECT_EQ(settled("www.port.gov.aa, Aland. Port Bea, Bland\nunder the Harbour Information Act"), "")
      << "as much for one as for the other";
  EXPECT_EQ(settled("Port Dea, Dland\nunder the Harbour Information Act"), "")
      << "that country has no such Act";
  EXPECT_EQ(settled("Port Dea, Dland\nyour request"), "") << "where no law is named, two are too few";
  EXPECT_EQ(settled("www.quay.gov.dd, Port Dea, Dland\nyour request"), "DD-FOI");
  EXPECT_EQ(settled("under the Act on Open Quays"), "DD-FOI") << "its own name needs neither";
}

TEST(WeighLaws, TakesTheYearOfAFarLawForASlipAmongPlacesOfANearOne) {
  EXPECT_TRUE(weigh("Port Bea, the Harbour Information Act, and once more: Harbour Information Act 1871")
                  .dated.empty());
}

TEST(WeighLaws, LetsSectionsTellWhoseASharedNameIs) {
  const std::string name = "under the Harbour Information Act, ";
  EXPECT_EQ(settled(name + "section 7 (nesting birds) and an appeal by section 30"), "AA-FOI");
  EXPECT_EQ(settled(name + "s. 7(1), the birds that are nesting; s.9(1): what a pilot advised"), "AA-FOI");
  EXPECT_EQ(settled(name + "section 7, tidal secrets, and s 9(2), pilots' advice"), "BB-FOI");
  EXPECT_EQ(settled(name + "section 7 (nesting birds)"), "") << "one may be chance";
  EXPECT_EQ(settled(name + "section 9(2), a pilot's advice; section 30(4): review"), "AA-FOI");
  EXPECT_EQ(settled(name + "sections 7 and 30. Birds nest there.\n\nAn appeal may be made."), "")
      << "what stands in another paragraph is of something else";
  EXPECT_EQ(settled(name + "section 9(1), pilots' advice. Port Bea Street, Bland"), "BB-FOI") << "two places";
  EXPECT_EQ(settled(name + "section 9(2), pilots' advice. Port Bea Street"), "")
      << "a street, and a section that both have";
  EXPECT_EQ(settled(name + "section 7, tidal secrets. Port Bea Street"), "BB-FOI")
      << "a street, and a section that no other has";
  EXPECT_EQ(settled("sections 7 (nesting birds), s 9, a pilot's advice, and section 30 (appeal)"), "AA-FOI")
      << "no law is named, and three agree";
}

TEST(WeighLaws, NamesALawThatNoTableHas) {
  EXPECT_EQ(weigh("under the Harbour Information Act 1999").unlisted, "Harbour Information Act 1999");
  EXPECT_EQ(weigh("Port Ada, Aland\nunder the Harbour Information Act 1999").unlisted, "") << "a slip";
  EXPECT_EQ(weigh("under the Harbour Information Act 1871, not that of 1999").unlisted, "");
}

TEST(WeighLaws, TellsWhetherAnyIsNamedAndWhetherItsPlacesAreAllAbroad) {
  EXPECT_TRUE(weigh("under the Harbour Information Act").named);
  EXPECT_FALSE(weigh("Port Ada").named);
  EXPECT_TRUE(weigh("Port Ada").abroad);
  EXPECT_FALSE(weigh("no place at all").abroad);
}

}  // namespace
}  // namespace foi
