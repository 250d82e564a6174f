#include "passes/inline_list.h"

#include <gtest/gtest.h>

#include <string>

#include "unit/page.h"

namespace foi::test {
namespace {

// The items of a line, parted by bars.
std::string items_of(const std::string& line) {
  const auto page = page_of(line);
  const Block& block = page->blocks.at(0);
  std::string out;
  for (const InlineItem& item : inline_list(page->folded, block, block.folded))
    out += (out.empty() ? "" : "|") + std::string(page->folded.source(item.span).of(page->text));
  return out;
}

TEST(InlineList, PartsALineByMarkersThatCountUp) {
  EXPECT_EQ(items_of("Please give (a) the report, (b) the amount and (c) any view."),
            "(a) the report|(b) the amount|(c) any view.");
  EXPECT_EQ(items_of("(a) 88 (b) 71"), "(a) 88|(b) 71");
  EXPECT_EQ(items_of("Q1. Who? Q2. When?"), "Q1. Who?|Q2. When?");
  EXPECT_EQ(items_of("Give me 1. the cost 2. the date 3. the place"), "1. the cost|2. the date|3. the place");
}

TEST(InlineList, OneMarkerOrOutOfOrderIsNoList) {
  EXPECT_EQ(items_of("Please give (a) the report"), "");
  EXPECT_EQ(items_of("The report of section (b) and (a) of the Act"), "");
  EXPECT_EQ(items_of("It was 1. in May and 2. in June"), "") << "bare numbers need three";
  EXPECT_EQ(items_of("Mr. A. Smith and Mr. B. Jones"), "");
}

}  // namespace
}  // namespace foi::test
