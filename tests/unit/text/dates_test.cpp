#include "text/dates.h"

#include <gtest/gtest.h>

#include <string>

#include "text/fold.h"

namespace foi {
namespace {

TEST(ParseDate, ReadsOtherLanguages) {
  const struct {
    const char* written;
    const char* iso;
  } rows[] = {
      {"7. Februar 2017", "2017-02-07"},      {"1er septembre 2019", "2019-09-01"},
      {"12 de julio de 2023", "2023-07-12"},  {"1º de março de 2020", "2020-03-01"},
      {"18. rujna 2023.", "2023-09-18"},      {"2. listopada 2023.", "2023-10-02"},
      {"2 listopada 2023 r.", "2023-11-02"},  {"06 квітня 2021", "2021-04-06"},
      {"3. února 2021", "2021-02-03"},        {"2019. január 14.", "2019-01-14"},
      {"2022. 11. 2.", "2022-11-02"},         {"令和5年6月8日", "2023-06-08"},
      {"中華民國111年8月15日", "2022-08-15"}, {"111年7月29日", "2022-07-29"},
      {"2021년 8월 15일", "2021-08-15"},      {"5 d'abril de 2020", "2020-04-05"},
      {"22. 4. 2022", "2022-04-22"},
  };
  for (const auto& row : rows) {
    const std::optional<Date> date = parse_date(fold_phrase(row.written));
    ASSERT_TRUE(date) << row.written;
    EXPECT_EQ(date->iso(), row.iso) << row.written;
  }
  for (const char* none : {"2 out of 30", "12. Marketing", "3 gen"})
    EXPECT_FALSE(parse_date(fold_phrase(none))) << none;
}

TEST(ParseDate, ReadsWhatPublicBodiesWrite) {
  const struct {
    const char* folded;
    const char* iso;
    bool month_first;
  } rows[] = {
      {"18 february 2025", "2025-02-18", false},
      {"18 feb 2025", "2025-02-18", false},
      {"18th february 2025", "2025-02-18", false},
      {"18th of february, 2025", "2025-02-18", false},
      {"24^th march 2021", "2021-03-24", false},
      {"3 rd june 2014", "2014-06-03", false},
      {"tuesday 3rd june 2014", "2014-06-03", false},
      {"tue, 3 june 2014", "2014-06-03", false},
      {"  1 may 2019", "2019-05-01", false},
      {"18/02/2025", "2025-02-18", false},
      {"18.02.2025", "2025-02-18", false},
      {"18-02-2025", "2025-02-18", false},
      {"18 / 02 / 2025", "2025-02-18", false},
      {"1.2.21", "2021-02-01", false},
      {"3/4/2025", "2025-04-03", false},
      {"3/4/2025", "2025-03-04", true},
      {"13/4/2025", "2025-04-13", true},
      {"4/13/2025", "2025-04-13", false},
      {"february 18, 2025", "2025-02-18", false},
      {"feb. 18, 2025", "2025-02-18", false},
      {"february 18th 2025", "2025-02-18", false},
      {"2024-05-07", "2024-05-07", false},
      {"2024/05/07", "2024-05-07", false},
      {"18-feb-25", "2025-02-18", false},
      {"first of march 2019", "2019-03-01", false},
      {"the twenty-second of may, 2018", "2018-05-22", false},
      {"third day of june 2020", "2020-06-03", false},
      {"3rd day of june 2020", "2020-06-03", false},
      {"13 mai / may 2024", "2024-05-13", false},
      {"18-feb-2025", "2025-02-18", false},
      {"18 february '25", "2025-02-18", false},
      {"12 mawrth 2024", "2024-03-12", false},
      {"5 tachwedd 2023", "2023-11-05", false},
      {"29 february 2024 and after", "2024-02-29", false},
      {"30 sept 1999", "1999-09-30", false},
      {"1/1/70", "1970-01-01", false},
  };
  for (const auto& row : rows) {
    const std::optional<Date> date = parse_date(row.folded, row.month_first);
    ASSERT_TRUE(date) << row.folded;
    EXPECT_EQ(date->iso(), row.iso) << row.folded;
  }
}

TEST(ParseDate, LeavesOutAYearThatIsNotWritten) {
  for (const char* folded : {"18 february", "18th of february", "february 18"}) {
    const std::optional<Date> date = parse_date(folded);
    ASSERT_TRUE(date) << folded;
    EXPECT_EQ(date->day, 18) << folded;
    EXPECT_EQ(date->month, 2) << folded;
    EXPECT_EQ(date->year, 0) << folded;
    EXPECT_EQ(date->iso(), "") << folded;
  }
}

TEST(ParseDate, RefusesWhatIsNoDate) {
  for (const char* folded : {"",           " ",          "february",      "february 2025", "2025",
                             "18",         "section 12", "32 march 2024", "0 may 2020",    "45/45/2024",
                             "13/13/2024", "00/00/2024", "1.5 million",   "2024-13-01",    "2024-00-10",
                             "123/4/2024", "18 of 20",   "12/4",          "monday",        "the",
                             "2024-05",    "first",      "first may",     "first of three"})
    EXPECT_FALSE(parse_date(folded)) << folded;
}

TEST(ParseDate, TellsWhatItRead) {
  const struct {
    const char* folded;
    size_t length;
  } rows[] = {{"18 february 2025 was a tuesday", 16},
              {"18/02/2025.", 10},
              {"2024-05-07t10:00", 10},
              {"5 may 2020", 10}};
  for (const auto& row : rows) {
    size_t length = 0;
    ASSERT_TRUE(parse_date(row.folded, false, &length)) << row.folded;
    EXPECT_EQ(length, row.length) << row.folded;
  }
}

TEST(ParseDate, RefusesADayThatTheMonthDoesNotHave) {
  for (const char* folded : {"30 february 2024", "31 april 2023", "31/11/2022", "29 february 2023"})
    EXPECT_FALSE(parse_date(folded)) << folded;
}

TEST(ParseDate, TakesTheStartOfAnyText) {
  const std::string date = "tuesday 18th of february, 2025";
  for (size_t n = 0; n <= date.size(); ++n) {
    size_t length = 0;
    parse_date(std::string_view(date).substr(0, n), false, &length);
    EXPECT_LE(length, n);
  }
}

TEST(ParseDate, StartsOnlyWithTheBytesThatItNames) {
  for (const char* date : {"3 may 2021", "the 3rd of june 2020", "monday 3 may 2021", "wed 3 may 2021",
                           "february 18, 2025", "18 ionawr 2020", "2024-05-07", "tuesday, 3 may"}) {
    ASSERT_TRUE(parse_date(date)) << date;
    EXPECT_NE(kDateStarts.find(date[0]), std::string_view::npos) << date;
  }
  for (int c = 0; c < 128; ++c)
    if (kDateStarts.find(static_cast<char>(c)) == std::string_view::npos && c != ' ' && c != ',')
      for (const char* rest : {"an 3 2020", "/5/2021", " may 2021", "ay 3, 2020"})
        EXPECT_FALSE(parse_date(std::string(1, static_cast<char>(c)) + rest)) << c << rest;
}

}  // namespace
}  // namespace foi
