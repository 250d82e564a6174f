// Entries of disclosure logs: passes/gather_entries.cpp.
#include "passes/gather_entries.h"

#include <gtest/gtest.h>

#include "unit/page.h"

namespace foi::test {
namespace {

std::vector<Entry> entries_of(const Page& page, Record& record) {
  const DescribeInput in{page.layers(), DocumentType::disclosure_log};
  record.type = DocumentType::disclosure_log;
  record.tables = page.tables;
  return gather_entries(in, record, date_evidence(in));
}

void add_items(const Page& page, Record& record) {
  record.request.emplace();
  for (const Ask& ask : asks_of(page)) record.request->items.push_back(ask.item);
  record.answers = answers_of(page);
}

TEST(GatherEntries, MakesOneOfEachRequestOfALog) {
  const auto page = page_of(
      "title|Our log\n\ntitle|Ferries\n\nmetadata|WF/20/117 Received 24/06/2019 Answered 11/07/2019\n\n"
      "request|How many ferries sail?\n\nanswer|Seven.\n\n"
      "title|Tugs\n\nmetadata|WF/20/131 Received 01/07/2019 Answered 29/07/2019\n\n"
      "request|Who owns the tugs?\n\nanswer|It is exempt.\n");
  Record record;
  add_items(*page, record);
  ASSERT_EQ(record.answers.size(), 2u);
  record.answers[0].outcome = Outcome::disclosed;
  record.answers[1].outcome = Outcome::refused;
  const std::vector<Entry> entries = entries_of(*page, record);
  ASSERT_EQ(entries.size(), 2u);
  EXPECT_EQ(entries[0].title, "Ferries");
  EXPECT_EQ(entries[1].title, "Tugs");
  EXPECT_EQ(entries[0].items, (std::vector<int>{1}));
  EXPECT_EQ(entries[1].items, (std::vector<int>{2}));
  EXPECT_EQ(entries[0].answers, (std::vector<Index>{0}));
  EXPECT_EQ(entries[1].answers, (std::vector<Index>{1}));
  EXPECT_EQ(entries[0].outcome, Outcome::disclosed);
  EXPECT_EQ(entries[1].outcome, Outcome::refused);
  ASSERT_EQ(entries[1].references.size(), 1u);
  EXPECT_EQ(entries[1].references[0].value, "WF/20/131");
  ASSERT_EQ(entries[0].dates.size(), 2u);
  EXPECT_EQ(entries[0].dates[0].role, DateRole::received);
  EXPECT_EQ(entries[0].dates[0].value, "2019-06-24");
  EXPECT_EQ(entries[0].dates[1].role, DateRole::responded);
  EXPECT_EQ(entries[0].dates[1].value, "2019-07-11");
  EXPECT_LE(entries[0].span.end, entries[1].span.start);
}

TEST(GatherEntries, MakesOneOfEachRowOfATable) {
  const auto page = page_of(
      "Ref | Received | Request | Decision | Closed\n"
      "24-001 | 08/01/2024 | Grants paid for blocking drains | Part-granted | 01/02/2024\n"
      "24-002 | 11/01/2024 | Photographs of the buried road | Refused | 07/02/2024\n"
      "24-003 | 15/01/2024 | Legal costs of the turf case | No records | 12/02/2024\n",
      true);
  ASSERT_EQ(page->tables.size(), 1u);
  Record record;
  record.request.emplace();
  int number = 0;
  for (const std::string_view words : {"Grants paid for blocking drains", "Photographs of the buried road",
                                       "Legal costs of the turf case"}) {
    const auto at = static_cast<uint32_t>(page->text.find(words));
    record.request->items.push_back({++number, "", {{{at, at + static_cast<uint32_t>(words.size())}}}});
  }
  const std::vector<Entry> entries = entries_of(*page, record);
  ASSERT_EQ(entries.size(), 3u);
  EXPECT_EQ(entries[0].references[0].value, "24-001");
  EXPECT_EQ(entries[0].outcome, Outcome::partially_disclosed);
  EXPECT_EQ(entries[1].outcome, Outcome::refused);
  EXPECT_EQ(entries[2].outcome, Outcome::not_held);
  EXPECT_EQ(entries[2].items, (std::vector<int>{3}));
  ASSERT_EQ(entries[1].dates.size(), 2u);
  EXPECT_EQ(entries[1].dates[0].role, DateRole::received);
  EXPECT_EQ(entries[1].dates[1].value, "2024-02-07");
}

TEST(GatherEntries, NoneWithoutARequest) {
  const auto page = page_of("answer|Seven.");
  Record record;
  EXPECT_TRUE(entries_of(*page, record).empty());
}

TEST(GatherEntries, ARefusalOfAWholeEntryAnswersNothing) {
  const auto page = page_of(
      "title|Our log\n\ntitle|Ferries\n\nmetadata|WF/20/117\n\nrequest|How many ferries "
      "sail?\n\nanswer|Seven.\n\n"
      "title|Tugs\n\nmetadata|WF/20/131\n\nrequest|Who owns the tugs?\n\nanswer|Refused.\n\n"
      "title|Docks\n\nmetadata|WF/20/140\n\nrequest|What do the docks cost?\n\n"
      "answer|Refused, but the rest of the cost is attached.\n");
  Record record;
  add_items(*page, record);
  ASSERT_EQ(record.answers.size(), 3u);
  record.answers[0].outcome = Outcome::disclosed;
  record.answers[1].outcome = record.answers[2].outcome = Outcome::refused;
  record.entries = entries_of(*page, record);
  ASSERT_EQ(record.entries.size(), 3u);
  const DescribeInput in{page->layers(), DocumentType::disclosure_log};
  leave_out_refusals(in, record);
  ASSERT_EQ(record.answers.size(), 2u);
  EXPECT_EQ(record.entries[0].answers, (std::vector<Index>{0}));
  EXPECT_TRUE(record.entries[1].answers.empty());
  EXPECT_EQ(record.entries[1].outcome, Outcome::refused);
  EXPECT_EQ(record.entries[2].answers, (std::vector<Index>{1}));
}

}  // namespace
}  // namespace foi::test
