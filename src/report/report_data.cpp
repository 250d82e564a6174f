#include "report/report_data.h"

#include "record/json_writer.h"
#include "report/response_times.h"
#include "sinks/query_json.h"

namespace foi {
namespace {

// What both databases understand. A date outside 1990 to 2099 is a misreading, as in the views.
#define REPLY_TYPES "('foi_response', 'internal_review', 'thread')"
#define REPLIED_ON                                                                              \
  "(CASE WHEN coalesce(responded_on, published_on) BETWEEN '1990-01-01' AND '2099-12-31' THEN " \
  "coalesce(responded_on, published_on) END)"
// "40(2)" is of section 40. What starts with no number ("Art 6(1)(f)", "(b)(6)") stays as it is, and so do
// the Environmental Information Regulations, whose exceptions all stand in one regulation.
#define LEADING                                                       \
  "substr(provision, 1, length(provision) - length(ltrim(provision, " \
  "'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ')))"
#define SECTION                                                                                          \
  "CASE WHEN act IN ('EIR2004', 'EISR2004') OR ltrim(substr(provision, 1, 1), '0123456789') <> '' THEN " \
  "provision "                                                                                           \
  "ELSE " LEADING " END"

struct Question {
  const char* name;
  const char* sql;
};
constexpr Question kQuestions[] = {
    {"totals",
     "SELECT (SELECT count(*) FROM sources) AS inputs, (SELECT count(*) FROM failures) AS failures, "
     "(SELECT count(*) FROM documents) AS documents, (SELECT count(*) FROM near_duplicates) AS "
     "near_duplicates, "
     "(SELECT count(*) FROM documents WHERE document_type IN " REPLY_TYPES ") AS replies, "
     "(SELECT count(DISTINCT authority) FROM documents WHERE document_type IN " REPLY_TYPES
     ") AS authorities, "
     "(SELECT count(*) FROM documents WHERE document_type IN " REPLY_TYPES
     " AND authority IS NULL) AS no_authority, "
     "(SELECT min(" REPLIED_ON ") FROM documents WHERE document_type IN " REPLY_TYPES ") AS first_reply, "
     "(SELECT max(" REPLIED_ON ") FROM documents WHERE document_type IN " REPLY_TYPES ") AS last_reply"},
    {"versions",
     "SELECT version, grammars, count(*) AS documents FROM documents GROUP BY version, grammars "
     "ORDER BY 3 DESC, 1, 2"},
    {"types",
     "SELECT document_type, count(*) AS documents FROM documents GROUP BY document_type ORDER BY 2 DESC, 1"},
    {"outcomes_by_month",
     "SELECT substr(" REPLIED_ON ", 1, 7) AS month, outcome, count(*) AS replies FROM documents "
     "WHERE document_type IN " REPLY_TYPES " GROUP BY 1, 2 ORDER BY 1, 2"},
    {"outcomes_by_authority",
     "SELECT authority, replies, disclosed, partially_disclosed, refused, not_held, "
     "neither_confirm_nor_deny, unknown "
     "FROM outcomes_by_authority ORDER BY replies DESC, authority IS NULL, authority"},
    {"exemptions_by_section",
     "SELECT act, section, count(DISTINCT document_id) AS documents FROM "
     "(SELECT document_id, act, " SECTION " AS section FROM exemptions) x GROUP BY act, section "
     "ORDER BY 3 DESC, 1, 2"},
    {"exemptions_by_authority",
     "SELECT authority, act, section, count(DISTINCT document_id) AS documents FROM "
     "(SELECT document_id, authority, act, " SECTION
     " AS section FROM exemptions JOIN documents ON documents.id = exemptions.document_id) x "
     "GROUP BY authority, act, section ORDER BY 4 DESC, authority IS NULL, 1, 2, 3"},
    {"refusal_checks",
     "SELECT check_id, sum(checked) AS checked, sum(failed) AS failed FROM refusal_failures GROUP BY "
     "check_id "
     "ORDER BY 3 DESC, 1"},
    {"refusal_checks_by_authority",
     "SELECT authority, check_id, checked, failed FROM refusal_failures WHERE failed > 0 "
     "ORDER BY 4 DESC, authority IS NULL, 1, 2"},
    {"tables_by_form",
     "SELECT form, count(*) AS tables_found, count(DISTINCT document_id) AS documents, sum(row_count) AS "
     "table_rows "
     "FROM tables GROUP BY form ORDER BY 2 DESC, 1"},
    {"table_checks",
     "SELECT check_id, count(*) AS checked, sum(CASE WHEN passed THEN 0 ELSE 1 END) AS failed FROM checks "
     "WHERE kind = 'table' GROUP BY check_id ORDER BY 2 DESC, 1"},
};
// Replies under the law that gives twenty working days; a review has a time of its own.
constexpr const char* kTimedReplies =
    "SELECT r.authority, r.asked_on, r.responded_on, count(*) AS replies FROM response_times r "
    "JOIN documents d ON d.id = r.document_id WHERE d.document_type = 'foi_response' "
    "AND d.regime IN ('FOIA', 'EIR', 'FOISA', 'EISR') GROUP BY r.authority, r.asked_on, r.responded_on "
    "ORDER BY 1, 2, 3";
#undef REPLY_TYPES
#undef REPLIED_ON
#undef LEADING
#undef SECTION

class ReportWriter {
 public:
  ReportWriter(QueryDatabase& db, const Library& library) : db_(db), library_(library), law_(library.law()) {}

  std::string write(const std::string& name) {
    w_.begin_object().key("database").string(name).key("version").string(FOI_VERSION);
    w_.key("limit").number(kWorkingDayLimit);
    for (const Question& question : kQuestions) add(question.name, db_.ask(question.sql));
    const ResponseTimes times = response_times(db_.ask(kTimedReplies), holidays());
    add("response_days", times.by_days);
    add("response_by_authority", times.by_authority);
    add_names();
    w_.key("cut").begin_array();
    for (const std::string& table : cut_) w_.string(table);
    w_.end_array().end_object();
    return w_.take();
  }

 private:
  void add(const std::string& name, QueryTable table) {
    if (table.rows.size() > kMostReportRows) {
      table.rows.resize(kMostReportRows);
      cut_.push_back(name);
    }
    if (name == "exemptions_by_section") sections_ = table;
    write_rows(w_.key(name), table);
  }

  // No working day under section 10(6) FOIA is a bank holiday in any part of the kingdom.
  std::vector<const WordList*> holidays() const {
    std::vector<const WordList*> lists;
    for (const auto& [name, list] : library_.words())
      if (name.starts_with("bank-holidays/")) lists.push_back(&list);
    return lists;
  }

  // What the sections are called, by the law that this program knows.
  void add_names() {
    QueryTable names{{"act", "act_title", "section", "title", "kind"}, std::vector<bool>(5), {}};
    for (const auto& row : sections_.rows) {
      const Act* act = law_.find(row[0].value_or(""));
      if (!act) continue;
      const Provision* provision = act->find(row[1].value_or(""));
      const auto kind = [&] { return std::string(name_of(provision->kind)); };
      names.rows.push_back({row[0], act->title, row[1],
                            provision ? std::optional(provision->title) : std::nullopt,
                            provision ? std::optional(kind()) : std::nullopt});
    }
    write_rows(w_.key("names"), names);
  }

  QueryDatabase& db_;
  const Library& library_;
  const Law& law_;
  JsonWriter w_{false};
  QueryTable sections_;
  std::vector<std::string> cut_;
};

}  // namespace

std::string report_data(QueryDatabase& db, const Library& library, const std::string& name) {
  return ReportWriter(db, library).write(name);
}

}  // namespace foi
