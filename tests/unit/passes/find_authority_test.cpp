#include <gtest/gtest.h>

#include <string>

#include "passes/describe.h"
#include "unit/page.h"

namespace foi::test {
namespace {

const Grammar& grammar() {
  static const Library library(
      std::vector<GrammarFile>{{"a",
                                "profile common\n"
                                "words body\n  any council board sheriff government\n"
                                "words not-the-body\n  any team road\n"
                                "words name-joiner\n  any of the and\n"
                                "words name-lead\n  any the dear however\n"
                                "words name-tail\n  any april hq on\n"
                                "words unit\n  any board\n"
                                "words unit-work\n  any records privacy\n"
                                "words elected-officer\n  any sheriff\n"}});
  return library.grammar("common");
}

std::string authority_of(const char* source) {
  const auto page = page_of(source);
  const Marks marks = mark_blocks(grammar(), page->blocks, page->folded);
  const DescribeInput in{page->text, page->lines, page->folded, page->blocks,
                         grammar(),  marks,       page->roles,  DocumentType::foi_response};
  const std::optional<AuthorityFact> fact = find_authority(in);
  return fact ? fact->name : "";
}

TEST(FindAuthorityName, LeavesOutWhatIsNoPartOfIt) {
  EXPECT_EQ(authority_of("metadata|Pellow Harbour Board HQ"), "Pellow Harbour Board");
  EXPECT_EQ(authority_of("metadata|Pellow Harbour Board on April 3"), "Pellow Harbour Board");
  EXPECT_EQ(authority_of("metadata|However Pellow Harbour Board"), "Pellow Harbour Board");
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

}  // namespace
}  // namespace foi::test
