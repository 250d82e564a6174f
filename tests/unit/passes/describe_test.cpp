#include "passes/describe.h"

#include <gtest/gtest.h>

#include <string>

#include "unit/page.h"

namespace foi::test {
namespace {

DescribeInput input_of(const Page& page, DocumentType type = DocumentType::foi_response,
                       const Grammar& grammar = frozen()) {
  return {page.layers(grammar, page.marks), type};
}

TEST(FindTitle, TakesTheFirstBlockThatIsOne) {
  const auto page = page_of("boilerplate|Home\n\ntitle|Ferries on the wharf\n\ntitle|Another\n");
  const std::optional<Span> title = find_title(input_of(*page));
  ASSERT_TRUE(title);
  EXPECT_EQ(title->of(page->text), "Ferries on the wharf");
  EXPECT_FALSE(find_title(input_of(*page_of("other|Home"))));
}

TEST(FindReferences, ReadsThemAsWritten) {
  const struct {
    const char* what;
    const char* page;
    const char* references;  // parted by "; "
  } rows[] = {
      {"none", "metadata|Date of reply: 3 May 2021", ""},
      {"a label", "metadata|Our ref: FOI/2021/114", "FOI/2021/114"},
      {"case is kept", "metadata|Our reference: Wb-FOI.21.114", "Wb-FOI.21.114"},
      {"several words", "metadata|Our ref: FOI 21-114", "FOI 21-114"},
      {"the requester's is not the authority's", "metadata|Your ref: 77/12", ""},
      {"the label on a line of its own", "metadata|Our reference number\nmetadata|FOI/2021/114",
       "FOI/2021/114"},
      {"closing punctuation is no part", "metadata|Our ref: FOI/2021/114.", "FOI/2021/114"},
      {"a year alone is none", "metadata|Our ref: 2021", ""},
      {"a number sign behind a series", "metadata|FOI #R0018-21", "FOI #R0018-21"},
      {"the code of a telephone is none", "closing|Our number: (212) 335-9000", ""},
      {"once", "metadata|Our ref: FOI/2021/114\n\nmetadata|Our ref: FOI/2021/114", "FOI/2021/114"},
      {"not from furniture", "boilerplate|Our ref: FOI/2021/114", ""},
  };
  for (const auto& row : rows) {
    const auto page = page_of(row.page);
    std::string out;
    for (const ReferenceFact& fact : find_references(input_of(*page))) {
      out += (out.empty() ? "" : "; ") + fact.value;
      EXPECT_EQ(fact.span.of(page->text), fact.value) << row.what;
      EXPECT_TRUE(fact.rule.starts_with("field/reference/") || fact.rule == "words/reference-shape")
          << fact.rule;
    }
    EXPECT_EQ(out, row.references) << row.what;
  }
}

TEST(FindRegime, GoesByNamesAndByWhatIsClaimed) {
  const struct {
    const char* what;
    const char* page;
    const char* regime;
  } rows[] = {
      {"never said", "answer|Seven.", ""},
      {"named", "decision|Under the Freedom of Information Act 2000 we answer.", "FOIA"},
      {"named, the other", "decision|Under the Environmental Information Regulations we answer.", "EIR"},
      {"the requester's word does not count",
       "request|Under the Freedom of Information Act 2000 I ask.\n\n"
       "decision|Under the Environmental Information Regulations we answer.",
       "EIR"},
      {"a decision weighs more than an answer",
       "answer|The Environmental Information Regulations\n\n"
       "decision|The Freedom of Information Act 2000",
       "FOIA"},
  };
  for (const auto& row : rows) {
    const auto page = page_of(row.page);
    EXPECT_EQ(find_regime(input_of(*page), {}, {}), row.regime) << row.what;
  }
}

TEST(FindRegime, KnowsOneLawByItsPlaceAndFallsBackOnWhatFurnitureSays) {
  const Library library(std::vector<GrammarFile>{{"a",
                                                  "profile common\n"
                                                  "regime XX-FOI/full\n  phrase information act 1871\n"
                                                  "regime US-FOIA/weak\n  phrase foia\n"
                                                  "regime US-STATE/weak\n  phrase public records\n"
                                                  "regime YY-PRA/place\n  phrase winnemac\n"
                                                  "regime ZZ-FOIA/place\n  phrase zenith\n"
                                                  "regime FOIA/fallback\n  phrase foi\n"}});
  const Grammar& grammar = library.grammar("common");
  const auto regime = [&](const char* source) {
    const auto page = page_of(source);
    const Marks marks = mark_blocks(grammar, page->blocks, page->folded);
    return find_regime({page->text, page->lines, page->folded, page->blocks, grammar, marks, page->roles,
                        DocumentType::foi_response},
                       {}, {});
  };
  EXPECT_EQ(regime("answer|Under the Information Act 1871\n\ndecision|FOIA says so"), "XX-FOI");
  EXPECT_EQ(regime("decision|Your public records request\n\nclosing|Main Street, Winnemac"), "YY-PRA");
  EXPECT_EQ(regime("decision|FOIA says so\n\nclosing|Main Street, Zenith"), "ZZ-FOIA");
  EXPECT_EQ(regime("decision|FOIA says so\n\nclosing|Main Street, Winnemac"), "US-FOIA")
      << "the State's law has another name: an agency of the whole country sits there";
  EXPECT_EQ(regime("decision|Your public records request"), "") << "of no state that is named";
  EXPECT_EQ(regime("boilerplate|FOI log\n\nanswer|Seven."), "FOIA");
  EXPECT_EQ(regime("request|Under FOI I ask.\n\nanswer|Seven."), "") << "the word of the requester alone";
}

TEST(GuessRegime, TakesTheLoudest) {
  const auto guess = [](const char* text) {
    const auto page = page_of(text);
    return guess_regime(frozen(), page->marks, static_cast<Index>(page->blocks.size()), {});
  };
  EXPECT_EQ(guess("Wharf"), "");
  EXPECT_EQ(guess("Freedom of information"), "FOIA");
  EXPECT_EQ(guess("Freedom of information\n\nEnvironmental Information Regulations"), "EIR")
      << "a weak word and a name";
}

TEST(GuessRegime, TakesScotlandsLawsWhereOnlyTheyAreNamedAndWordsOfTheTradeWhereNone) {
  const Library library(std::vector<GrammarFile>{{"a",
                                                  "profile common\n"
                                                  "regime FOIA/name\n  phrase information act\n"
                                                  "regime FOIA/trade\n  phrase refusal notice\n"
                                                  "regime EIR/name\n  phrase eirs\n"
                                                  "regime FOISA/name\n  phrase foisa\n"}});
  const Grammar& grammar = library.grammar("common");
  const auto guess = [&](const char* text, const LawEvidence& laws = {}) {
    const auto page = page_of(text);
    const Marks marks = mark_blocks(grammar, page->blocks, page->folded);
    return guess_regime(grammar, marks, static_cast<Index>(page->blocks.size()), laws);
  };
  EXPECT_EQ(guess("FOISA\n\nthe EIRs\n\nthe EIRs"), "EISR");
  EXPECT_EQ(guess("FOISA\n\nthe EIRs\n\nthe Information Act\n\nthe EIRs"), "EIR") << "a page about both";
  EXPECT_EQ(guess("a refusal notice"), "FOIA");
  EXPECT_EQ(guess("a refusal notice\n\nFOISA"), "FOISA");
  LawEvidence abroad;
  abroad.abroad = true;
  EXPECT_EQ(guess("a refusal notice", abroad), "");
}

}  // namespace
}  // namespace foi::test
