#include "record/assemble.h"

#include <gtest/gtest.h>

#include <string>

#include "passes/pair.h"
#include "passes/read_request.h"
#include "unit/page.h"

namespace foi::test {
namespace {

std::string words_of(Span span, std::string_view text) {
  std::string words(span.of(text));
  for (size_t at; (at = words.find('\n')) != std::string::npos;) words.replace(at, 1, "/");
  return words;
}

std::string sections_of(const char* source) {
  const auto page = page_of(source);
  const RoleFeatureSpace space(frozen());
  std::string out;
  for (const SectionFact& s : gather_sections(page->layers(), space)) {
    out += "[" + std::string(name_of(s.role)) + " " + words_of(s.span, page->text) + "]";
    EXPECT_FALSE(s.rule.empty());
  }
  return out;
}

TEST(GatherSections, JoinsBlocksOfOneRole) {
  const struct {
    const char* what;
    const char* page;
    const char* sections;
  } rows[] = {
      {"nothing", "", ""},
      {"one", "answer|Seven.", "[answer Seven.]"},
      {"two of a role are one", "answer|Seven.\n\nanswer|Nine.", "[answer Seven.//Nine.]"},
      {"two roles", "question|How many?\n\nanswer|Nine.", "[question How many?][answer Nine.]"},
      {"furniture is no section", "boilerplate|Home\n\nanswer|Nine.", "[answer Nine.]"},
      {"furniture parts sections", "answer|Seven.\nboilerplate|Home\nanswer|Nine.",
       "[answer Seven.][answer Nine.]"},
      {"whole lines", "answer|  Seven.  ", "[answer   Seven.  ]"},
  };
  for (const auto& row : rows) EXPECT_EQ(sections_of(row.page), row.sections) << row.what;
}

std::string furniture_of(const char* source, const std::vector<MarkupChrome>& chrome = {}) {
  const auto page = page_of(source);
  const RoleFeatureSpace space(frozen());
  std::string out;
  for (const BoilerplateFact& b : gather_boilerplate(page->layers(), space, chrome)) {
    out += "[" + std::string(name_of(b.kind)) + " " + words_of(b.span, page->text) + "]";
    EXPECT_FALSE(b.rule.empty());
  }
  return out;
}

TEST(GatherBoilerplate, NamesItsKind) {
  const struct {
    const char* what;
    const char* page;
    const char* furniture;
  } rows[] = {
      {"none", "answer|Seven.", ""},
      {"by a rule", "boilerplate|We use cookies", "[cookie_banner We use cookies]"},
      {"by no rule", "boilerplate|Hello", "[other Hello]"},
      {"what no rule names goes with what stands above it", "boilerplate|We use cookies\nboilerplate|Accept",
       "[cookie_banner We use cookies/Accept]"},
      {"another kind begins anew", "boilerplate|We use cookies\nboilerplate|Privacy",
       "[cookie_banner We use cookies][footer Privacy]"},
      {"one kind, one run", "boilerplate|Accessibility\nboilerplate|Privacy",
       "[footer Accessibility/Privacy]"},
      {"content parts runs", "boilerplate|Privacy\nanswer|Seven.\nboilerplate|Privacy",
       "[footer Privacy][footer Privacy]"},
      {"a cookie sentence inside an answer", "answer|We use cookies", ""},
  };
  for (const auto& row : rows) EXPECT_EQ(furniture_of(row.page), row.furniture) << row.what;
}

TEST(GatherBoilerplate, TakesTheKindOfTheMarkup) {
  EXPECT_EQ(
      furniture_of("boilerplate|Home\n\nanswer|Seven.", {{{0, 4}, Boilerplate::navigation, "markup-nav"}}),
      "[navigation Home]");
  EXPECT_EQ(furniture_of("boilerplate|We use cookies", {{{0, 14}, Boilerplate::navigation, "markup-nav"}}),
            "[cookie_banner We use cookies]")
      << "words first";
}

TEST(LinkExemptions, TiesThemToTheAnswersThatCiteThem) {
  std::vector<Citation> citations(3);
  citations[0].span = {10, 20};
  citations[1].span = {110, 120};
  citations[2].span = {300, 310};
  std::vector<Exemption> exemptions(2);
  exemptions[0].citations = {0, 1};
  exemptions[1].citations = {2};
  std::vector<Answer> answers(3);
  answers[0].answer.pieces = {{0, 50}};
  answers[0].items = {1};
  answers[1].answer.pieces = {{90, 100}, {105, 130}};
  answers[1].items = {2, 1};
  answers[2].answer.pieces = {{200, 250}};
  answers[2].items = {3};
  link_exemptions(answers, exemptions, citations);
  EXPECT_EQ(answers[0].exemptions, (std::vector<Index>{0}));
  EXPECT_EQ(answers[1].exemptions, (std::vector<Index>{0}));
  EXPECT_TRUE(answers[2].exemptions.empty());
  EXPECT_EQ(exemptions[0].items, (std::vector<int>{1, 2})) << "each item once";
  EXPECT_TRUE(exemptions[1].items.empty());
}

}  // namespace
}  // namespace foi::test
