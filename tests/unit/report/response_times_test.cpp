#include "report/response_times.h"

#include <gtest/gtest.h>

namespace foi {
namespace {

using namespace std::chrono;

const WorkingDays& calendar() {
  static const WorkingDays days;
  return days;
}

TEST(WorkingDays, HolidaysOfAllPartsOfTheKingdom) {
  const sys_days holidays[] = {2024y / January / 1,
                               2024y / January / 2,
                               2024y / March / 18 /* for Sunday 17 */,
                               2024y / March / 29 /* Good Friday */,
                               2024y / April / 1,
                               2024y / May / 6,
                               2024y / May / 27,
                               2024y / July / 12,
                               2024y / August / 5,
                               2024y / August / 26,
                               2024y / December / 2 /* for Saturday 30 November */,
                               2024y / December / 25,
                               2024y / December / 26,
                               2022y / January / 3,
                               2022y / January / 4,
                               2022y / June / 2,
                               2022y / June / 3,
                               2022y / September / 19,
                               2021y / December / 27,
                               2021y / December / 28,
                               2020y / May / 8,
                               2023y / May / 8};
  for (const sys_days day : holidays)
    EXPECT_FALSE(calendar().is_working(day)) << year_month_day(day).month().operator unsigned();
  const sys_days working[] = {2024y / January / 3,  2024y / March / 19, 2024y / March / 28,
                              2020y / May / 4,      2022y / May / 30,   2006y / November / 30,
                              2024y / December / 24};
  for (const sys_days day : working) EXPECT_TRUE(calendar().is_working(day));
  EXPECT_FALSE(calendar().is_working(2024y / June / 1)) << "a Saturday";
}

TEST(WorkingDays, AreCountedFromTheDayAfter) {
  EXPECT_EQ(calendar().between("2024-06-03", "2024-06-03"), 0);
  EXPECT_EQ(calendar().between("2024-06-03", "2024-06-04"), 1);
  EXPECT_EQ(calendar().between("2024-06-03", "2024-07-01"), 20);
  EXPECT_EQ(calendar().between("2024-06-01", "2024-06-03"), 1) << "asked on a Saturday";
  EXPECT_EQ(calendar().between("2023-12-01", "2024-01-04"), 20);
}

TEST(WorkingDays, WhatIsNoDayIsNotCounted) {
  for (const char* date :
       {"2024-02-30", "2024-13-01", "1989-12-31", "2100-01-01", "2024-6-1", "", "yesterday!", "2024-06-0x"})
    EXPECT_EQ(calendar().between(date, "2024-06-10"), std::nullopt) << date;
  EXPECT_EQ(calendar().between("2024-06-04", "2024-06-03"), std::nullopt);
}

TEST(ResponseTimes, CountsDaysAndAuthorities) {
  const QueryTable replies{{"authority", "asked_on", "responded_on", "replies"},
                           {false, false, false, true},
                           {{"A", "2024-06-03", "2024-06-04", "1"},
                            {"B", "2024-06-03", "2024-07-01", "2"},
                            {"B", "2024-06-03", "2024-07-02", "1"},
                            {std::nullopt, "2024-06-03", "2024-06-04", "1"},
                            {"C", "2024-02-30", "2024-06-04", "9"}}};
  const ResponseTimes times = response_times(replies, calendar());
  using Rows = decltype(QueryTable::rows);
  EXPECT_EQ(times.by_days.rows, (Rows{{"1", "2"}, {"20", "2"}, {"21", "1"}}));
  EXPECT_EQ(
      times.by_authority.rows,
      (Rows{{"B", "3", "20", "21", "1"}, {std::nullopt, "1", "1", "1", "0"}, {"A", "1", "1", "1", "0"}}));
}

}  // namespace
}  // namespace foi
