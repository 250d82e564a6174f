// The report's questions, asked of a small SQLite database made for them. tests/batch asks PostgreSQL the
// same.
#include "report/report_data.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <filesystem>

#include "grammar/library.h"
#include "sinks/sink.h"
#include "sinks/sql_files.h"
#include "sinks/sqlite_database.h"
#include "sinks/sqlite_sink.h"
#include "support/fixtures.h"

namespace foi::test {
namespace {

class ReportData : public testing::Test {
 protected:
  void SetUp() override {
    path_ =
        (std::filesystem::temp_directory_path() / ("foi-report-test-" + std::to_string(::getpid()) + ".db"))
            .string();
    std::filesystem::remove(path_);
    SqliteDatabase db(path_, SqliteDatabase::Mode::create);
    db.run(sql_file("schema.sql", Dialect::sqlite));
    db.run(sql_file("views.sql", Dialect::sqlite));
    db.run("PRAGMA application_id = " + std::to_string(kSqliteApplicationId));
  }
  void TearDown() override { std::filesystem::remove(path_); }

  void run(const std::string& sql) { SqliteDatabase(path_, SqliteDatabase::Mode::create).run(sql); }
  void document(int id, const std::string& rest) {
    run("INSERT INTO documents (id, sha256, document_type, authority, regime, outcome, requested_on, "
        "responded_on, "
        "media_type, bytes, version, grammars, record) VALUES (" +
        std::to_string(id) + ", 's" + std::to_string(id) + "', " + rest +
        ", 'text/plain', 1, '0.1.0', 'abc', '{}')");
  }
  void exemption(int id, int n, const std::string& act, const std::string& provision) {
    run("INSERT INTO exemptions (document_id, n, act, act_title, provision, public_interest_test, "
        "span_start, "
        "span_end) VALUES (" +
        std::to_string(id) + ", " + std::to_string(n) + ", '" + act + "', '" + act + "', '" + provision +
        "', 'absent', 0, 1)");
  }
  boost::json::object data() {
    return boost::json::parse(report_data(*query_database(path_), live_library(), "test.db")).as_object();
  }
  std::string path_;
};

TEST_F(ReportData, AnEmptyDatabaseHasAllListsAndNothingInThem) {
  const boost::json::object report = data();
  EXPECT_EQ(report.at("totals").at(0).at("documents"), 0);
  EXPECT_TRUE(report.at("totals").at(0).at("first_reply").is_null());
  for (const char* list :
       {"outcomes_by_month", "outcomes_by_authority", "exemptions_by_section", "response_days",
        "response_by_authority", "refusal_checks", "tables_by_form", "table_checks", "names", "cut"})
    EXPECT_EQ(report.at(list).as_array().size(), 0u) << list;
}

TEST_F(ReportData, OutcomesByMonthOfRepliesOnly) {
  document(1, "'foi_response', 'A', 'FOIA', 'refused', '2024-06-03', '2024-07-01'");
  document(2, "'thread', 'A', 'FOIA', NULL, NULL, '2024-07-30'");
  document(3, "'foi_response', NULL, 'FOIA', 'refused', NULL, '0024-07-30'");
  document(4, "'request', 'A', 'FOIA', NULL, NULL, '2024-07-30'");
  const boost::json::object report = data();
  EXPECT_EQ(report.at("totals").at(0).at("replies"), 3);
  EXPECT_EQ(report.at("totals").at(0).at("authorities"), 1);
  EXPECT_EQ(report.at("totals").at(0).at("no_authority"), 1);
  EXPECT_EQ(report.at("totals").at(0).at("first_reply"), "2024-07-01");
  EXPECT_EQ(
      boost::json::serialize(report.at("outcomes_by_month")),
      R"([{"month":null,"outcome":"refused","replies":1},{"month":"2024-07","outcome":null,"replies":1},)"
      R"({"month":"2024-07","outcome":"refused","replies":1}])");
}

TEST_F(ReportData, SectionsTakeTheirPartsTogether) {
  document(1, "'foi_response', 'A', 'FOIA', 'refused', NULL, NULL");
  document(2, "'foi_response', 'B', 'FOIA', 'refused', NULL, NULL");
  exemption(1, 0, "FOIA2000", "40(2)");
  exemption(1, 1, "FOIA2000", "40(3A)(a)");
  exemption(2, 0, "FOIA2000", "40");
  exemption(2, 1, "FOIA2000", "36A(1)");
  exemption(2, 2, "EIR2004", "12(4)(b)");
  exemption(2, 3, "US-FOIA", "(b)(6)");
  exemption(2, 4, "UKGDPR", "Art 6(1)(f)");
  const boost::json::object report = data();
  std::vector<std::string> sections;
  for (const boost::json::value& row : report.at("exemptions_by_section").as_array())
    sections.push_back(std::string(row.at("section").as_string()) + "=" +
                       std::to_string(row.at("documents").as_int64()));
  EXPECT_EQ(sections, (std::vector<std::string>{"40=2", "12(4)(b)=1", "36A=1", "Art 6(1)(f)=1", "(b)(6)=1"}));
  EXPECT_EQ(report.at("names").at(0).at("title"), "Personal information");
  EXPECT_EQ(report.at("exemptions_by_authority").as_array().size(), 6u);
}

TEST_F(ReportData, TimesOfRepliesUnderTheLawWithThatLimit) {
  document(1, "'foi_response', 'A', 'FOIA', 'refused', '2024-06-03', '2024-07-01'");
  document(2, "'foi_response', 'A', 'EIR', 'refused', '2024-06-03', '2024-07-02'");
  document(3, "'foi_response', 'A', 'US-FOIA', 'refused', '2024-06-03', '2024-07-03'");
  document(4, "'internal_review', 'A', 'FOIA', 'refused', '2024-06-03', '2024-07-03'");
  const boost::json::object report = data();
  EXPECT_EQ(boost::json::serialize(report.at("response_days")),
            R"([{"working_days":20,"replies":1},{"working_days":21,"replies":1}])");
  EXPECT_EQ(report.at("limit"), 20);
}

TEST_F(ReportData, HostileStringsAreStrings) {
  const std::string hostile = "'\"</script>\x01\\ \"";
  document(1, "'foi_response', '''\"</script>' || char(1) || '\\ \"', 'FOIA', 'refused', NULL, NULL");
  EXPECT_EQ(data().at("outcomes_by_authority").at(0).at("authority").as_string(), std::string_view(hostile));
}

TEST_F(ReportData, LongListsAreCutAndSaySo) {
  run("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " +
      std::to_string(kMostReportRows + 1) +
      ") INSERT INTO documents (id, sha256, document_type, authority, media_type, bytes, version, grammars, "
      "record) "
      "SELECT i, 's' || i, 'foi_response', 'Authority ' || i, 'text/plain', 1, '0.1.0', 'abc', '{}' FROM n");
  const boost::json::object report = data();
  EXPECT_EQ(report.at("outcomes_by_authority").as_array().size(), kMostReportRows);
  EXPECT_EQ(boost::json::serialize(report.at("cut")), R"(["outcomes_by_authority"])");
}

}  // namespace
}  // namespace foi::test
