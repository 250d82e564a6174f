#include "passes/claim_text.h"

#include <gtest/gtest.h>

#include <string>

#include "unit/page.h"

namespace foi::test {
namespace {

// The sentence of the mention with this provision.
std::string said_of(const std::string& source, const std::string& provision) {
  const auto page = page_of(source);
  const std::vector<Citation> citations = citations_of(*page);
  for (Index c = 0; c < citations.size(); ++c) {
    if (citations[c].provision != provision) continue;
    const Index block = block_of_line(page->blocks, line_at(page->lines, citations[c].span.start));
    const ClaimText said = claim_text(page->lines, page->folded, page->blocks, citations, c, block);
    EXPECT_EQ(said.text.substr(said.at, 9), "section 0") << source;
    return said.text;
  }
  return "not cited";
}

TEST(ClaimText, ReadsTheSentenceWithItsLawInOneForm) {
  EXPECT_EQ(said_of("decision|Seven were found. The map is kept back under section 40(2).", "40(2)"),
            "the map is kept back under section 0.");
  EXPECT_EQ(said_of("decision|Names are out under section 40(2), the map under section 43(2).", "43(2)"),
            "names are out under section 1, the map under section 0.");
  EXPECT_EQ(said_of("decision|It is closed under the Pier Act 1900 section 4.", "4"),
            "it is closed under the section 0.");
}

TEST(ClaimText, TakesAListAsOne) {
  EXPECT_EQ(said_of("decision|The map is kept back under sections 40 and 43.", "43"),
            "the map is kept back under section 0.");
}

TEST(ClaimText, LooksBackWhereASentenceSaysNothingElse) {
  EXPECT_EQ(said_of("decision|It shows the valves. Section 40(2).", "40(2)"),
            "it shows the valves. section 0.");
  EXPECT_EQ(said_of("decision|These are blacked out:\n\ndecision|- the tolls, section 43(2).", "43(2)"),
            "these are blacked out: - the tolls, section 0.");
}

}  // namespace
}  // namespace foi::test
