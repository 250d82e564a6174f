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
  const std::vector<Answer> answers = pair_tables(page->text, page->tables, asks, log);
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

}  // namespace
}  // namespace foi::test
