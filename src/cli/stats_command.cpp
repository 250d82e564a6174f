// foi stats: what a database holds, as tables.
#include <algorithm>

#include "cli/commands.h"
#include "cli/output.h"
#include "record/json_writer.h"
#include "sinks/csv_sink.h"
#include "sinks/query_json.h"
#include "sinks/sink.h"

namespace foi {
namespace {

struct Question {
  const char* name;
  const char* title;
  const char* sql;  // what both databases understand; {LIMIT} is the number of rows asked for
};
constexpr Question kQuestions[] = {
    {"inputs", "Inputs",
     "SELECT status, count(*) AS inputs, count(DISTINCT document_id) AS documents FROM sources GROUP BY "
     "status "
     "UNION ALL SELECT 'failed', count(*), 0 FROM failures ORDER BY 2 DESC, 1"},
    {"types", "Types",
     "SELECT document_type, count(*) AS documents FROM documents GROUP BY document_type ORDER BY 2 DESC, 1"},
    {"outcomes", "Outcomes of replies, by authority",
     "SELECT authority, replies, disclosed, partially_disclosed, refused, not_held, "
     "neither_confirm_nor_deny, "
     "unknown FROM outcomes_by_authority ORDER BY replies DESC, authority IS NULL, authority LIMIT {LIMIT}"},
    {"exemptions_overall", "Exemptions",
     "SELECT act, provision, max(title) AS title, sum(documents) AS documents FROM exemption_use "
     "GROUP BY act, provision ORDER BY documents DESC, act, provision LIMIT {LIMIT}"},
    {"exemptions", "Exemptions, by authority and year",
     "SELECT authority, year, act, provision, title, documents FROM exemption_use "
     "ORDER BY documents DESC, authority IS NULL, authority, year, act, provision LIMIT {LIMIT}"},
    {"response_times", "Days from request to reply, by authority",
     "SELECT authority, count(*) AS replies, min(days) AS shortest, round(avg(days)) AS mean, max(days) AS "
     "longest, "
     "sum(CASE WHEN days > 28 THEN 1 ELSE 0 END) AS over_28_days FROM response_times GROUP BY authority "
     "ORDER BY replies DESC, authority IS NULL, authority LIMIT {LIMIT}"},
    {"refusal_checks", "What replies lack of what their law asks",
     "SELECT check_id, sum(checked) AS checked, sum(failed) AS failed, "
     "round(100.0 * sum(failed) / sum(checked)) AS percent FROM refusal_failures GROUP BY check_id "
     "ORDER BY failed DESC, check_id LIMIT {LIMIT}"},
    {"unanswered", "Request items without an answer, by authority",
     "SELECT authority, count(*) AS items, count(DISTINCT document_id) AS replies FROM unanswered_items "
     "GROUP BY authority ORDER BY items DESC, authority IS NULL, authority LIMIT {LIMIT}"},
    {"failures", "Failures",
     "SELECT stage, reason, count(*) AS inputs, min(name) AS example FROM failures GROUP BY stage, reason "
     "ORDER BY inputs DESC, stage, reason LIMIT {LIMIT}"},
};
constexpr size_t kWidestCell = 44;

OptionTable stats_options() {
  OptionTable out{"stats",
                  "DB",
                  "Prints what a database of foi batch holds: outcomes, exemptions by authority and year, "
                  "days to reply, what "
                  "refusals lack, failures. DB is a SQLite file or postgresql://…",
                  {{"json", "", "one JSON object with a list of rows for each table"},
                   {"csv", "", "CSV; a line with its name before each table"},
                   {"only", "NAMES",
                    "these tables only: "
                    "inputs,types,outcomes,exemptions_overall,exemptions,response_times,refusal_checks,"
                    "unanswered,failures"},
                   {"top", "N", "rows of each table; 15 if not given, all with --json and --csv"}}};
  out.least = out.most = 1;
  out.more = "  foi stats foi.db\n  foi stats --json --only exemptions foi.db | jq '.exemptions[0]'\n";
  return out;
}

std::string with_limit(std::string sql, const std::string& limit) {
  const size_t at = sql.find("{LIMIT}");
  return at == std::string::npos ? sql : sql.replace(at, 7, limit);
}

// Line breaks and control characters would break the table, or do worse to the terminal.
std::string shown(const std::string& text) {
  std::string out;
  for (const char c : text) out.push_back(static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c);
  if (out.size() <= kWidestCell) return out;
  size_t cut = kWidestCell - 1;
  while (cut > 0 && (static_cast<unsigned char>(out[cut]) & 0xC0) == 0x80) --cut;
  return out.substr(0, cut) + "…";
}

size_t width_of(std::string_view text) {
  return static_cast<size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string as_text(const Question& question, const QueryTable& t) {
  std::string out = std::string(question.title) + "\n";
  if (t.rows.empty()) return out + "  none\n\n";
  std::vector<std::vector<std::string>> lines{t.columns};
  for (const auto& row : t.rows) {
    lines.emplace_back();
    for (size_t c = 0; c < row.size(); ++c)
      lines.back().push_back(!row[c] ? "-" : t.numeric[c] ? plain_number(*row[c]) : shown(*row[c]));
  }
  std::vector<size_t> widths(t.columns.size());
  for (const auto& line : lines)
    for (size_t c = 0; c < line.size(); ++c) widths[c] = std::max(widths[c], width_of(line[c]));
  for (const auto& line : lines) {
    std::string text;
    for (size_t c = 0; c < line.size(); ++c) {
      const std::string fill(widths[c] - width_of(line[c]), ' ');
      text += "  " + (t.numeric[c] ? fill + line[c] : line[c] + fill);
    }
    out += text.substr(0, text.find_last_not_of(' ') + 1) + "\n";
  }
  return out + "\n";
}

std::string as_csv(const Question& question, const QueryTable& t) {
  std::string out = std::string(question.name) + "\r\n";
  const auto line = [&](const auto& cells, const auto& text) {
    for (size_t c = 0; c < cells.size(); ++c) out += (c ? "," : "") + text(cells[c]);
    out += "\r\n";
  };
  line(t.columns, [](const std::string& name) { return csv_field(name); });
  for (const auto& row : t.rows)
    line(row,
         [](const std::optional<std::string>& cell) { return cell ? csv_field(plain_number(*cell)) : ""; });
  return out + "\r\n";
}

bool is_wanted(const std::string& only, std::string_view name) {
  return only.empty() || ("," + only + ",").find("," + std::string(name) + ",") != std::string::npos;
}

}  // namespace

int run_stats(const Words& words) {
  const Arguments arguments = parse(stats_options(), words);
  if (arguments.wants_help()) {
    write_out(help_of(stats_options()));
    return exit_done;
  }
  const bool json = arguments.has("json"), csv = arguments.has("csv");
  if (json && csv) throw UsageError("--json or --csv, not both");
  std::string top = arguments.has("top") ? arguments.value("top") : json || csv ? "1000000000" : "15";
  if (top.empty() || top.size() > 10 || top.find_first_not_of("0123456789") != std::string::npos)
    throw UsageError("--top '" + top + "' is no number");
  const std::string only = arguments.value("only");
  if (!only.empty() && std::none_of(std::begin(kQuestions), std::end(kQuestions),
                                    [&](const Question& q) { return is_wanted(only, q.name); }))
    throw UsageError("--only '" + only + "' names no table; see foi stats --help");
  try {
    const std::unique_ptr<QueryDatabase> db = query_database(arguments.operands()[0]);
    JsonWriter w(true);
    w.begin_object();
    for (const Question& question : kQuestions) {
      if (!is_wanted(only, question.name)) continue;
      const QueryTable answer = db->ask(with_limit(question.sql, top));
      if (json)
        write_rows(w.key(question.name), answer);
      else
        write_out(csv ? as_csv(question, answer) : as_text(question, answer));
    }
    w.end_object();
    if (json) write_out(w.take() + "\n");
  } catch (const SinkError& error) {
    throw Failure{exit_no_input, error.what()};
  }
  return exit_done;
}

}  // namespace foi
