#include "passes/build_blocks.h"

#include <gtest/gtest.h>

#include <string>

#include "unit/page.h"

namespace foi::test {
namespace {

// Each block in brackets, its lines parted by "/".
std::string blocks_of(const std::string& text) {
  const auto page = page_of(text);
  std::string out;
  for (const Block& block : page->blocks) {
    out += "[";
    for (Index line = block.first; line <= block.last; ++line)
      out += (line > block.first ? "/" : "") + std::string(page->lines[line].body.of(page->text));
    out += "]";
  }
  return out;
}

const std::string kWrapped =
    "The board keeps a register of every vessel that has used the\n"
    "inner harbour since the new wall was built, and it is open to\n"
    "anyone who asks for it at the office.\n";

TEST(BuildBlocks, JoinsWrappedLinesOnly) {
  const struct {
    const char* what;
    std::string text;
    std::string blocks;
  } rows[] = {
      {"nothing", "", ""},
      {"blank lines", "\n \n\n", ""},
      {"short lines stand alone", "Home\nAbout us\nContact\n", "[Home][About us][Contact]"},
      {"a blank line parts", "One ferry\n\nTwo ferries\n", "[One ferry][Two ferries]"},
      {"a wrapped paragraph", kWrapped,
       "[The board keeps a register of every vessel that has used the/inner harbour since the new wall was "
       "built, and it "
       "is open to/anyone who asks for it at the office.]"},
      {"a list keeps its items", "1. How many ferries?\n2. How many tugs?\n",
       "[1. How many ferries?][2. How many tugs?]"},
      {"rows with bars are no paragraph", "Year | Ferries\n2019 | 4\n2020 | 5\n",
       "[Year | Ferries][2019 | 4][2020 | 5]"},
      {"quoted lines and others part", "> How many ferries?\nSeven of them.\n",
       "[How many ferries?][Seven of them.]"},
  };
  for (const auto& row : rows) EXPECT_EQ(blocks_of(row.text), row.blocks) << row.what;
}

TEST(BuildBlocks, JoinsLinesThatGoOnWithACapitalOrAFigure) {
  const struct {
    const char* what;
    std::string text;
    size_t blocks;
  } rows[] = {
      {"far from any line that shows the width",
       kWrapped + "\n" + kWrapped + std::string(20, '\n') +
           "The vessels were counted by the staff of Northfold Harbour\nCommissioners in May.\n",
       3},
      {"no width shows, but a line ends in an article",
       "We have looked for the report that you asked us for in the\nRegistry at Brackwell.\n", 1},
      {"nothing shows",
       "Vessels that were in the harbour, counted in the spring term\nHarbour Commissioners\n", 2},
      {"a page counter is no part of a paragraph",
       "We have looked for the report that you asked us for in the\nPage 3 of 4\n", 2},
      {"a date that looks like a marker",
       kWrapped +
           "\nThe register was last brought up to date in full on November\n15, 2021, when it was sealed.\n",
       2},
      {"between a day and its month",
       "We have looked for the report of the harbour board dated 16\nNovember 2021.\n", 1},
      {"between a month and its year", "We have looked for the report of the harbour board, 6 March\n2021.\n",
       1},
      {"inside brackets", "We have looked for the report under the law of islands (Act\nNo. 4 of 1998).\n",
       1},
      {"a line that ends in \"and\"",
       "This was looked for by the Commissioners of the Harbour and\nLight Houses.\n", 1},
      {"the item of a list that ends in \"and\"",
       "(a) the number of vessels that have used the harbour, and\nSeven of them, as we have counted.\n", 2},
      {"the address of a letter ends in commas",
       "To the Commissioners of Northfold Harbour and Lights,\nPlease tell me of your vessels.\n", 2},
      {"a paragraph that stands apart, as full as the lines that go on elsewhere",
       kWrapped + std::string(20, '\n') + std::string(30, 'x') + "\n" + std::string(30, '\n') +
           "The vessels were counted by the staff of the Northfold Harbour\nCommissioners in May.\n",
       4},
      {"a longer line near by does not show the width",
       kWrapped +
           "\nA line of its own that nobody has wrapped, which is far longer than all others here.\n\n" +
           "The vessels were counted by the staff of the Northfold Harbour\nCommissioners in May.\n",
       3},
      {"the next marker of a list",
       kWrapped + "\n1. the register of vessels as it stood when it was last sealed\n2. the seal\n", 3},
  };
  for (const auto& row : rows)
    EXPECT_EQ(page_of(row.text)->blocks.size(), row.blocks) << row.what << blocks_of(row.text);
}

TEST(BuildBlocks, JoinsTheWrappedLinesOfAnItem) {
  const std::string text =
      "1. The number of vessels that have used the inner harbour in\n"
      "   each of the last three years, by kind of vessel and month.\n"
      "2. The register itself, in whatever form it is kept, with the\n"
      "   names of owners taken out where they are persons.\n";
  const auto page = page_of(text);
  ASSERT_EQ(page->blocks.size(), 2u);
  EXPECT_EQ(page->blocks[0].marker.label, "1");
  EXPECT_EQ(page->blocks[0].last, 1u);
  EXPECT_EQ(page->blocks[1].marker.label, "2");
}

TEST(BuildBlocks, AnItemThatEndsInAndIsNotTheLast) {
  EXPECT_EQ(blocks_of("The council's own draft review of the harbour appraisals; and\n"
                      "All letters and notes of calls since the first of May 2019.\n"),
            "[The council's own draft review of the harbour appraisals; and]"
            "[All letters and notes of calls since the first of May 2019.]");
  EXPECT_EQ(blocks_of("The council kept the draft review of the harbour appraisals and\n"
                      "Captain Teal's notes of them since the first of May 2019.\n"),
            "[The council kept the draft review of the harbour appraisals and/"
            "Captain Teal's notes of them since the first of May 2019.]");
}

TEST(BuildBlocks, CoversEveryLineThatIsNotBlank) {
  const auto page = page_of(kWrapped + "\n\nHeading\n- item\n\n> quoted\n> more\n\n\n" + kWrapped + "end");
  std::vector<int> covered(page->lines.size(), 0);
  Index next = 0;
  for (const Block& block : page->blocks) {
    EXPECT_GE(block.first, next);
    EXPECT_LE(block.first, block.last);
    next = block.last + 1;
    for (Index line = block.first; line <= block.last; ++line) ++covered[line];
    EXPECT_EQ(block.folded, page->folded.lines_span(block.first, block.last));
  }
  for (Index line = 0; line < page->lines.size(); ++line)
    EXPECT_EQ(covered[line], page->lines[line].blank() ? 0 : 1) << "line " << line;
}

TEST(BuildBlocks, KnowsBlankLinesAround) {
  const auto page = page_of("one\ntwo\n\nthree\n");
  ASSERT_EQ(page->blocks.size(), 3u);
  EXPECT_TRUE(page->blocks[0].blank_before);
  EXPECT_FALSE(page->blocks[0].blank_after);
  EXPECT_FALSE(page->blocks[1].blank_before);
  EXPECT_TRUE(page->blocks[1].blank_after);
  EXPECT_TRUE(page->blocks[2].blank_before);
}

Table table_of_lines(const Page& page, std::vector<Index> lines) {
  Table table;
  table.span = {page.lines[lines.front()].body.start, page.lines[lines.back()].body.end};
  table.lines = std::move(lines);
  table.columns.resize(2);
  return table;
}

TEST(MergeTables, MakesOneBlockOfATable) {
  const auto page = page_of("intro\nYear | Ferries\n\n2019 | 4\n2020 | 5\noutro\n");
  const Blocks merged =
      merge_tables(page->blocks, {table_of_lines(*page, {1, 3, 4})}, page->lines, page->folded);
  ASSERT_EQ(merged.size(), 3u);
  EXPECT_EQ(merged[0].table, kNone);
  EXPECT_EQ(merged[1].table, 0u);
  EXPECT_EQ(merged[1].first, 1u);
  EXPECT_EQ(merged[1].last, 4u);
  EXPECT_EQ(merged[2].table, kNone);
  EXPECT_EQ(block_of_line(merged, 2), 1u) << "a blank line inside the table";
}

TEST(MergeTables, CutsTheBlockThatATableCuts) {
  const auto page = page_of(kWrapped);
  ASSERT_EQ(page->blocks.size(), 1u);
  const Blocks merged = merge_tables(page->blocks, {table_of_lines(*page, {1})}, page->lines, page->folded);
  ASSERT_EQ(merged.size(), 3u);
  EXPECT_EQ(merged[0].table, kNone);
  EXPECT_EQ(merged[1].table, 0u);
  EXPECT_EQ(merged[2].table, kNone);
  for (Index b = 0; b < 3; ++b) {
    EXPECT_EQ(merged[b].first, b);
    EXPECT_EQ(merged[b].last, b);
  }
}

TEST(MergeTables, KeepsNeighbouringTablesApart) {
  const auto page = page_of("a | 1\nb | 2\nc | 3\nd | 4\n");
  const Blocks merged =
      merge_tables(page->blocks, {table_of_lines(*page, {0, 1}), table_of_lines(*page, {2, 3})}, page->lines,
                   page->folded);
  ASSERT_EQ(merged.size(), 2u);
  EXPECT_EQ(merged[0].table, 0u);
  EXPECT_EQ(merged[1].table, 1u);
}

TEST(MergeTables, LeavesOutFurnitureInATable) {
  const auto page = page_of("a | 1\nWe use cookies\nb | 2\n");
  const Blocks merged =
      merge_tables(page->blocks, {table_of_lines(*page, {0, 2})}, page->lines, page->folded);
  ASSERT_EQ(merged.size(), 3u);
  EXPECT_EQ(merged[0].table, 0u);
  EXPECT_EQ(merged[1].table, kNone);
  EXPECT_EQ(merged[2].table, 0u);
}

TEST(BlockOfLine, FindsNoneForABlankLine) {
  const auto page = page_of("\none\n\ntwo\n\n");
  EXPECT_EQ(block_of_line(page->blocks, 0), kNone);
  EXPECT_EQ(block_of_line(page->blocks, 1), 0u);
  EXPECT_EQ(block_of_line(page->blocks, 2), kNone);
  EXPECT_EQ(block_of_line(page->blocks, 3), 1u);
  EXPECT_EQ(block_of_line(page->blocks, 4), kNone);
  EXPECT_EQ(block_of_line({}, 0), kNone);
}

}  // namespace
}  // namespace foi::test
