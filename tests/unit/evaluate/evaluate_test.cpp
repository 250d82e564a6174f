// Invented pages, gold and records: what each measure counts, and how broken gold is told.
#include "evaluate/evaluate.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "evaluate/gold.h"
#include "evaluate/json_field.h"
#include "evaluate/records_file.h"
#include "evaluate/score_page.h"

namespace foi {
namespace {

namespace fs = std::filesystem;

const std::string kPage =
    "Home | Menu\n"             // 1   0-11
    "Ferry Board\n"             // 2  12-23
    "\n"                        // 3
    "1. How many ferries?\n"    // 4  25-45
    "2. How many captains?\n"   // 5  46-67
    "Seven ferries.\n"          // 6  68-82
    "Names: section 40(2).\n";  // 7  83-104

const std::string kGold =
    R"~({"id":"ferry","document_type":"foi_response","authority":"Ferry Board","authority_also":["FB"],
 "reference":"F/1","dates":{"requested":null,"received":"2024-01-02","responded":"2024-01-20"},"regime":"FOIA",
 "outcome":"partially_disclosed","roles":"1:B 2:M 4-5:R 6:A 7:D","request_items":["4","5"],
 "pairs":[{"q":"4","a":"6"},{"q":{"text":"How many captains?"},"a":"7"}],
 "exemptions":[["FOIA2000","40(2)"]],"citations":[["FOIA2000","40 (2)"],["UKGDPR","Art  6(1)(f)"]],
 "tables":[{"lines":"6-7","caption":null,"header":[["Year","Ferries"]],"rows":[["2024","7"]]}]})~";

const std::string kRight =
    R"~({"source":{"name":"ferry.txt"},"document_type":"foi_response","authority":{"name":"THE FERRY BOARD"},
 "references":[{"value":"X"},{"value":"F/1"}],
 "dates":[{"role":"received","value":"2024-01-02"},{"role":"responded","value":"2024-01-20"},{"role":"responded","value":"2000-01-01"}],
 "regime":"FOIA","decision":{"outcome":"partially_disclosed"},
 "request":{"items":[{"number":1,"text":"How many ferries?"},{"number":2,"text":"How many captains?"}]},
 "answers":[{"question":{"text":"1. How many ferries?"},"answer":{"text":"Seven ferries."},"items":[1]},
            {"question":{"text":""},"answer":{"text":"Names: section 40(2)."},"items":[2]}],
 "exemptions":[{"act":{"id":"FOIA2000"},"provision":"40(2)"}],
 "citations":[{"act":{"id":"FOIA2000"},"provision":"40(2)"},{"act":{"id":"FOIA2000"},"provision":"40(2)"},
              {"act":{"id":"UKGDPR"},"provision":"Art 6(1)(f)"},{"act":{"id":"FOIA2000"},"provision":null}],
 "tables":[{"header":[["Year","Ferries"]],"rows":[["2024","7"]]}],
 "sections":[{"role":"metadata","span":{"start":12,"end":23}},{"role":"request","span":{"start":25,"end":67}},
             {"role":"answer","span":{"start":68,"end":82}},{"role":"decision","span":{"start":83,"end":104}}],
 "boilerplate":[{"span":{"start":0,"end":11}}]})~";

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

PageScore scored(const std::string& gold, const std::string& record) {
  const NumberedLines lines(kPage);
  return score_page(read_gold(gold, lines), read_facts(JsonText(record).root()), lines);
}

void expect_tally(PageScore& score, Measure measure, uint64_t right, uint64_t wrong, uint64_t missed) {
  const Tally& tally = score[measure];
  EXPECT_EQ(tally.right, right) << name_of(measure);
  EXPECT_EQ(tally.wrong, wrong) << name_of(measure);
  EXPECT_EQ(tally.missed, missed) << name_of(measure);
}

TEST(ScorePage, ARightRecordMissesNothing) {
  PageScore score = scored(kGold, kRight);
  EXPECT_EQ(score.misses, std::vector<std::string>{});
  for (size_t m = 0; m < score.tallies.size(); ++m) {
    EXPECT_EQ(score.tallies[m].figures().f1, 1) << name_of(static_cast<Measure>(m));
    EXPECT_GT(score.tallies[m].right, 0u) << name_of(static_cast<Measure>(m));
  }
  expect_tally(score, Measure::dates, 2, 0, 0);
  expect_tally(score, Measure::line_roles, 6, 0, 0);
  expect_tally(score, Measure::citations, 2, 0, 0);
  expect_tally(score, Measure::tables, 4, 0, 0);
}

TEST(ScorePage, NoRecordMissesAll) {
  PageScore score = scored(kGold, "{}");
  for (Tally& tally : score.tallies) {
    EXPECT_EQ(tally.right + tally.wrong, 0u);
    EXPECT_GT(tally.missed, 0u);
    EXPECT_EQ(tally.figures().f1, 0);
  }
}

TEST(ScorePage, AWrongValueIsBothWrongAndMissed) {
  PageScore score = scored(kGold, replaced(kRight, "partially_disclosed", "refused"));
  expect_tally(score, Measure::outcome, 0, 1, 1);
  EXPECT_EQ(score.misses,
            std::vector<std::string>{R"(ferry: outcome: wanted "partially_disclosed", found "refused")"});
  score = scored(replaced(kGold, R"("FOIA",)", "null,"), kRight);
  expect_tally(score, Measure::regime, 0, 1, 0);
}

TEST(ScorePage, AnAuthorityMayHaveSeveralNames) {
  PageScore also = scored(kGold, replaced(kRight, "THE FERRY BOARD", "fb"));
  expect_tally(also, Measure::authority, 1, 0, 0);
  PageScore other = scored(kGold, replaced(kRight, "THE FERRY BOARD", "Harbour Board"));
  expect_tally(other, Measure::authority, 0, 1, 1);
}

TEST(ScorePage, LinesCountWhenHalfOfThemIsCovered) {
  PageScore half = scored(kGold, replaced(kRight, R"("end":11}}])", R"("end":6}}])"));
  expect_tally(half, Measure::boilerplate_lines, 1, 0, 0);
  PageScore less = scored(kGold, replaced(kRight, R"("end":11}}])", R"("end":5}}])"));
  expect_tally(less, Measure::boilerplate_lines, 0, 0, 1);
  expect_tally(less, Measure::line_roles, 5, 0, 1);
  PageScore more = scored(kGold, replaced(kRight, R"("end":11}}])", R"("end":99999}}])"));
  expect_tally(more, Measure::boilerplate_lines, 1, 5, 0);
  expect_tally(more, Measure::line_roles, 6, 0, 0);  // the sections came first
}

TEST(ScorePage, PagesThatAreNoFoiPagesHaveNoValues) {
  PageScore score = scored(replaced(kGold, "foi_response", "other"), kRight);
  expect_tally(score, Measure::document_type, 0, 1, 1);
  expect_tally(score, Measure::authority, 0, 0, 0);
  expect_tally(score, Measure::citations, 2, 0, 0);
}

TEST(ScorePage, ATableTakesTheLikestAndTheRestIsWrong) {
  PageScore score =
      scored(kGold, replaced(kRight, R"("tables":[)", R"("tables":[{"header":[],"rows":[["a","b"]]},)"));
  expect_tally(score, Measure::tables, 4, 1, 0);
}

std::string fault(const std::string& gold) {
  try {
    scored(gold, kRight);
  } catch (const FieldError& error) {
    return error.what();
  }
  return "none";
}

TEST(ReadGold, TellsWhatIsWrongByTheNameOfTheField) {
  const struct {
    const char *from, *to, *told;
  } rows[] = {
      {R"("reference":"F/1",)", "", "reference: is missing"},
      {"foi_response", "reply", "document_type: 'reply' is none of foi_response, internal_review"},
      {R"("2024-01-02")", R"("2 January")", "dates.received: '2 January' is no date"},
      {R"("received":"2024-01-02",)", "", "dates.received: is missing"},
      {"4-5:R", "4-5:Z", "roles: '4-5:Z' should be"},
      {"4-5:R", "5-4:R", "roles: '5-4' is no range"},
      {"4-5:R", "4-50:R", "roles: line 50 of a page of 8 lines"},
      {R"(["4","5"])", R"(["4","0"])", "request_items[1]: '0' is no range"},
      {R"({"q":"4","a":"6"})", R"({"q":"4"})", "pairs[0].a: is missing"},
      {R"~(["FOIA2000","40(2)"])~", R"(["FOIA2000"])", "exemptions[0]: should be an Act and a provision"},
      {R"~(["UKGDPR","Art  6(1)(f)"])~", R"(["UKGDPR",6])", "citations[1][1]: should be a string"},
      {R"([["2024","7"]])", R"([["2024",7]])", "tables[0].rows[0][1]: should be a string"},
      {R"("outcome":")", R"("outcome":"very_)", "outcome: 'very_partially_disclosed' is none of"},
      {R"("regime")", R"(regime)", "line 2: is no valid JSON"},
  };
  for (const auto& row : rows) {
    const std::string told = fault(replaced(kGold, row.from, row.to));
    EXPECT_EQ(told.substr(0, std::string(row.told).size()), row.told);
  }
  EXPECT_EQ(fault("[]"), "the whole: should be an object");
  EXPECT_EQ(fault(kGold), "none");
}

TEST(RecordsFile, FindsByBytesThenByName) {
  const RecordsFile records(
      "{\"source\":{\"name\":\"a/b.txt\",\"sha256\":\"12\"}}\n\n{\"source\":{\"name\":\"c.txt\"}}");
  Document page;
  page.name = "other.txt";
  page.sha256 = "12";
  EXPECT_NE(records.find(page), nullptr);
  page.sha256 = "13";
  EXPECT_EQ(records.find(page), nullptr);
  page.name = "b.txt";
  EXPECT_NE(records.find(page), nullptr);
  EXPECT_THROW(RecordsFile("{\"source\":{}}\nnonsense\n"), FieldError);
}

class EvaluateFolder : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("foi-evaluate-test-" + std::to_string(::getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }
  void write(const std::string& name, const std::string& bytes) {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
  }
  Evaluation evaluated() {
    return evaluate(folder_, [](const Document&) { return kRight; });
  }
  fs::path folder_;
};

TEST_F(EvaluateFolder, BothLayoutsAndHtml) {
  write("ferry.gold.json", kGold);
  write("ferry.txt", kPage);
  write("boat/gold.json", kGold);
  write("boat/input.txt", kPage);
  write("web/gold.json", kGold);
  write("web/input.html", "<pre>" + kPage + "</pre>");
  write("nothing/note.md", "no gold here");
  const Evaluation e = evaluated();
  EXPECT_EQ(e.problems.size(), 0u) << e.problems.front().message;
  EXPECT_EQ(e.documents, 3u);
  EXPECT_EQ(e[Measure::document_type].right, 3u);
  EXPECT_GE(e.mean_f1(), 0.9);
}

TEST_F(EvaluateFolder, ProblemsNameFileAndRemedy) {
  write("a.gold.json", kGold);
  write("b.gold.json", "{}");
  write("b.txt", kPage);
  write("c.gold.json", kGold);
  write("c.txt", "");
  const Evaluation e = evaluated();
  ASSERT_EQ(e.problems.size(), 3u);
  EXPECT_NE(e.problems[0].message.find("a.gold.json: no page beside it; put a.txt or a.html there"),
            std::string::npos);
  EXPECT_EQ(e.problems[0].problem, ReadProblem::no_input);
  EXPECT_NE(e.problems[1].message.find("b.gold.json: id: is missing"), std::string::npos);
  EXPECT_EQ(e.problems[1].problem, ReadProblem::unusable);
  EXPECT_NE(e.problems[2].message.find("c.txt: is empty"), std::string::npos);
}

TEST_F(EvaluateFolder, NoGoldAndNoFolder) {
  EXPECT_EQ(evaluated().problems.at(0).problem, ReadProblem::no_input);
  const Evaluation e = evaluate(folder_ / "missing", [](const Document&) { return kRight; });
  EXPECT_NE(e.problems.at(0).message.find("missing: No such file or directory"), std::string::npos);
}

TEST_F(EvaluateFolder, ARecordThatIsNoneIsTold) {
  write("ferry.gold.json", kGold);
  write("ferry.txt", kPage);
  const Evaluation broken =
      evaluate(folder_, [](const Document&) { return std::string(R"({"sections":[{"span":null}]})"); });
  ASSERT_EQ(broken.problems.size(), 1u);
  EXPECT_NE(broken.problems[0].message.find("ferry.txt: sections[0].role: is missing"), std::string::npos);
  const Evaluation none = evaluate(folder_, [](const Document&) { return std::nullopt; });
  EXPECT_EQ(none.misses, std::vector<std::string>{"ferry: no record"});
  EXPECT_EQ(none.mean_f1(), 0);
}

}  // namespace
}  // namespace foi
