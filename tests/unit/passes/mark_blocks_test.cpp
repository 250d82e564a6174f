#include "passes/mark_blocks.h"

#include <gtest/gtest.h>

#include <string>

#include "unit/page.h"

namespace foi::test {
namespace {

// The ids of the rules that speak of each block, blocks parted by " | ".
std::string marks_of(const Page& page, const Blocks& blocks, const Marks& marks) {
  std::string out;
  for (Index b = 0; b < blocks.size(); ++b) {
    if (b) out += " | ";
    bool first = true;
    for (const Mark& m : marks.of(b)) {
      out += (first ? "" : " ") + frozen().rule(m.rule).id;
      first = false;
      EXPECT_LE(m.span.end, blocks[b].folded.size()) << "in " << page.text;
    }
  }
  return out;
}

TEST(MarkBlocks, FindsPhrasesInTheirBlocks) {
  const struct {
    const char* what;
    const char* text;
    const char* marks;
  } rows[] = {
      {"nothing", "", ""},
      {"one rule a block", "Your request\n\nNothing here\n\nDear Ms Roe\n",
       "heading/request/words |  | cue/salutation/dear"},
      {"several rules", "We do not hold it and it is exempt.\n",
       "outcome/refused/exempt outcome/not_held/plain"},
      {"a line rule wants the whole line", "Your request was read\n", ""},
  };
  for (const auto& row : rows) {
    const auto page = page_of(row.text);
    EXPECT_EQ(marks_of(*page, page->blocks, page->marks), row.marks) << row.what;
  }
}

TEST(MarkBlocks, FindsAPhraseThatAWrapSplits) {
  const auto page = page_of(
      "The board has looked at all of its registers and finds that it does\n"
      "not hold the plans that were asked for, nor any copies of them.\n");
  ASSERT_EQ(page->blocks.size(), 1u);
  EXPECT_EQ(marks_of(*page, page->blocks, page->marks), "outcome/not_held/plain");
}

TEST(MarkBlocks, ReadsOnlyTheHeadOfATable) {
  const auto page = page_of("Your request\nour reply\nwe do not hold\nit is exempt\n");
  Table table;
  table.lines = {0, 1, 2, 3};
  const Blocks merged = merge_tables(page->blocks, {table}, page->lines, page->folded);
  ASSERT_EQ(merged.size(), 1u);
  const Marks marks = mark_blocks(frozen(), merged, page->folded);
  for (const Mark& m : marks.of(0)) {
    EXPECT_NE(frozen().rule(m.rule).id, "outcome/not_held/plain");
    EXPECT_NE(frozen().rule(m.rule).id, "outcome/refused/exempt");
  }
}

TEST(FlatText, JoinsLinesByBlanksOfTheSameLength) {
  const auto page = page_of(
      "The board keeps a register of every vessel that has used the\n"
      "inner harbour since the new wall was built, and it is open.\n");
  ASSERT_EQ(page->blocks.size(), 1u);
  std::string scratch;
  const std::string_view flat = flat_text(page->blocks[0], page->folded, scratch);
  EXPECT_EQ(flat.size(), page->blocks[0].folded.size());
  EXPECT_EQ(flat.find('\n'), std::string_view::npos);
  EXPECT_NE(flat.find("used the inner harbour"), std::string_view::npos);
}

}  // namespace
}  // namespace foi::test
