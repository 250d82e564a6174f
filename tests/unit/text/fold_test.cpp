#include "text/fold.h"

#include <gtest/gtest.h>

#include <string>

#include "text/characters.h"

namespace foi {
namespace {

using namespace std::string_literals;

TEST(FoldPhrase, MakesTypographyEqual) {
  const struct {
    const char* what;
    std::string phrase;
    std::string folded;
  } rows[] = {
      {"case", "Section 43(2) FOIA", "section 43(2) foia"},
      {"curly single quotes", "the council\u2019s \u2018view\u2019", "the council's 'view'"},
      {"curly double quotes", "\u201Cheld\u201D \u00ABheld\u00BB", "\"held\" \"held\""},
      {"backtick and acute", "`held\u00B4", "'held'"},
      {"dashes", "a\u2010b\u2011c\u2012d\u2013e\u2014f\u2015g\u2212h", "a-b-c-d-e-f-g-h"},
      {"runs of blanks", "  not \t held\u00A0 \u2003here  ", "not held here"},
      {"zero width space is a blank", "not\u200Bheld", "not held"},
      {"soft hyphen", "infor\u00ADmation", "information"},
      {"zero width joiners and bidi marks", "in\u200Dfor\u200Emation\u202C", "information"},
      {"ligatures", "o\uFB03ce \uFB01le", "office file"},
      {"full width", "\uFF26\uFF2F\uFF29 \uFF11\uFF12", "foi 12"},
      {"capitals beyond ASCII, marks apart from letters", "\u00C9IRE \u0178", "e\u0301ire y\u0308"},
      {"accents stay, however they are written", "caf\u00E9 cafe\u0301", "cafe\u0301 cafe\u0301"},
      {"sharp s", "Stra\u00DFe", "strasse"},
      {"NUL is a blank", "not\0held"s, "not held"},
      {"superscript ordinal", "2\u207F\u1D48", "2nd"},
      {"ellipsis", "and so on\u2026", "and so on..."},
      {"pound sign stays", "\u00A35", "\u00A35"},
      {"four bytes", "\U0001F4C4 page", "\U0001F4C4 page"},
      {"nothing", "", ""},
      {"blanks only", " \t ", ""},
  };
  for (const auto& row : rows) EXPECT_EQ(fold_phrase(row.phrase), row.folded) << row.what;
}

// Text is valid UTF-8 behind the readers; what is not must do no harm all the same. Copies of their own, so
// that a sanitizer sees the end.
TEST(FoldPhrase, NeverReadsPastWhatIsNoUtf8) {
  for (const char* phrase : {"\xE2\x80", "\xE2", "\x99", "\xF0\x9F\x92", "\xC3", "a\xFF", "\xC3\xC3\xC3"})
    EXPECT_FALSE(fold_phrase(std::string(phrase)).empty());
}

TEST(FoldPhrase, IsIdempotent) {
  for (const char* phrase :
       {"Section\u00A040(2) \u2013 \u201CPersonal Data\u201D", "o\uFB03ce", "\u0130stanbul", "\u2026"}) {
    const std::string once = fold_phrase(phrase);
    EXPECT_EQ(fold_phrase(once), once) << phrase;
  }
}

TEST(Fold, KeepsOneLineALine) {
  const std::string text = "  First  LINE \r\n\r\n> \u201CThird\u201D\n";
  const Lines lines = split_lines(text);
  const Folded folded = fold(text, lines);
  ASSERT_EQ(folded.line_count(), 3u);
  EXPECT_EQ(folded.line(0), "first line");
  EXPECT_EQ(folded.line(1), "");
  EXPECT_EQ(folded.line(2), "\"third\"");
  EXPECT_EQ(folded.bytes(), "first line\n\n\"third\"\n");
  EXPECT_EQ(folded.lines_span(0, 2).of(folded.bytes()), "first line\n\n\"third\"");
  EXPECT_EQ(folded.line_at(0), 0u);
  EXPECT_EQ(folded.line_at(10), 0u);
  EXPECT_EQ(folded.line_at(11), 1u);
  EXPECT_EQ(folded.line_at(12), 2u);
}

// Each folded piece, found in the folded text, points at the words it came from.
TEST(Fold, KnowsWhereItsBytesCameFrom) {
  const struct {
    std::string text;
    std::string folded;
    std::string source;
  } rows[] = {
      {"We do NOT hold it", "not", "NOT"},
      {"We   do \t NOT hold it", "not", "NOT"},
      {"   \u201CSection 40\u201D applies", "section 40", "Section 40"},
      {"infor\u00ADmation held", "information", "infor\u00ADmation"},
      {"o\uFB03ce notes", "notes", "notes"},
      {"o\uFB03ce notes", "office", "o\uFB03ce"},
      {"caf\u00C9 menu", "menu", "menu"},
      {"first line\n\u2014 second LINE", "second line", "second LINE"},
      {"> quoted\n> Words", "words", "Words"},
      {"10\u00A0\u00A0000 pages", "10 000", "10\u00A0\u00A0000"},
      {"and so on\u2026 then", "then", "then"},
  };
  for (const auto& row : rows) {
    const Lines lines = split_lines(row.text);
    const Folded folded = fold(row.text, lines);
    const size_t at = folded.bytes().find(row.folded);
    ASSERT_NE(at, std::string_view::npos) << row.folded;
    const Span span =
        folded.source(Span{static_cast<uint32_t>(at), static_cast<uint32_t>(at + row.folded.size())});
    EXPECT_EQ(span.of(row.text), row.source);
    EXPECT_EQ(folded.bytes().substr(folded.from_source(span.start), row.folded.size()), row.folded)
        << row.text;
  }
}

// Whatever piece of the folded text is taken, its source lies in the text, in order, on character boundaries.
TEST(Fold, SourceOfAnyPieceIsSound) {
  const std::string texts[] = {
      "Stra\u00DFe \uFB03 \u0130 \u2026 \u00BD \u00C9\u00AD\u200D "
      "caf\u00E9\n\u3000\U0001F4C4\u00A0\u00A0x\u200B",
      " a\u00AD\n\u00AD\n\u00ADb \u201E\n> \uFF26\uFF2F\uFF29", "\u00AD\u00AD\u00AD", "\u200B\u200B",
      "\uFDFA\uFDFA x"};
  for (const std::string& text : texts) {
    const Lines lines = split_lines(text);
    const Folded folded = fold(text, lines);
    const uint32_t n = static_cast<uint32_t>(folded.bytes().size());
    uint32_t last = 0;
    const auto inside = [&](uint32_t at) { return at < n && is_continuation(folded.bytes()[at]); };
    for (uint32_t start = 0; start < n; ++start) {
      if (inside(start)) continue;
      EXPECT_GE(folded.source(start), last) << text << " at " << start;
      last = folded.source(start);
      for (uint32_t end = start; end < n; ++end) {  // the last byte is the line break that folding adds
        if (inside(end)) continue;
        const Span span = folded.source(Span{start, end});
        ASSERT_LE(span.start, span.end);
        ASSERT_LE(span.end, text.size());
        EXPECT_FALSE(span.start < text.size() && is_continuation(text[span.start]))
            << text << " at " << start;
        EXPECT_FALSE(span.end < text.size() && is_continuation(text[span.end])) << text << " at " << end;
      }
    }
    for (uint32_t at = 0; at <= text.size(); ++at) EXPECT_LE(folded.from_source(at), n);
  }
}

}  // namespace
}  // namespace foi
