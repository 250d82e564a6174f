#include "passes/tables/cell_type.h"

#include <gtest/gtest.h>

#include <string>

namespace foi::tables {
namespace {

struct Case {
  std::string_view cell;
  CellKind kind;
};

TEST(CellType, TellsKinds) {
  for (const Case& c : std::initializer_list<Case>{{"", CellKind::empty},
                                                   {" \u00A0 ", CellKind::empty},
                                                   {"<5", CellKind::suppressed},
                                                   {"*", CellKind::suppressed},
                                                   {"-", CellKind::suppressed},
                                                   {"\u2013", CellKind::suppressed},
                                                   {"n/k", CellKind::suppressed},
                                                   {"Fewer than 5", CellKind::suppressed},
                                                   {"\u22645", CellKind::suppressed},
                                                   {"Nil", CellKind::suppressed},
                                                   {"withheld", CellKind::suppressed},
                                                   {"336", CellKind::integer},
                                                   {"1,726", CellKind::integer},
                                                   {"-500", CellKind::integer},
                                                   {"18,25,000", CellKind::integer},
                                                   {"62 (Began 07/2020)", CellKind::integer},
                                                   {"15*", CellKind::integer},
                                                   {"1,150 (est.)", CellKind::integer},
                                                   {"l,219", CellKind::integer},
                                                   {"96O", CellKind::integer},
                                                   {"0.31", CellKind::number},
                                                   {"7.80", CellKind::number},
                                                   {"\u00A31,187,215", CellKind::currency},
                                                   {"\u00A34.82m", CellKind::currency},
                                                   {"\u00A371k", CellKind::currency},
                                                   {"$31.58", CellKind::currency},
                                                   {"\u20AC30", CellKind::currency},
                                                   {"40p", CellKind::currency},
                                                   {"Rs. 72/-", CellKind::currency},
                                                   {"\u00A3101,500 (to 31 October)", CellKind::currency},
                                                   {"18.6%", CellKind::percent},
                                                   {"4 per cent", CellKind::percent},
                                                   {"4 hrs.", CellKind::measure},
                                                   {"61 hours 48 minutes", CellKind::measure},
                                                   {"10:40", CellKind::measure},
                                                   {"233 pages full", CellKind::measure},
                                                   {"3 to 6", CellKind::measure},
                                                   {"2019", CellKind::year},
                                                   {"02/11/2020", CellKind::date},
                                                   {"2024-05-07", CellKind::date},
                                                   {"Friday 14 July 2023", CellKind::date},
                                                   {"13th August", CellKind::date},
                                                   {"19 Aug 2023", CellKind::date},
                                                   {"01.07.2021", CellKind::date},
                                                   {"2019/20", CellKind::period},
                                                   {"2008-09", CellKind::period},
                                                   {"April 2020 to March 2021", CellKind::period},
                                                   {"Q1 2023/24", CellKind::period},
                                                   {"Sept 2019/2020", CellKind::period},
                                                   {"Jan \u2013 Mar", CellKind::period},
                                                   {"2022 to date", CellKind::period},
                                                   {"January", CellKind::period},
                                                   {"17 to 19 July 2023", CellKind::period},
                                                   {"2023 (to 10 May)", CellKind::year},
                                                   {"2022/23 [note 1]", CellKind::period},
                                                   {"2OO2/03", CellKind::period},
                                                   {"1.", CellKind::ordinal},
                                                   {"(a)", CellKind::ordinal},
                                                   {"ii)", CellKind::ordinal},
                                                   {"CU80", CellKind::code},
                                                   {"s 22", CellKind::code},
                                                   {"S.15(1)(a)", CellKind::code},
                                                   {"5a", CellKind::code},
                                                   {"No.", CellKind::text},
                                                   {"Minor", CellKind::text},
                                                   {"Over 3 day", CellKind::text},
                                                   {"may", CellKind::text},
                                                   {"27 Old Street", CellKind::text},
                                                   {"Not yet invoiced", CellKind::text},
                                                   {"Hospital", CellKind::text}})
    EXPECT_EQ(cell_type(c.cell).kind, c.kind)
        << c.cell << " is kind " << static_cast<int>(cell_type(c.cell).kind);
}

TEST(CellType, KnowsValues) {
  EXPECT_DOUBLE_EQ(cell_type("\u00A34.82m").value, 4820000);
  EXPECT_DOUBLE_EQ(cell_type("1,726").value, 1726);
  EXPECT_DOUBLE_EQ(cell_type("(500)").value, -500);
  EXPECT_DOUBLE_EQ(cell_type("18,25,000/-").value, 1825000);
  EXPECT_FALSE(cell_type("<5").known);
  EXPECT_TRUE(cell_type("Nil").known);
}

TEST(CellType, NumbersOfAnyLengthAreRead) {
  EXPECT_EQ(cell_type(std::string(90, '9')).kind, cell_type(std::string(90, '9')).kind);
  EXPECT_EQ(cell_type(std::string(100000, '9')).kind, CellKind::text);
}

TEST(CleanCell, CollapsesBlanks) {
  EXPECT_EQ(clean_cell("  a \t\u00A0 b\n c "), "a b c");
  EXPECT_EQ(clean_cell("\u00A0"), "");
}

TEST(TotalLabel, IsTold) {
  for (std::string_view yes : {"Total", "TOTAL DUE", "All quarters (r)", "Both", "Grand total", "All"})
    EXPECT_TRUE(is_total_label(yes)) << yes;
  for (std::string_view no : {"Allotments", "Overtime", "Bothwell", ""})
    EXPECT_FALSE(is_total_label(no)) << no;
}

}  // namespace
}  // namespace foi::tables
