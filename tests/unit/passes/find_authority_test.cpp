#include <gtest/gtest.h>

#include <string>

#include "passes/find_authority.h"
#include "unit/page.h"

namespace foi::test {
namespace {

const Grammar& grammar() {
  static const Library library(
      std::vector<GrammarFile>{{"a",
                                "profile common\n"
                                "words body\n  any council board sheriff government police services\n"
                                "words body-in-masthead\n  any ltd harbours\n"
                                "words kind-of-body\n  any council board police crime\n"
                                "words another-thing\n  any panel\n"
                                "words work-of-a-body\n  any road\n"
                                "words premises\n  any infirmary\n"
                                "words branch-work\n  any housing learning\n"
                                "words not-the-body\n  any team road panel\n"
                                "words name-joiner\n  any of 0f the and\n"
                                "words name-lead\n  any the dear however\n"
                                "words name-tail\n  any april hq on\n"
                                "words unit\n  any board office\n"
                                "words bureau\n  any services\n"
                                "words post\n  any secretary\n"
                                "words other-abbreviation\n  any foi\n"
                                "words unit-work\n  any records privacy\n"
                                "words elected-officer\n  any sheriff\n"}});
  return library.grammar("common");
}

std::string authority_of(const char* source) {
  const auto page = page_of(source);
  const Marks marks = mark_blocks(grammar(), page->blocks, page->folded);
  const DescribeInput in{page->layers(grammar(), marks), DocumentType::foi_response};
  const std::optional<AuthorityFact> fact = find_authority(grammar(), authority_evidence(in));
  return fact ? fact->name : "";
}

TEST(FindAuthority, TakesTheBodyThatAnswers) {
  EXPECT_EQ(authority_of("title|Pellow Harbour Board\n\nanswer|Pellow Harbour Board holds seven."),
            "Pellow Harbour Board");
  EXPECT_EQ(authority_of("answer|seven of them sail each day"), "");
}

TEST(FindAuthorityName, LeavesOutWhatIsNoPartOfIt) {
  EXPECT_EQ(authority_of("metadata|Pellow Harbour Board HQ"), "Pellow Harbour Board");
  EXPECT_EQ(authority_of("metadata|Pellow Harbour Board on April 3"), "Pellow Harbour Board");
  EXPECT_EQ(authority_of("metadata|However Pellow Harbour Board"), "Pellow Harbour Board");
}

TEST(FindAuthorityName, EndsBeforeAReference) {
  EXPECT_EQ(authority_of("metadata|Pellow Harbour Board F18-0417 Falls"), "Pellow Harbour Board");
}

TEST(FindAuthority, TheModelOverrulesTheRulesAndInitialsGiveWayToTheirName) {
  const Library library(std::vector<GrammarFile>{
      {"a",
       "profile common\nwords body\n  any council board\n"
       "model authorities\n  bias  authority -1  other 1\n  last:board  authority 3\n"
       "  word:phb  authority 5\n"}});
  const Grammar& grammar = library.grammar("common");
  const auto chosen = [&](const char* source) -> std::string {
    const auto page = page_of(source);
    const Marks marks = mark_blocks(grammar, page->blocks, page->folded);
    const DescribeInput in{page->layers(grammar, marks), DocumentType::foi_response};
    const std::optional<AuthorityFact> fact = find_authority(grammar, authority_evidence(in));
    return fact ? fact->name : "";
  };
  EXPECT_EQ(chosen("metadata|Pellow Town Council\n\nreasoning|A word of Ada Ferry Board."),
            "Ada Ferry Board");
  EXPECT_EQ(chosen("metadata|Pellow Town Council"), "") << "unlikely";
  EXPECT_EQ(chosen("metadata|Pellow Harbour Board (PHB)\n\ndecision|The PHB holds it."),
            "Pellow Harbour Board");
}

TEST(FindAuthorityName, LeavesOutTheTownOfItsAddress) {
  EXPECT_EQ(authority_of("metadata|Pellow Harbour Board Suitland, MD 20746 May 3"), "Pellow Harbour Board");
  EXPECT_EQ(authority_of("metadata|Board of Suitland, MD 20746"), "Board of Suitland");
}

TEST(FindAuthorityName, TakesTheBureauBelowItsDepartment) {
  EXPECT_EQ(authority_of("metadata|Department of Pellow Council\nmetadata|Harbour Services"),
            "Harbour Services");
  EXPECT_EQ(authority_of("metadata|Department of Pellow Council\nmetadata|Office of Harbour Services"),
            "Department of Pellow Council");
}

TEST(FindAuthorityName, KeepsTheOfficeOfAnElectedOfficer) {
  EXPECT_EQ(authority_of("metadata|Pellow County Sheriff's Office"), "Pellow County Sheriff's Office");
  EXPECT_EQ(authority_of("metadata|Pellow Council's Office"), "Pellow Council");
}

TEST(FindAuthorityName, PrefersTheBodyToItsUnitsAndToTheGovernmentAboveIt) {
  EXPECT_EQ(authority_of("metadata|Records and Privacy Board\n\nclosing|Council of Pellow"),
            "Council of Pellow");
  EXPECT_EQ(authority_of("metadata|Government of Pellow\n\nmetadata|Pellow Harbour Board"),
            "Pellow Harbour Board");
}

TEST(FindAuthorityName, TellsAKindOfBodyAndABranchFromABody) {
  EXPECT_EQ(authority_of("metadata|Police and Crime Board\n\nreasoning|It helps Pellow Police, it seems."),
            "Pellow Police");
  EXPECT_EQ(authority_of("metadata|Pellow Council\n\nmetadata|Housing and Learning Services"),
            "Pellow Council");
}

TEST(FindAuthorityName, TakesAShakyWordWhereTheNameStandsAlone) {
  EXPECT_EQ(authority_of("metadata|Pellow Harbours"), "Pellow Harbours");
  EXPECT_EQ(authority_of("reasoning|We asked Pellow Harbours and the owners."), "");
}

TEST(FindAuthorityName, HoldsTheWorkOfTheBody) {
  EXPECT_EQ(authority_of("metadata|Pellow Road Board"), "Pellow Road Board");
}

TEST(FindAuthorityName, TakesWhatIsSaidToHoldTheInformation) {
  EXPECT_EQ(authority_of("decision|I confirm that it is held by Pellow Wharfage."), "Pellow Wharfage");
}

TEST(FindAuthorityName, ReadsAScannersFiguresAsLetters) {
  EXPECT_EQ(authority_of("metadata|COUNCIL 0F PELL0W\n\nclosing|Council of Pellow"), "Council of Pellow");
}

TEST(FindAuthorityName, LeavesOutThePlaceThatASiteAdds) {
  EXPECT_EQ(authority_of("metadata|Pellow Harbour Board of Pellow"), "Pellow Harbour Board");
}

TEST(FindAuthorityName, CountsAbbreviationsIfNoNameIsGiven) {
  EXPECT_EQ(authority_of("decision|The PHB will write. Contact the PHB's FOI desk."), "PHB");
}

TEST(FindAuthorityName, ADeskIsNoBodyWhereOneStandsBehindItsComma) {
  EXPECT_EQ(authority_of("metadata|Harbour Office\n\nclosing|Harbour Office, Pellow Harbours Ltd"),
            "Pellow Harbours Ltd");
  EXPECT_EQ(authority_of("closing|Board Secretary, Pellow Ferry Board"), "Pellow Ferry Board");
  EXPECT_EQ(authority_of("metadata|Pellow Harbour Board, Government of Ada"), "Pellow Harbour Board");
}

TEST(FindAuthorityName, WhatARequestIsMadeToIsTheBodyAndWhereItIsSentOnIsNot) {
  EXPECT_EQ(authority_of("metadata|Her information request to Pellow Ferries"), "Pellow Ferries");
  EXPECT_EQ(authority_of("decision|We have sent on your request to Pellow Ferries"), "");
}

TEST(FindAuthorityName, AKindOfBodyIsTheOneThatIsNamedInFull) {
  EXPECT_EQ(
      authority_of("answer|This Crime Board keeps no list.\n\nclosing|Clerk to Little Pellow Crime Board"),
      "Little Pellow Crime Board");
}

}  // namespace
}  // namespace foi::test
