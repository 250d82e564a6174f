#include "passes/parse_provisions.h"

#include <gtest/gtest.h>

#include <string>

#include "passes/build_paths.h"

namespace foi {
namespace {

constexpr std::string_view kLaw = R"(
act Small Act
  provision 1(1) | procedural | other | - | A
  provision 30(1)(a) | qualified | class | - | A
  provision 31(1)(a) | qualified | prejudice | - | A
  provision 31(1)(b) | qualified | prejudice | - | A
  provision 31(1)(i) | qualified | prejudice | - | A
  provision 40(2) | absolute | class | - | A
  provision 40(2)(a) | absolute | class | - | A
  provision 40(3A) | absolute | class | - | A
  provision 40(3A)(a) | absolute | class | - | A
  provision 22A | qualified | class | - | A
act US-FOIA
  country us
  unit paragraph
  provision (b)(1) | absolute | class | - | A
  provision (b)(6) | absolute | class | - | A
  provision (b)(7)(C) | absolute | class | - | A
)";

// The list at the start of `text`, as paths, with what follows it behind a bar.
std::string read(const std::string& text, const char* act, bool plural = true) {
  static const Law* law = [] {
    Law* made = new Law;
    for (const Statement& statement : read_statements(kLaw, "small")) made->add(statement);
    return made;
  }();
  const Lines lines = split_lines(text);
  const Folded folded = fold(text, lines);
  const CitationText citation_text(text, folded);
  RawList list;
  const bool us = act && std::string_view(act) == "US-FOIA";
  if (!parse_provisions(citation_text, 0,
                        {us ? CitationAnchor::us_paragraph : CitationAnchor::section, plural}, list))
    return "none";
  ActStyle style;
  style.act = act ? law->find(act) : nullptr;
  style.keep_case = us || !act;
  std::string out;
  for (const BuiltPath& built : build_paths(citation_text, list, style))
    out += (out.empty() ? "" : " ") + built.path;
  return out + "|" + std::string(folded.bytes().substr(list.end, 12));
}

TEST(ParseProvisions, StopsWhereTheListStops) {
  const struct {
    const char *text, *act, *expected;
  } rows[] = {
      {"40(2) applies", "Small Act", "40(2)| applies\n"},
      {"40(2) and 31(1)(a).", "Small Act", "40(2) 31(1)(a)|.\n"},
      {"31(1)(a)(b)", "Small Act", "31(1)(a) 31(1)(b)|\n"},
      {"31(1)(a), (b)", "Small Act", "31(1)(a) 31(1)(b)|\n"},
      {"31(1)(a) and (i)", "Small Act", "31(1)(a) 31(1)(i)|\n"},
      {"40(2) & 3A(a)", "Small Act", "40(2) 40(3A)(a)|\n"},
      {"40(3)(A)(a)", "Small Act", "40(3A)(a)|\n"},
      {"40 2(a)", "Small Act", "40(2)(a)|\n"},
      {"40 9 lorries", "Small Act", "40| 9 lorries\n"},
      {"22a, 40", "Small Act", "22A 40|\n"},
      {"12 and 31, 2019", "Small Act", "12 31|, 2019\n"},
      {"12, section 31; s. 40(2)", "Small Act", "12 31 40(2)|\n"},
      {"12 and regulation 5", "Small Act", "12| and regulat"},
      {"12\n\nand 31", "Small Act", "12|\n\nand 31\n"},
      {"12 (a title,\nover lines) and 31", "Small Act", "12 31|\n"},
      {"12 to 31", "Small Act", "12 31|\n"},
      {"12-31", "Small Act", "12 31|\n"},
      {"(b)(6), (b)(7)(C)", "US-FOIA", "(b)(6) (b)(7)(C)|\n"},
      {"(b)(7)(c)", "US-FOIA", "(b)(7)(C)|\n"},
      {"(b)(I)", "US-FOIA", "(b)(1)|\n"},
      {"(bX6)", "US-FOIA", "(b)(6)|\n"},
      {"2.2-3704(F) and (H)", nullptr, "2.2-3704(F) 2.2-3704(H)|\n"},
      {"552(a)(4)(A)(ii)(I):", nullptr, "552(a)(4)(A)(ii)(I)|:\n"},
      {"552(a)(6)(A)(i)(III)(aa)", nullptr, "552(a)(6)(A)(i)(III)(aa)|\n"},
      {"87(2)(g)(i), (ii) and (iii).", nullptr, "87(2)(g)(i) 87(2)(g)(ii) 87(2)(g)(iii)|.\n"},
      {"50-a of", nullptr, "50-a| of\n"},
      {"6(1)(f)", nullptr, "6(1)(f)|\n"},
      {"12%", nullptr, "none"},
      {"21st", nullptr, "none"},
      {"12months", nullptr, "none"},
      {"10:30", nullptr, "none"},
      {"1,234", nullptr, "none"},
      {"", nullptr, "none"},
      {"(or)", nullptr, "none"},
  };
  for (const auto& row : rows) EXPECT_EQ(read(row.text, row.act), row.expected) << row.text;
}

TEST(ParseProvisions, BareNumbersBehindASingularNeedTheRightWordBehindThem) {
  EXPECT_EQ(read("12 and 3 officers", nullptr, false), "12| and 3 offic");
  EXPECT_EQ(read("21 & 22 of the", nullptr, false), "21 22| of the\n");
  EXPECT_EQ(read("12 and 14 days", nullptr, true), "12| and 14 days");
}

TEST(ParseProvisions, RomanNumerals) {
  for (const char* yes : {"i", "ii", "iv", "ix", "x", "xiv", "xxx", "viii"})
    EXPECT_TRUE(is_roman(yes)) << yes;
  for (const char* no : {"", "a", "iiii", "vv", "xxxx", "c", "l", "iz"}) EXPECT_FALSE(is_roman(no)) << no;
}

}  // namespace
}  // namespace foi
