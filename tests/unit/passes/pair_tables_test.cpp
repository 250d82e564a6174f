#include "passes/pair_tables.h"

#include <gtest/gtest.h>

#include <string>

#include "unit/page.h"

namespace foi::test {
namespace {

// "question -> answer", rows parted by line breaks; asks without an answer behind them in brackets.
std::string rows_of(const std::string& source, bool log) {
  const auto page = page_of(source, true);
  std::vector<Ask> asks;
  const std::vector<Answer> answers = pair_tables(frozen(), page->text, page->tables, asks, log);
  std::string out;
  for (const Answer& answer : answers)
    out += page->words(answer.question) + " -> " + page->words(answer.answer) + "\n";
  for (size_t i = answers.size(); i < asks.size(); ++i) out += "[" + page->words(asks[i].item.text) + "]\n";
  return out;
}

TEST(PairTables, ARowAsksAndAnswers) {
  const std::string table =
      "No. | Information sought | Reply\n1 | Number of ferries | Seven\n2 | Number of tugs | Two\n"
      "3 | Number of barges | None\n";
  const std::string pairs = "Number of ferries -> Seven\nNumber of tugs -> Two\nNumber of barges -> None\n";
  EXPECT_EQ(rows_of(table, false), pairs);
  EXPECT_EQ(rows_of(table, true), pairs);
}

TEST(PairTables, ALogMayListRequestsWithoutAnswers) {
  const std::string table =
      "Request no. | Subject of request | Outcome\n17 | Number of ferries | Given\n18 | Number of tugs | "
      "Given\n"
      "19 | Names of pilots | Refused\n";
  EXPECT_EQ(rows_of(table, false), "");
  EXPECT_EQ(rows_of(table, true), "[Number of ferries]\n[Number of tugs]\n[Names of pilots]\n");
}

TEST(PairTables, OtherTablesAskNothing) {
  EXPECT_EQ(rows_of("Year | Ferries | Tugs\n2019 | 4 | 1\n2020 | 5 | 2\n2021 | 6 | 3\n", true), "");
}

TEST(PairTables, ALogsRefusalIsNoAnswer) {
  EXPECT_EQ(
      rows_of("No. | The request | Our answer\n1 | Number of ferries | Seven\n2 | Names of pilots | Refused, "
              "section 40(2)\n3 | Number of tugs | Two\n",
              true),
      "Number of ferries -> Seven\nNumber of tugs -> Two\n[Number of tugs]\n");
}

TEST(AnswerByRows, ARowAnswersTheItemOfItsLabel) {
  const auto page = page_of(
      "request|(1) the incident file\nrequest|(2) letters to the owner\n\n"
      "answer|Item | Pages | Withheld\nanswer|(1) | 233 | 88\nanswer|(2)a | 54 | 8\nanswer|(2)b | 0 | 23\n",
      true);
  ASSERT_EQ(page->tables.size(), 1u);
  const std::vector<Ask> asks = asks_of(*page);
  std::vector<Answer> answers(1);
  answers[0].answer.pieces = {page->tables[0].span};
  answer_by_rows(page->text, page->tables, asks, answers);
  ASSERT_EQ(answers.size(), 2u);
  EXPECT_EQ(answers[0].items, (std::vector<int>{1}));
  EXPECT_EQ(page->words(answers[0].answer), "(1) | 233 | 88");
  EXPECT_EQ(answers[1].items, (std::vector<int>{2}));
  EXPECT_EQ(page->words(answers[1].answer), "(2)a | 54 | 8 / (2)b | 0 | 23");
}

TEST(AnswerByRows, ATableWithOtherRowsIsLeftAlone) {
  const auto page = page_of(
      "request|(1) the incident file\nrequest|(2) letters to the owner\n\n"
      "answer|Year | Pages | Withheld\nanswer|2019 | 233 | 88\nanswer|2020 | 54 | 8\n",
      true);
  std::vector<Answer> answers(1);
  answers[0].answer.pieces = {page->tables.at(0).span};
  answer_by_rows(page->text, page->tables, asks_of(*page), answers);
  EXPECT_EQ(answers.size(), 1u);
}

}  // namespace
}  // namespace foi::test
