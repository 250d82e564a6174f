#include "passes/cite.h"

#include <gtest/gtest.h>

#include <ctime>
#include <set>
#include <sstream>
#include <string>

#include "grammar/library.h"
#include "support/fixtures.h"

namespace foi {
namespace {

// tests/cases/citations.txt has the rows; the live law decides.
const Law& live_law() {
  static const Law* law = [] {
    static const std::vector<GrammarFile> files = Library::embedded_files();
    Law* made = new Law;
    for (const GrammarFile& file : files)
      if (file.name.find("law/") != std::string::npos)
        for (const Statement& statement : read_statements(file.source, file.name)) made->add(statement);
    return made;
  }();
  return *law;
}

std::vector<Citation> cite_text(const std::string& text, const std::string& regime,
                                std::optional<int> year = std::nullopt, bool abroad = false) {
  const Lines lines = split_lines(text);
  return cite(text, fold(text, lines), live_law(), {regime, year, {}, abroad});
}

// "FOIA2000 40(2), 43(2); EIR2004 12(4)(a)", without repetition; "none".
std::string found(const std::string& text, const std::string& regime, std::optional<int> year,
                  bool abroad = false) {
  std::set<std::string> seen;
  std::string out, act;
  for (const Citation& citation : cite_text(text, regime, year, abroad)) {
    if (!seen.insert(citation.act_name + " " + citation.provision).second) continue;
    if (citation.act_name == act)
      out += ", ";
    else
      out += (out.empty() ? "" : "; ") + citation.act_name + " ";
    act = citation.act_name;
    out += citation.provision;
  }
  return out.empty() ? "none" : out;
}

struct Case {
  int line = 0;
  std::string regime;
  std::optional<int> year;
  std::string text, expected;
};

std::vector<Case> read_cases(const char* name = "citations.txt") {
  std::istringstream source(test::read_file(test::source_folder() / "tests/cases" / name));
  std::vector<Case> cases;
  std::string line;
  for (int number = 1; std::getline(source, line); ++number) {
    if (line.empty() || line[0] == '#') continue;
    if (line.starts_with("    ")) {
      cases.back().expected = line.substr(4);
      continue;
    }
    const size_t colon = line.find(": ");
    Case one{number, line.substr(0, colon), std::nullopt, line.substr(colon + 2), ""};
    if (const size_t blank = one.regime.find(' '); blank != std::string::npos) {
      one.year = std::stoi(one.regime.substr(blank));
      one.regime.resize(blank);
    }
    if (one.regime == "-") one.regime.clear();
    constexpr std::string_view kPilcrow = "\u00B6";
    for (size_t mark; (mark = one.text.find(kPilcrow)) != std::string::npos;)
      one.text.replace(mark, kPilcrow.size(), "\n");
    cases.push_back(std::move(one));
  }
  return cases;
}

TEST(Cite, ReadsEveryForm) {
  const std::vector<Case> cases = read_cases();
  EXPECT_GT(cases.size(), 250u);
  for (const Case& one : cases)
    EXPECT_EQ(found(one.text, one.regime, one.year), one.expected)
        << "citations.txt:" << one.line << ": " << one.text;
}

TEST(Cite, ReadsOtherLanguages) {
  const std::vector<Case> cases = read_cases("citations-abroad.txt");
  EXPECT_GT(cases.size(), 40u);
  for (const Case& one : cases)
    EXPECT_EQ(found(one.text, one.regime, one.year, true), one.expected)
        << "citations-abroad.txt:" << one.line << ": " << one.text;
}

TEST(Cite, SaysWhereAndHow) {
  const std::string text =
      "Dear A Requester\n\nSection 43(2) – Commercial interests\n\nHe said \"sections 31 and 40 of FOIA "
      "apply\" twice.\n";
  const std::vector<Citation> citations = cite_text(text, "FOIA");
  ASSERT_EQ(citations.size(), 3u);
  EXPECT_EQ(citations[0].span.of(text), "Section 43(2)");
  EXPECT_TRUE(citations[0].heading);
  EXPECT_FALSE(citations[0].quoted);
  EXPECT_STREQ(citations[0].rule, "regime");
  EXPECT_EQ(citations[0].known->title, "Prejudice to commercial interests of any person");
  EXPECT_EQ(citations[1].span.of(text), "sections 31");
  EXPECT_EQ(citations[2].span.of(text), "40");
  EXPECT_EQ(citations[1].list, citations[2].list);
  EXPECT_NE(citations[0].list, citations[1].list);
  EXPECT_TRUE(citations[1].quoted);
  EXPECT_FALSE(citations[1].heading);
  EXPECT_STREQ(citations[1].rule, "act-after");
}

TEST(Cite, NothingInNothing) {
  for (const char* text :
       {"", "\n", "section", "section ", "s.", "(b)(", "§", "1", "section 4", "Schedule", "of the Act 2000"})
    EXPECT_LE(cite_text(text, "FOIA").size(), 1u) << text;
}

double seconds(const std::string& text) {
  const std::clock_t start = std::clock();  // of the processor: other tests run beside this one
  cite_text(text, "");
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

// Twice the text must not take much more than twice the time, whatever it is made of.
TEST(Cite, HostileTextCostsLinearTime) {
  for (const char* unit :
       {"Section 40(2) of FOIA. ", "section 40(2), 41, ", "(((((((((( 1", "(b)(6) 552 ", "article 5 ",
        "12(1)(a)(b)(c)", "s 1(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)", "Section 9 of the Harbour Widgets Act ",
        "the Harbour Act 2001 (the Act) section 3 of that Act\n\n", "regulation 4(3) ", "section 12\n",
        "\"section 7\" of the ", "5 U.S.C. ", "Schedule 1 ", "subsection (2) ", "| 40 ", "Act Act "}) {
    std::string once;
    while (once.size() < 200'000 / test::slowdown()) once += unit;
    const double one = seconds(once), four = seconds(once + once + once + once);
    EXPECT_LT(four, 8 * one + 0.2) << unit;
    EXPECT_LT(one, 2.0) << unit;
  }
  std::string distinct;  // titles that all differ
  for (int i = 0; distinct.size() < 400'000 / test::slowdown(); ++i)
    distinct += "section 3 of the Harbour Q" + std::string(1, static_cast<char>('a' + i % 26)) +
                std::to_string(i) + " Widgets Act, ";
  EXPECT_LT(seconds(distinct), 4.0);
}

}  // namespace
}  // namespace foi
