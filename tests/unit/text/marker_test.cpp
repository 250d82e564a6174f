#include "text/marker.h"

#include <gtest/gtest.h>

#include <string>

namespace foi {
namespace {

const char* name_of_kind(MarkerKind kind) {
  switch (kind) {
    case MarkerKind::none:
      return "none";
    case MarkerKind::bullet:
      return "bullet";
    case MarkerKind::number:
      return "number";
    case MarkerKind::letter:
      return "letter";
    case MarkerKind::roman:
      return "roman";
    case MarkerKind::question:
      return "question";
  }
  return "?";
}

TEST(ParseMarker, ReadsEveryStyle) {
  const struct {
    std::string line;
    const char* kind;
    const char* label;
    int number;
    const char* rest;  // behind the marker
  } rows[] = {
      {"1. how many", "number", "1", 1, "how many"},
      {"**1.** how many", "number", "1", 1, "how many"},
      {"**1. how many**", "number", "1", 1, "how many**"},
      {"**question 4:** how many", "question", "4", 4, "how many"},
      {"__q4__: how many", "question", "4", 4, "how many"},
      {"**how many**", "none", "", 0, "**how many**"},
      {"question: 4. how many", "question", "4", 4, "how many"},
      {"? how many", "bullet", "", 0, "how many"},
      {"\xEF\xBF\xBD how many", "bullet", "", 0, "how many"},
      {"? ", "none", "", 0, "? "},
      {"1) how many", "number", "1", 1, "how many"},
      {"12: how many", "number", "12", 12, "how many"},
      {"1, how many", "number", "1", 1, "how many"},
      {"(3) how many", "number", "3", 3, "how many"},
      {"[3] how many", "number", "3", 3, "how many"},
      {"2 - how many", "number", "2", 2, "how many"},
      {"2.- how many", "number", "2", 2, "how many"},
      {"2a. how many", "number", "2a", 2, "how many"},
      {"2.1. how many", "number", "2.1", 2, "how many"},
      {"1.how many", "number", "1", 1, "how many"},
      {"a) how many", "letter", "a", 1, "how many"},
      {"(b) how many", "letter", "b", 2, "how many"},
      {"c. how many", "letter", "c", 3, "how many"},
      {"i) how many", "roman", "i", 1, "how many"},
      {"(iv) how many", "roman", "iv", 4, "how many"},
      {"xii. how many", "roman", "xii", 12, "how many"},
      {"q1. how many", "question", "1", 1, "how many"},
      {"q1 - how many", "question", "1", 1, "how many"},
      {"q1 how many", "question", "1", 1, "how many"},
      {"question 2: how many", "question", "2", 2, "how many"},
      {"question no. 2 how many", "question", "2", 2, "how many"},
      {"question number 3: how many", "question", "3", 3, "how many"},
      {"request 3 - how many", "question", "3", 3, "how many"},
      {"cwestiwn 2: faint", "question", "2", 2, "faint"},
      {"- how many", "bullet", "", 0, "how many"},
      {"* how many", "bullet", "", 0, "how many"},
      {"\u2022 how many", "bullet", "", 0, "how many"},
      {"\u2022how many", "bullet", "", 0, "how many"},
      {"\u25AA  how many", "bullet", "", 0, "how many"},
      {"\u00B7 how many", "bullet", "", 0, "how many"},
      {"o how many", "bullet", "", 0, "how many"},
  };
  for (const auto& row : rows) {
    const Marker m = parse_marker(row.line);
    EXPECT_STREQ(name_of_kind(m.kind), row.kind) << row.line;
    EXPECT_EQ(m.label, row.label) << row.line;
    EXPECT_EQ(m.number, row.number) << row.line;
    EXPECT_EQ(row.line.substr(m.length), row.rest) << row.line;
  }
}

TEST(ParseMarker, LeavesWordsAndFiguresAlone) {
  for (const char* line :
       {"", "how many", "1.5 million pounds", "12.30 to 14.00", "2024 figures", "123. too long", "e.g. this",
        "i hold none", "a list of files", "of course", "12 items", "-5 degrees", "-", "(see below) more",
        "(the council) said", "mix) of letters", "questions were asked", "\u00A3200 was paid"}) {
    EXPECT_FALSE(parse_marker(line)) << line;
    EXPECT_EQ(parse_marker(line).length, 0u) << line;
  }
}

TEST(ParseMarker, TellsBrackets) {
  EXPECT_TRUE(parse_marker("(a) item").bracketed);
  EXPECT_FALSE(parse_marker("a) item").bracketed);
  EXPECT_TRUE(parse_marker("(12) item").bracketed);
}

TEST(ParseMarker, NeverReadsPastTheLine) {
  const std::string lines[] = {"q12. - how", "(xiv). how",  "question no. 3 - how",
                               "2.1.4) how", "\u2022  how", "1 - "};
  for (const std::string& line : lines)
    for (size_t n = 0; n <= line.size(); ++n) {
      const Marker m = parse_marker(std::string_view(line).substr(0, n));
      EXPECT_LE(m.length, n) << line.substr(0, n);
      EXPECT_LE(m.label.size(), n) << line.substr(0, n);
    }
}

TEST(ParseMarker, TellsThePartsOfANumber) {
  const auto part = [](const char* line) { return parse_marker(line).part; };
  EXPECT_EQ(part("2. how"), 0);
  EXPECT_EQ(part("2b. how"), 2);
  EXPECT_EQ(part("2.3. how"), 3);
  EXPECT_EQ(part("q2c: how"), 3);
  EXPECT_EQ(part("(b) how"), 0);
}

TEST(RomanValue, ReadsUpToThirtyNine) {
  const struct {
    const char* letters;
    int value;
  } rows[] = {{"i", 1},    {"iv", 4}, {"ix", 9}, {"xiv", 14}, {"xxxix", 39},
              {"viii", 8}, {"", 0},   {"a", 0},  {"xl", 0},   {"xxxx", 0}};
  for (const auto& row : rows) EXPECT_EQ(roman_value(row.letters), row.value) << row.letters;
}

TEST(Marker, AnyNumberOfQuotationMarksIsRead) {
  std::string marks;
  for (int i = 0; i < 100000; ++i) marks += i % 2 ? "'" : "\"";
  EXPECT_FALSE(parse_marker(marks + "1. ferries"));
  EXPECT_EQ(parse_marker("\"'1. ferries").number, 1);
  EXPECT_EQ(parse_marker("\"1. ferries").number, 1);
  EXPECT_FALSE(parse_marker("\"\"1. ferries"));
}

}  // namespace
}  // namespace foi
