#include "passes/join_languages.h"

#include <gtest/gtest.h>

#include <string>

#include "unit/page.h"

namespace foi::test {
namespace {

// Items and answers: "question / in both = answer / in both", a line each.
std::string joined(const std::string& source) {
  const auto page = page_of(source);
  std::vector<Ask> asks = asks_of(*page);
  std::vector<Answer> answers = answers_of(*page);
  join_languages(page->text, asks, answers);
  std::string out;
  for (size_t i = 0; i < asks.size(); ++i) {
    EXPECT_EQ(asks[i].item.number, static_cast<int>(i) + 1);
    out += page->words(asks[i].item.text);
    for (const Answer& answer : answers)
      if (answer.items == std::vector<int>{asks[i].item.number}) out += " = " + page->words(answer.answer);
    out += "\n";
  }
  return out;
}

TEST(JoinLanguages, TakesOneLetterAfterTheOther) {
  EXPECT_EQ(
      joined("request|1. Faint o gychod sydd yn yr harbwr?\n"
             "request|2. Beth oedd pris y bont yn 2021?\n\n"
             "answer|1. Mae saith.\nanswer|2. Hanner miliwn oedd y pris.\n\n"
             "request|1. How many boats are in the harbour?\n"
             "request|2. What was the price of the bridge in 2021?\n\n"
             "answer|1. There are seven.\nanswer|2. The price was half a million.\n"),
      "1. Faint o gychod sydd yn yr harbwr? / 1. How many boats are in the harbour? = 1. Mae saith. / 1. "
      "There are seven.\n"
      "2. Beth oedd pris y bont yn 2021? / 2. What was the price of the bridge in 2021? = 2. Hanner miliwn "
      "oedd y pris. / 2. The price was half a million.\n");
}

TEST(JoinLanguages, TakesParagraphsByTurns) {
  EXPECT_EQ(joined("request|Faint o gychod sydd yn yr harbwr?\n\n"
                   "request|How many boats are in the harbour?\n\n"
                   "request|Beth oedd pris y bont yn 2021?\n\n"
                   "request|What was the price of the bridge in 2021?\n"),
            "Faint o gychod sydd yn yr harbwr? / How many boats are in the harbour?\n"
            "Beth oedd pris y bont yn 2021? / What was the price of the bridge in 2021?\n");
}

TEST(JoinLanguages, LeavesWhatIsNoTranslation) {
  const struct {
    const char* what;
    std::string page, items;
  } rows[] = {
      {"one language",
       "request|1. How many boats are in the harbour?\nrequest|2. What was the price of the bridge?\n",
       "1. How many boats are in the harbour?\n2. What was the price of the bridge?\n"},
      {"other figures",
       "request|Faint o gychod oedd yn yr harbwr yn 2019?\n\nrequest|How many boats were in the harbour in "
       "2021?\n",
       "Faint o gychod oedd yn yr harbwr yn 2019?\nHow many boats were in the harbour in 2021?\n"},
      {"a short question beside a long one",
       "request|Faint o gychod sydd yn yr harbwr?\n\nrequest|How many boats are in the harbour, whose are "
       "they, and what "
       "have the owners of each of them paid to you for the use of it?\n",
       "Faint o gychod sydd yn yr harbwr?\nHow many boats are in the harbour, whose are they, and what have "
       "the owners "
       "of each of them paid to you for the use of it?\n"},
      {"no language at all", "request|Boats?\n\nrequest|Bridges?\n", "Boats?\nBridges?\n"},
  };
  for (const auto& row : rows) EXPECT_EQ(joined(row.page), row.items) << row.what;
}

}  // namespace
}  // namespace foi::test
