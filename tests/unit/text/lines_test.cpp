#include "text/lines.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace foi {
namespace {

using namespace std::string_literals;

// The lines of a text in brackets, their bodies only.
std::string bodies(std::string_view text) {
  std::string out;
  for (const Line& line : split_lines(text)) out += "[" + std::string(line.body.of(text)) + "]";
  return out;
}

TEST(SplitLines, EndsALineAtEveryKindOfBreak) {
  const struct {
    const char* what;
    std::string text;
    std::string lines;
  } rows[] = {
      {"nothing", "", "[]"},
      {"one line", "pier", "[pier]"},
      {"a last line break makes no line", "pier\n", "[pier]"},
      {"LF", "pier\nquay", "[pier][quay]"},
      {"CRLF is one break", "pier\r\nquay\r\n", "[pier][quay]"},
      {"lone CR", "pier\rquay", "[pier][quay]"},
      {"LF CR is two", "pier\n\rquay", "[pier][][quay]"},
      {"form feed", "pier\fquay", "[pier][quay]"},
      {"vertical tab", "pier\vquay", "[pier][quay]"},
      {"U+0085", "pier\u0085quay", "[pier][quay]"},
      {"U+2028", "pier\u2028quay", "[pier][quay]"},
      {"U+2029", "pier\u2029quay", "[pier][quay]"},
      {"other characters that share their lead bytes", "caf\u00C2 \u2026 \u2020",
       "[caf\u00C2 \u2026 \u2020]"},
      {"empty lines", "\n\npier\n\n", "[][][pier][]"},
      {"a text cut in mid-character", "pier\xE2\x80", "[pier\xE2\x80]"},
  };
  for (const auto& row : rows) EXPECT_EQ(bodies(row.text), row.lines) << row.what;
}

TEST(SplitLines, TrimsBlanksAndQuoteMarks) {
  const struct {
    const char* what;
    std::string text;
    std::string body;
    int indent;
    int quote;
  } rows[] = {
      {"plain", "ferry", "ferry", 0, 0},
      {"spaces", "   ferry  ", "ferry", 3, 0},
      {"a tab goes to the next multiple of 8", "  \tferry\t", "ferry", 8, 0},
      {"NBSP", "\u00A0\u00A0ferry\u00A0", "ferry", 2, 0},
      {"ideographic space", "\u3000ferry\u3000", "ferry", 1, 0},
      {"byte order mark", "\uFEFFferry", "ferry", 1, 0},
      {"NUL", "\0ferry\0"s, "ferry", 1, 0},
      {"mail quote", "> ferry", "ferry", 1, 1},
      {"nested quote", "> >   ferry", "ferry", 3, 2},
      {"quotes without blanks", ">>>ferry", "ferry", 0, 3},
      {"a mark inside stays", "ferry > quay", "ferry > quay", 0, 0},
      {"blanks only", " \t\u00A0 ", "", 10, 0},
      {"quote marks only", "> >", "", 0, 2},
  };
  for (const auto& row : rows) {
    const Lines lines = split_lines(row.text);
    ASSERT_EQ(lines.size(), 1u) << row.what;
    EXPECT_EQ(lines[0].body.of(row.text), row.body) << row.what;
    EXPECT_EQ(lines[0].indent, row.indent) << row.what;
    EXPECT_EQ(lines[0].quote, row.quote) << row.what;
    EXPECT_EQ(lines[0].blank(), row.body.empty()) << row.what;
    EXPECT_EQ(lines[0].span, (Span{0, static_cast<uint32_t>(row.text.size())})) << row.what;
    EXPECT_TRUE(lines[0].span.contains(lines[0].body)) << row.what;
  }
}

TEST(SplitLines, ALetterQuotedWholeIsNotQuotedToItself) {
  const auto depths = [](std::string_view text) {
    std::vector<int> out;
    for (const Line& line : split_lines(text)) out.push_back(line.blank() ? -1 : line.quote);
    return out;
  };
  const std::string letter =
      "> Dear Ms Rook\n>\n> You asked:\n> > How many ferries?\n> Seven of them.\n> Yours\n";
  EXPECT_EQ(depths(letter), (std::vector{0, -1, 0, 1, 0, 0}));
  EXPECT_EQ(depths("Skip to content\n" + letter + "Privacy\n"), (std::vector{0, 0, -1, 0, 1, 0, 0, 0}));
  // A reply above the letter: what is quoted is a quotation.
  EXPECT_EQ(depths("Dear Mr Wren\nThe answer is nine.\n" + letter), (std::vector{0, 0, 1, -1, 1, 2, 1, 1}));
  // An unquoted line between quoted ones answers them.
  EXPECT_EQ(depths("> one\n> two\nNine.\n> three\n> four\n"), (std::vector{1, 1, 0, 1, 1}));
  // What is too short to be a letter.
  EXPECT_EQ(depths("> How many ferries?\n"), (std::vector{1}));
  EXPECT_TRUE(split_lines(letter)[0].marked);
}

TEST(SplitLines, CountsQuoteMarksWithoutOverflow) {
  const std::string text = std::string(70000, '>') + "deep";
  const Lines lines = split_lines(text);
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0].quote, UINT8_MAX);
  const std::string indented = std::string(70000, ' ') + "far";
  EXPECT_EQ(split_lines(indented)[0].indent, UINT16_MAX);
}

TEST(SplitLines, SpansCoverTheTextInOrder) {
  const std::string text = "a\r\n\n b \u2028c\rd\n";
  uint32_t end = 0;
  for (const Line& line : split_lines(text)) {
    EXPECT_GE(line.span.start, end);
    EXPECT_LE(line.span.end, text.size());
    end = line.span.end;
  }
}

TEST(LineAt, FindsTheLineOfAByte) {
  const std::string text = "ab\ncd\r\n\nef";
  const Lines lines = split_lines(text);
  ASSERT_EQ(lines.size(), 4u);
  const struct {
    uint32_t at;
    Index line;
  } rows[] = {{0, 0}, {1, 0}, {2, 0}, {3, 1}, {4, 1},  {5, 1},
              {6, 1}, {7, 2}, {8, 3}, {9, 3}, {10, 3}, {999, 3}};
  for (const auto& row : rows) EXPECT_EQ(line_at(lines, row.at), row.line) << "byte " << row.at;
}

}  // namespace
}  // namespace foi
