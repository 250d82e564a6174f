#include "passes/find_dates.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "unit/page.h"

namespace foi::test {
namespace {

DescribeInput date_input_of(const Page& page, const Grammar& grammar = frozen()) {
  return {page.layers(grammar, page.marks), DocumentType::foi_response};
}

// "2021-05-03 field:received …" of the only date of a page.
std::vector<std::string> features_of(const std::string& text) {
  const auto page = page_of(text);
  const std::vector<DateEvidence> evidence = date_evidence(date_input_of(*page));
  return evidence.size() == 1 ? evidence[0].features : std::vector<std::string>{};
}

TEST(DateEvidence, FindsEveryDateOutsideTables) {
  const struct {
    const char* text;
    const char* dates;
  } rows[] = {
      {"Nothing here.", ""},
      {"On 3 May 2021, and by 2021-06-04; not 12/2021.", "2021-05-03 2021-06-04"},
      {"The 3rd of May 2021 was a Monday.", "2021-05-03"},
      {"FOI/3/4/2021/7 is no date.", ""},
  };
  for (const auto& row : rows) {
    const auto page = page_of(row.text);
    std::string out;
    for (const DateEvidence& e : date_evidence(date_input_of(*page))) {
      out += (out.empty() ? "" : " ") + e.date.iso();
      EXPECT_EQ(e.block, 0u);
      EXPECT_LE(e.span.end, page->text.size());
    }
    EXPECT_EQ(out, row.dates) << row.text;
  }
}

TEST(DateEvidence, SaysWhereADateStands) {
  const struct {
    const char* text;
    const char* feature;
    bool there;
  } rows[] = {
      {"metadata|3 May 2021", "line:alone", true},
      {"metadata|3 May 2021", "role:metadata", true},
      {"metadata|3 May 2021", "value:only", true},
      {"other|We received it on 3 May 2021.", "before2:received_it", false},
      {"other|We received it on 3 May 2021.", "before:received", true},
      {"other|We received it on 3 May 2021.", "before1:on", true},
      {"other|We received it. On 3 May 2021 it rained.", "before:received", false},
      {"other|On 3 May 2021 it rained.", "after1:it", true},
      {"other|It came on 3 May.", "year:none", true},
      {"metadata|Date received\nmetadata|3 May 2021", "label:received", true},
      {"metadata|> 3 May 2021", "quoted", true},
      {"metadata|3 May 2021\n\nrequest|How many?\n\nanswer|Seven.", "before-request", true},
      {"metadata|3 May 2021\n\nrequest|How many?\n\nanswer|Seven.", "leads:request", true},
  };
  for (const auto& row : rows) {
    const std::vector<std::string> features = features_of(row.text);
    EXPECT_EQ(std::find(features.begin(), features.end(), row.feature) != features.end(), row.there)
        << row.text << ": " << row.feature;
  }
}

TEST(FindDates, ReadsThemByRole) {
  const struct {
    const char* what;
    const char* page;
    const char* dates;  // parted by "; "
  } rows[] = {
      {"none", "metadata|Wharf", ""},
      {"by label", "metadata|Date of reply: 1 June 2021", "responded 2021-06-01"},
      {"label above", "metadata|Date of reply\nmetadata|1 June 2021", "responded 2021-06-01"},
      {"in prose", "request_intro|Your request of 3 May 2021 was received on 4 May 2021.",
       "requested 2021-05-03; received 2021-05-04"},
      {"a year that is not written",
       "metadata|Date of reply: 1 June 2021\n\nrequest_intro|It was received on 4 May.",
       "received 2021-05-04; responded 2021-06-01"},
      {"a year that is not written, and would be later than the reply",
       "metadata|Date of reply: 8 January 2021\n\nrequest_intro|It was received on 14 December.",
       "received 2020-12-14; responded 2021-01-08"},
      {"an end of something, below the label of a reply",
       "metadata|Valid until 1 July 2021\n\nmetadata|Date of reply: 1 June 2021", "responded 2021-06-01"},
      {"an end of something alone", "metadata|Valid until 1 July 2021", ""},
      {"no date", "metadata|Date of reply: soon", ""},
      {"a date of something else", "other|The quay was built on 3 May 2021.", ""},
  };
  for (const auto& row : rows) {
    const auto page = page_of(row.page);
    const DescribeInput in = date_input_of(*page);
    std::string out;
    for (const DateFact& fact : find_dates(in, date_evidence(in))) {
      out += (out.empty() ? "" : "; ") + std::string(name_of(fact.role)) + " " + fact.value;
      EXPECT_LE(fact.span.end, page->text.size()) << row.what;
    }
    EXPECT_EQ(out, row.dates) << row.what;
  }
}

TEST(FindDates, ARequestAloneIsDatedByItsHead) {
  const auto dates = [](const char* source, DocumentType type) {
    const auto page = page_of(source);
    DescribeInput in = date_input_of(*page);
    in.type = type;
    std::string out;
    for (const DateFact& fact : find_dates(in, date_evidence(in)))
      out += (out.empty() ? "" : "; ") + std::string(name_of(fact.role)) + " " + fact.value;
    return out;
  };
  EXPECT_EQ(dates("metadata|Pellow, 1 June 2021\n\nrequest|How many?", DocumentType::request),
            "requested 2021-06-01");
  EXPECT_EQ(dates("metadata|Date of reply: 1 June 2021\n\nrequest|How many?", DocumentType::request),
            "requested 2021-06-01");
  EXPECT_EQ(dates("request|How many on 1 June 2021?", DocumentType::request), "");
}

TEST(FindDates, ReadsMonthsFirstInAmericaOrWhereADayTellsSo) {
  const auto page = page_of("metadata|Date of reply: 3/4/2021");
  const Grammar& us = frozen_library().grammar("us");
  EXPECT_EQ(date_evidence(date_input_of(*page, us)).at(0).date.iso(), "2021-03-04");
  EXPECT_EQ(date_evidence(date_input_of(*page)).at(0).date.iso(), "2021-04-03");
  const auto told = page_of("metadata|Date of reply: 3/4/2021\n\nother|Seen on 2/23/2021.");
  EXPECT_EQ(date_evidence(date_input_of(*told)).at(0).date.iso(), "2021-03-04");
  const auto weekday = page_of("metadata|Date of reply: Thu 3/4/2021");
  EXPECT_EQ(date_evidence(date_input_of(*weekday)).at(0).date.iso(), "2021-03-04");
  const auto other_weekday = page_of("metadata|Date of reply: Saturday 3/4/2021");
  EXPECT_EQ(date_evidence(date_input_of(*other_weekday, us)).at(0).date.iso(), "2021-04-03");
  const auto british = page_of("metadata|Date of reply: 3/4/2021\n\nother|Seen on 23/2/2021.");
  EXPECT_EQ(date_evidence(date_input_of(*british, us)).at(0).date.iso(), "2021-04-03");
}

}  // namespace
}  // namespace foi::test
