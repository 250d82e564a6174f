#include "passes/read_tables.h"

#include <gtest/gtest.h>

#include <ctime>
#include <string>

#include "support/fixtures.h"
#include "unit/page.h"

namespace foi {
namespace {

using Rows = std::vector<std::vector<std::string>>;

std::vector<Table> read(std::string text) {
  Document document;
  document.text = std::move(text);
  return read_tables(document, split_lines(document.text), test::frozen());
}

/// The one table of `text`; an empty one, and a failure, if there is not exactly one.
Table read_one(const std::string& text) {
  std::vector<Table> tables = read(text);
  EXPECT_EQ(tables.size(), 1u) << text;
  return tables.size() == 1 ? tables[0] : Table{};
}

const Rows kHeader = {{"Depot", "2021/22", "2022/23"}};
const Rows kRows = {{"Quay Street", "14", "1,203"}, {"Mill Lane", "<5", "9"}, {"Harbour", "7", "22"}};

void expect_depots(const std::string& text, TableForm form) {
  const Table table = read_one(text);
  EXPECT_EQ(table.form, form) << text;
  EXPECT_EQ(table.header, kHeader) << text;
  EXPECT_EQ(table.rows, kRows) << text;
}

TEST(Pipes, EveryDialect) {
  for (const char* text :
       {"Depot | 2021/22 | 2022/23 |\nQuay Street | 14 | 1,203 |\nMill Lane | <5 | 9 |\nHarbour | 7 | 22 |\n",
        "| Depot | 2021/22 | 2022/23 |\n|---|---|---|\n| Quay Street | 14 | 1,203 |\n| Mill Lane | <5 | 9 "
        "|\n| Harbour | 7 | 22 |\n",
        "Depot | 2021/22 | 2022/23 |\n---|---|---|\nQuay Street | 14 | 1,203 |\nMill Lane | <5 | 9 "
        "|\nHarbour | 7 | 22 |\n",
        "Depot | 2021/22 | 2022/23\n---|---|---\nQuay Street | 14 | 1,203\nMill Lane | <5 | 9\nHarbour | 7 | "
        "22\n",
        "Depot | 2021/22 | 2022/23\nQuay Street | 14 | 1,203\nMill Lane | <5 | 9\nHarbour | 7 | 22\n",
        "|Depot||2021/22||2022/23|\n|Quay Street||14||1,203|\n|Mill Lane||<5||9|\n|Harbour||7||22|\n",
        "Depot | 2021/22 | 2022/23 |\n\nQuay Street | 14 | 1,203 |\n\nMill Lane | <5 | 9 |\n\nHarbour | 7 | "
        "22 |\n",
        "+-----+-----+\n| Depot | 2021/22 | 2022/23 |\n+-----+-----+\n| Quay Street | 14 | 1,203 |\n| Mill "
        "Lane | <5 | 9 |\n| Harbour | 7 | 22 |\n+-----+\n"})
    expect_depots(text, TableForm::pipe);
}

TEST(Pipes, ShortRowsAndEmptyCells) {
  const Table table = read_one("Route | Primary | Secondary |\nNorth | 6 | |\nSouth | | 4 |\nEast | ||\n");
  EXPECT_EQ(table.rows, (Rows{{"North", "6", ""}, {"South", "", "4"}, {"East", "", ""}}));
}

TEST(Pipes, ABarBehindAnEmptyLastCell) {
  const Table table = read_one(
      "Ref | Came in | Released\n18-31 | 03/09/18 | 27/09/18\n18-32 | 10/09/18 |  |\n18-33 | 12/09/18 | -\n");
  EXPECT_EQ(table.header, (Rows{{"Ref", "Came in", "Released"}}));
  EXPECT_EQ(table.rows,
            (Rows{{"18-31", "03/09/18", "27/09/18"}, {"18-32", "10/09/18", ""}, {"18-33", "12/09/18", "-"}}));
}

TEST(Pipes, CaptionRowsPartTables) {
  const std::vector<Table> tables =
      read("Calls to the desk | |\n2019 | 28 |\n2020 | 30 |\nVisits | |\n2019 | 3 |\n2020 | 4 |\n");
  ASSERT_EQ(tables.size(), 2u);
  EXPECT_EQ(tables[0].caption, "Calls to the desk");
  EXPECT_EQ(tables[0].rows, (Rows{{"2019", "28"}, {"2020", "30"}}));
  EXPECT_EQ(tables[1].caption, "Visits");
  EXPECT_TRUE(tables[1].header.empty());
}

TEST(Pipes, SubHeadingBelowAHeaderIsARow) {
  const Table table =
      read_one("Heading | Planned | Actual |\nStaff | 10 | 12 |\nRecharges | | |\nFuel | 3 | 4 |\n");
  EXPECT_EQ(table.rows[1], (std::vector<std::string>{"Recharges", "", ""}));
}

TEST(Pipes, HeaderOfTwoRows) {
  const Table table =
      read_one("Code | Year to March | |\n | 2021 | 2022 |\nA1 | 7 | 8 |\nB2 | 1,402 | 9 |\n");
  EXPECT_EQ(table.header, (Rows{{"Code", "Year to March", ""}, {"", "2021", "2022"}}));
  EXPECT_EQ(table.columns[2].name, "Year to March 2022");
}

TEST(Pipes, CellBrokenOverLines) {
  const Table table = read_one("Trust | 2021 |\nNorthern | 5 |\nWestern and\nIslands | 6 |\nCentral | 8 |\n");
  EXPECT_EQ(table.header[0][0], "Trust");
  EXPECT_EQ(table.rows, (Rows{{"Northern", "5"}, {"Western and Islands", "6"}, {"Central", "8"}}));
}

TEST(Cells, OneALineWithBars) {
  expect_depots(
      "Depot |\n2021/22 |\n2022/23 |\nQuay Street |\n14 |\n1,203 |\nMill Lane |\n<5 |\n9 |\nHarbour |\n7 "
      "|\n22 |\n",
      TableForm::one_cell_per_line);
  expect_depots(
      "Depot\n|\n2021/22\n|\n2022/23\n|\nQuay Street\n|\n14\n|\n1,203\n|\nMill "
      "Lane\n|\n<5\n|\n9\n|\nHarbour\n|\n7\n|\n22\n|\n",
      TableForm::one_cell_per_line);
  expect_depots(
      "|\nDepot |\n2021/22 |\n2022/23 |\n|\nQuay Street |\n14 |\n1,203 |\n|\nMill Lane |\n<5 |\n9 "
      "|\n|\nHarbour |\n7 |\n22 |\n",
      TableForm::one_cell_per_line);
}

TEST(Cells, SpanningHeaderAndTotals) {
  const Table table = read_one(
      "Outcome |\nYear |\nUpheld |\nPartly |\nTotal |\n2019/20 |\n3 |\n4 |\n7 |\n2020/21 |\n10 |\n2 |\n12 |\n"
      "2021/22 |\n1 |\n0 |\n1 |\nTotal |\n14 |\n6 |\n20 |\n");
  EXPECT_EQ(table.header, (Rows{{"Outcome"}, {"Year", "Upheld", "Partly", "Total"}}));
  EXPECT_EQ(table.rows.size(), 4u);
  EXPECT_EQ(table.columns[0].type, ColumnType::period);
  EXPECT_EQ(table.columns[1].name, "Upheld");
  ASSERT_EQ(table.checks.size(), 2u);
  EXPECT_EQ(table.checks[0].kind, "row_sum");
  EXPECT_TRUE(table.checks[0].passed);
  EXPECT_EQ(table.checks[1].kind, "column_sum");
  EXPECT_TRUE(table.checks[1].passed);
}

TEST(Cells, EmptyCorner) {
  const Table table = read_one(
      " |\nOct-Dec 2021 |\nJan-Mar 2022 |\nCharged |\n7 |\n<5 |\nStill open |\n0 |\n12 |\nNo suspect |\n251 "
      "|\n229 |\n");
  EXPECT_EQ(table.header, (Rows{{"", "Oct-Dec 2021", "Jan-Mar 2022"}}));
  EXPECT_EQ(table.rows.size(), 3u);
}

TEST(Cells, WithoutBars) {
  for (const char* gap : {"\n", "\n\n"}) {
    std::string text = "The figures are these:\n\n";
    for (const char* cell : {"Depot", "2021/22", "2022/23", "Quay Street", "14", "1,203", "Mill Lane", "<5",
                             "9", "Harbour", "7", "22"})
      text += std::string(cell) + gap;
    expect_depots(
        text +
            "\nThe count was made by hand, and a small number of items may have been counted twice over.\n",
        TableForm::one_cell_per_line);
  }
}

TEST(Cells, BelowACaptionWhenTheFirstColumnIsTime) {
  const Table table = read_one(
      "These figures come from the incident system.\nCall-outs that turned out to be false\n"
      "Year\nHospitals\nHalls\n2019\n312\n508\n2020\n298\n221\n2021\n305\n377\n");
  EXPECT_EQ(table.header, (Rows{{"Year", "Hospitals", "Halls"}}));
  EXPECT_EQ(table.rows.size(), 3u);
  EXPECT_EQ(table.rows[2], (std::vector<std::string>{"2021", "305", "377"}));
}

TEST(Cells, RowsAsParagraphs) {
  expect_depots("Depot\n2021/22\n2022/23\n\nQuay Street\n14\n1,203\n\nMill Lane\n<5\n9\n\nHarbour\n7\n22\n",
                TableForm::one_cell_per_line);
}

TEST(Tabs, RowsAndLabels) {
  expect_depots("Depot\t2021/22\t2022/23\nQuay Street\t14\t1,203\nMill Lane\t<5\t9\nHarbour\t7\t22\n",
                TableForm::tab);
  const Table spanning = read_one("\t2021\t\t2022\t\nQuarter\tA\tB\tA\tB\nQ1\t1\t2\t3\t4\nQ2\t5\t6\t7\t8\n");
  EXPECT_EQ(spanning.header, (Rows{{"", "2021", "", "2022", ""}, {"Quarter", "A", "B", "A", "B"}}));
  const Table labels =
      read_one("Asked for:\t17 May 2020\nLogged in error:\t18 May 2020\nSent on:\t2 June 2020\n");
  EXPECT_EQ(labels.form, TableForm::label_value);
  EXPECT_EQ(labels.rows[0][0], "Asked for");
}

TEST(Csv, QuotedFields) {
  const Table table = read_one("id,what,pages\nA-1,\"Plans, maps\",3\nA-2,\"Letter of \"\"thanks\"\"\",14\n");
  EXPECT_EQ(table.rows, (Rows{{"A-1", "Plans, maps", "3"}, {"A-2", "Letter of \"thanks\"", "14"}}));
}

TEST(Slashes, KeepWhatHasNoBlanks) {
  const Table table =
      read_one("Site / Spaces / 2012/13\nMoor Top / 450 / <10\nAqueduct / 300 / 288\nTotal / / 298\n");
  EXPECT_EQ(table.form, TableForm::slash);
  EXPECT_EQ(table.header, (Rows{{"Site", "Spaces", "2012/13"}}));
  EXPECT_EQ(table.rows[2], (std::vector<std::string>{"Total", "", "298"}));
}

TEST(Aligned, ColumnsByPosition) {
  expect_depots(
      "Depot          2021/22   2022/23\n"
      "Quay Street         14     1,203\n"
      "Mill Lane           <5         9\n"
      "Harbour              7        22\n",
      TableForm::aligned);
  const Table corner = read_one(
      "                2019     2020\nElectricity   \u00A3418     \u00A3402\nRepairs        \u00A396      "
      "\u00A388\n");
  EXPECT_EQ(corner.header, (Rows{{"", "2019", "2020"}}));
  EXPECT_EQ(corner.rows.size(), 2u);
}

TEST(Aligned, WrappedLabelsAndEmptyCells) {
  const Table table = read_one(
      " Kind of incident              2019     2020     2021\n"
      " DAMAGE                          38       51       52\n"
      " TAKING WITHOUT THE OWNER'S\n"
      " CONSENT                                   2        7\n"
      " THEFT OF OR FROM A VEHICLE      62       44       57\n"
      " NUISANCE                                           1\n");
  EXPECT_EQ(table.rows, (Rows{{"DAMAGE", "38", "51", "52"},
                              {"TAKING WITHOUT THE OWNER'S CONSENT", "", "2", "7"},
                              {"THEFT OF OR FROM A VEHICLE", "62", "44", "57"},
                              {"NUISANCE", "", "", "1"}}));
}

TEST(Aligned, GoesOnBehindAPageBreak) {
  const Table table = read_one(
      "Year         Reported    Repaired\n2019/20         4,102       3,977\n2020/21         3,655       "
      "3,600\n"
      "                 Page 1 of 3\n\n2021/22         4,871       4,519\nTotal          12,628      "
      "12,096\n");
  EXPECT_EQ(table.rows.size(), 4u);
  EXPECT_EQ(table.lines.size(), 5u);
  ASSERT_EQ(table.checks.size(), 1u);
  EXPECT_TRUE(table.checks[0].passed);
}

TEST(Aligned, NumberedList) {
  const Table table = read_one(
      " Document 1      Summary of complaints\n\n Document 2      E-mail with the subject line that goes on\n"
      "                 in a second line\n\n Document 3      Notes of a call\n");
  EXPECT_EQ(table.rows[1], (std::vector<std::string>{
                               "Document 2", "E-mail with the subject line that goes on in a second line"}));
}

TEST(Tails, FiguresAtTheEndOfLines) {
  const Table table = read_one(
      "Crimes by group\nGroup / Year 2019/20 2020/21 2021/22\nBurglary 2 2 -\nMiscellaneous Crime "
      "Against\nSociety\n2 2 1\nTheft 19 11 12\n"
      "Total 23 15 13\n");
  EXPECT_EQ(table.caption, "Crimes by group");
  EXPECT_EQ(table.header, (Rows{{"Group / Year", "2019/20", "2020/21", "2021/22"}}));
  EXPECT_EQ(table.rows[1], (std::vector<std::string>{"Miscellaneous Crime Against Society", "2", "2", "1"}));
  EXPECT_TRUE(!table.checks.empty() && table.checks[0].passed);
}

TEST(Tails, OneRowUnderTimesEnough) {
  const Table table = read_one("2020/21 2021/22 2022/23\nPitch hire 1,104.00 988.50 1,310.25\n");
  EXPECT_EQ(table.header, (Rows{{"", "2020/21", "2021/22", "2022/23"}}));
  EXPECT_EQ(table.rows, (Rows{{"Pitch hire", "1,104.00", "988.50", "1,310.25"}}));
  EXPECT_TRUE(read("2020/21 2021/22\nPitch hire 1,104.00 988.50\n").empty());
}

TEST(Tails, MonthsWithoutANameForTheLabels) {
  const Table table = read_one("Jan Feb Mar Apr\n2019 61 44 50 12\n2020 58 49 21 0\n2021 0 2 14 9\n");
  EXPECT_EQ(table.header, (Rows{{"", "Jan", "Feb", "Mar", "Apr"}}));
  EXPECT_EQ(table.rows[0], (std::vector<std::string>{"2019", "61", "44", "50", "12"}));
}

TEST(TimeRows, WordsAndFiguresBehindATime) {
  const Table table = read_one(
      "Paid out:\n2019/20 \u00A34,310 for books, \u00A3655 for discs\n2020/21 \u00A3299 for books\n"
      "2021/22 (to date). Nil\n");
  EXPECT_EQ(table.form, TableForm::label_value);
  EXPECT_EQ(table.rows, (Rows{{"2019/20", "\u00A34,310 for books, \u00A3655 for discs"},
                              {"2020/21", "\u00A3299 for books"},
                              {"2021/22 (to date)", "Nil"}}));
}

TEST(TimeRows, TimesInProseAreNone) {
  for (const char* text : {"2019 was a dry year\n2020 was a wet one\n2021 was no better\n",
                           "2019/20 \u00A34,310 for books\n2020/21 \u00A3299 for books\n",
                           "2019/20 12 books\n2019/20 14 books\n2019/20 9 books\n",
                           "1 April 2018 - 2 plans\n2 April 2018 - 3 plans of piers\n"})
    EXPECT_TRUE(read(text).empty()) << text;
}

TEST(LoneRow, AsManyFiguresAsTimes) {
  for (const char* blank : {"\n", "\n\n"}) {
    std::string text = "Ferries sunk:\n\n";
    for (const char* cell : {"2017", "2018", "2019", "311", "298", "<5"}) text += std::string(cell) + blank;
    const Table table = read_one(text + "\nNone was raised.\n");
    EXPECT_EQ(table.header, (Rows{{"2017", "2018", "2019"}}));
    EXPECT_EQ(table.rows, (Rows{{"311", "298", "<5"}}));
  }
  EXPECT_TRUE(read("2017\n2018\n2019\n311\n298\n").empty());
  EXPECT_TRUE(read("2017\n2018\n311\n298\n").empty());
}

TEST(LabelValues, Separators) {
  EXPECT_EQ(
      read_one("Constables: \u00A3702,118\nSergeants: \u00A3141,077\nStaff: \u00A368,145\n").rows,
      (Rows{{"Constables", "\u00A3702,118"}, {"Sergeants", "\u00A3141,077"}, {"Staff", "\u00A368,145"}}));
  EXPECT_EQ(read_one("2018 \u2013 1,274 (began in March)\n2019 \u2013 8,816\n2020 \u2013 Nil\n").rows[0],
            (std::vector<std::string>{"2018", "1,274 (began in March)"}));
  EXPECT_EQ(read_one("Jan - Mar - 11\nApr - Jun - 7\nJul - Sep - 9\n").rows[0],
            (std::vector<std::string>{"Jan - Mar", "11"}));
  EXPECT_TRUE(
      read("Number: R1\nRequest: 19 May 2023\nReview: 5 May 2024\nDone: 1 June 2024\nReviewer: Head of IT\n")
          .empty());
  EXPECT_EQ(read_one("March 2022 .......... 14.2\nJune 2022 ........... 11.0\nMay 2023 ............ 17.9\n")
                .rows[2],
            (std::vector<std::string>{"May 2023", "17.9"}));
  EXPECT_EQ(read_one("i) 2011/12 \u2013 \u00A34\nii) 2012/13 \u2013 \u00A35\niii) 2013/14 \u2013 \u00A36\n")
                .rows[1],
            (std::vector<std::string>{"2012/13", "\u00A35"}));
  EXPECT_EQ(read_one("Castle Court = 41\nMill Court = 12\nKirk Court = 3\n").rows[1],
            (std::vector<std::string>{"Mill Court", "12"}));
  EXPECT_EQ(
      read_one("2016-17: 41,300\n2017-18: 28,850\n2018-19: none, the ice was bad\n2019-20: 33,075\n").rows[2],
      (std::vector<std::string>{"2018-19", "none, the ice was bad"}));
  EXPECT_EQ(read_one("May 2016 \u2013 1,150 t, at $41\nJune 2017 \u2013 3,480 t, at $38\nMay 2018 \u2013 620 "
                     "t, at $44\n")
                .rows[0],
            (std::vector<std::string>{"May 2016", "1,150 t, at $41"}));
  EXPECT_EQ(read_one("\u2022 Toyota: 301\n\u2022 Honda: 118\n\u2022 Lexus: 47\n").rows[0],
            (std::vector<std::string>{"Toyota", "301"}));
}

TEST(NoTables, WhatOnlyLooksLikeOne) {
  for (const char* text :
       {"Home | News | Your area | Contact\n",
        "Home | News | Contact\n\nPrivacy | Terms | Accessibility | Site map\n",
        "We use cookies. Accept all | Reject all | Settings\n",
        "Help is there from the Wellbeing Service | Kestrel House\n",
        "Keir Lanyon | Partnership Officer\nWarden Road | Upper Marl | UM1 4DF\n",
        "Reference: FOI 123/24\nDate received: 3 March 2024\nDate responded: 2 April 2024\nTopic: Roads\n",
        "Reference\tLSO-21\nDate of request\t13/09/2021\nDate of response\t11/10/2021\nCategory\tData\n",
        "From: A Requester\nSent: 3 March 2024\nTo: Information team\nSubject: Request\n",
        "Our ref: WXM/FOI                        Tuesday 6th June 2023\nThe Old Mill                         "
        "   Tel 01999 410233\n",
        "1 - 5\n2 - 14\n3 - 0\n",
        "Q1: 23\nQ2: 14\nQ3: Nil\n",
        "1. Yes: 3\n2. No: 4\n3. Other: 5\n",
        "We found 3 in 2019, 4 in 2020 and 11 in 2021.\nThere were 2 at night: 1 in May and 1 in June.\n",
        "2.\tIf you are not satisfied you may ask for a review of this reply within forty working days.\n"
        "3.\tA request for review should be sent to the address above, and should say what is wrong.\n"
        "4.\tYou may then complain to the Commissioner, who will look at how it was handled.\n",
        "   \u2022   all documents which refer to the review\n   \u2022   documents on the show of 22 "
        "September\n   \u2022   notes\n",
        "relevant     advice      here:    see the hub\nbeing produced  by the  office.   Please   note\nthe "
        "available  report  is  enclosed.  If I can be of  help\n",
        "Home / Council / Disclosure log / 2024\n",
        "A Requester    3 July 2019\n\nDespatch Box    4 July 2019\n\nA Requester    9 July 2019\n",
        "---\ntitle: A page\ndate: 2020-01-01\nlayout: post\n---\n",
        "- April 2020 to March 2021\n- April 2021 to March 2022\n- April 2022 to March 2023\n",
        "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n",
        "Menu    Search\nHome    About us    Contact\n"})
    EXPECT_TRUE(read(text).empty()) << text;
}

TEST(NoTables, NotesAreNoRows) {
  const Table table = read_one("Ward | Stays |\nNorth | 4* |\nSouth | <5 |\n* fewer than last year\n");
  EXPECT_EQ(table.rows.size(), 2u);
  EXPECT_EQ(table.lines.size(), 3u);
}

TEST(Tables, CaptionAboveAndSpan) {
  const std::string text =
      "Intro.\n\nTable 1: stays by ward\nWard | Stays |\nNorth | 4 |\nSouth | 5 |\n\nEnd.\n";
  const Table table = read_one(text);
  EXPECT_EQ(table.caption, "Table 1: stays by ward");
  EXPECT_EQ(table.span.of(text), "Table 1: stays by ward\nWard | Stays |\nNorth | 4 |\nSouth | 5 |");
}

TEST(Tables, MarkupIsTrusted) {
  Document document;
  document.text = "Before\nWard 2021\nNorth 4\nSouth 5\nAfter\n";
  document.tables.push_back({{7, 32}, "Stays", {{"Ward", "2021"}}, {{"North", "4"}, {"South", " 5 "}}});
  const std::vector<Table> tables = read_tables(document, split_lines(document.text), test::frozen());
  ASSERT_EQ(tables.size(), 1u);
  EXPECT_EQ(tables[0].form, TableForm::markup);
  EXPECT_EQ(tables[0].caption, "Stays");
  EXPECT_EQ(tables[0].rows, (Rows{{"North", "4"}, {"South", "5"}}));
  EXPECT_EQ(tables[0].columns[1].type, ColumnType::integer);
}

TEST(Tables, FailedTotalIsReported) {
  const Table table = read_one("Item | Cost |\nA | \u00A35 |\nB | \u00A36 |\nTotal | \u00A312 |\n");
  ASSERT_EQ(table.checks.size(), 1u);
  EXPECT_FALSE(table.checks[0].passed);
  EXPECT_EQ(table.columns[1].type, ColumnType::currency);
}

// ---- Hostile input: cost must grow no faster than the text
// --------------------------------------------------------

std::string repeat(std::string_view piece, size_t times) {
  std::string out;
  for (size_t i = 0; i < times; ++i) out += piece;
  return out;
}

// Of the processor: what else the machine does is not counted.
double seconds_to_read(const std::string& text) {
  const std::clock_t start = std::clock();
  read(text);
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

TEST(Hostile, CostIsLinear) {
  constexpr size_t kMany = 20000 / test::slowdown();
  for (const char* piece : {"|",
                            "a|",
                            "x |\n",
                            "a |\ntext\n",
                            "a\n|\n",
                            "caption | |\n",
                            "a\t",
                            "a\tb\t3\n",
                            "a / b / ",
                            "a / 1 / 2\n",
                            "3\n",
                            "label\n3\n4\n",
                            "label\n\n3\n\n4\n\n",
                            "a\nb\n3\n\n",
                            "a: 1\n",
                            "a: 1\n\n",
                            "a 1 2 3\n",
                            "2019 1\n",
                            "a   1   2\n",
                            "a   1   2\nlabel\nlabel\n",
                            "A   2019   2020\na   1   2\na   1   2\n",
                            "a   1   2\n\nHEAD\n\n",
                            "a,b,c\n",
                            "\"",
                            ": ",
                            "- ",
                            ".",
                            "\u00A0\u00A0a",
                            "Total   1   2\n",
                            "\n"}) {
    const std::string small = repeat(piece, kMany), large = repeat(piece, kMany * 5);
    const double base = std::max(seconds_to_read(small), 0.02);  // shorter times are noise
    const double bound =
        base * 5 * 4;  // four times what linear cost would be, and a second try: caches are shared
    EXPECT_TRUE(seconds_to_read(large) < bound || seconds_to_read(large) < bound) << piece;
  }
}

TEST(Hostile, ManyDifferentTimesCostTheSameEach) {
  constexpr int kMany = 6000 / test::slowdown();
  const auto lines = [](int count, const char* behind) {
    std::string text;
    for (int i = 0; i < count; ++i)
      text += std::to_string(i % 28 + 1) + "/" + std::to_string(i / 28 % 12 + 1) + "/" +
              std::to_string(1700 + i / 336) + behind;
    return text;
  };
  for (const char* behind : {"\n", " 5\n", " 5 of oak\n"}) {
    const double base = std::max(seconds_to_read(lines(kMany, behind)), 0.02);
    const double bound = base * 5 * 4;
    const std::string large = lines(kMany * 5, behind);
    EXPECT_TRUE(seconds_to_read(large) < bound || seconds_to_read(large) < bound) << behind;
  }
}

TEST(Hostile, LongLine) {
  const std::string line = repeat("word 12 - x: 3 | ", 10'000'000 / 17);
  EXPECT_LT(seconds_to_read(line), 5.0);
}

TEST(Hostile, RowsOfManyWidthsDoNotMultiply) {
  std::string text;
  for (int i = 0; i < 300; ++i) text += repeat("a | ", static_cast<size_t>(1 + i % 119)) + "b\n";
  read(text);
  EXPECT_TRUE(read(repeat("a|", 100000) + "\n" + repeat("b|", 100000)).empty());
}

}  // namespace
}  // namespace foi
