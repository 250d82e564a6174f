#include "report/response_times.h"

#include <gtest/gtest.h>

namespace foi {
namespace {

TEST(ResponseTimes, LeaveOutHolidaysOfEveryList) {
  WordList here, there;
  for (const char* day : {"2024-06-04", "2024-12-25"}) here.add(day);
  for (const char* day : {"2024-06-05", "2024-12-25"}) there.add(day);
  const QueryTable replies{{"authority", "asked_on", "responded_on", "replies"},
                           {false, false, false, true},
                           {{"A", "2024-06-03", "2024-06-06", "1"}, {"A", "2026-06-03", "2026-06-06", "5"}}};
  using Rows = decltype(QueryTable::rows);
  EXPECT_EQ(response_times(replies, {&here}).by_days.rows, (Rows{{"2", "1"}}));
  EXPECT_EQ(response_times(replies, {&here, &there}).by_days.rows, (Rows{{"1", "1"}}))
      << "and nothing of a year that the lists do not know";
}

TEST(ResponseTimes, CountsDaysAndAuthorities) {
  const QueryTable replies{{"authority", "asked_on", "responded_on", "replies"},
                           {false, false, false, true},
                           {{"A", "2024-06-03", "2024-06-04", "1"},
                            {"B", "2024-06-03", "2024-07-01", "2"},
                            {"B", "2024-06-03", "2024-07-02", "1"},
                            {std::nullopt, "2024-06-03", "2024-06-04", "1"},
                            {"C", "2024-02-30", "2024-06-04", "9"}}};
  const ResponseTimes times = response_times(replies, {});
  using Rows = decltype(QueryTable::rows);
  EXPECT_EQ(times.by_days.rows, (Rows{{"1", "2"}, {"20", "2"}, {"21", "1"}}));
  EXPECT_EQ(
      times.by_authority.rows,
      (Rows{{"B", "3", "20", "21", "1"}, {std::nullopt, "1", "1", "1", "0"}, {"A", "1", "1", "1", "0"}}));
}

}  // namespace
}  // namespace foi
