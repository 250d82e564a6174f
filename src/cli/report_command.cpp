// foi report: pictures of what a database holds, as one page for the browser.
#include <filesystem>

#include "cli/commands.h"
#include "cli/output.h"
#include "report/report_data.h"
#include "show/web_page.h"
#include "sinks/partial_file.h"
#include "sinks/sink.h"

namespace foi {
namespace {

OptionTable report_options() {
  OptionTable out{
      "report",
      "DB -o FILE.html",
      "Writes a page for the browser with pictures of what a database of foi batch holds: outcomes over "
      "time, exemptions by section and by authority, response times against the limit of 20 working "
      "days, what refusals lack, tables. Each has its numbers as a table and as CSV. One file that "
      "needs nothing else and fetches nothing. DB is a SQLite file or postgresql://…",
      {{"output", "FILE.html", "where to write; - is standard output", 'o'},
       {"title", "TEXT", "the title of the page; else it is made from the name of DB"}}};
  out.least = out.most = 1;
  out.more = "  foi batch crawl/ --to sqlite:foi.db && foi report foi.db -o report.html\n";
  return out;
}

// The address of a server may hold a password.
std::string name_of_database(const std::string& target) {
  if (target.find("://") != std::string::npos) return "PostgreSQL";
  return std::filesystem::path(target.starts_with("sqlite:") ? target.substr(7) : target).filename().string();
}

std::string report(const std::string& target, const std::string& title) {
  const Library library(Library::embedded_files());
  const std::string name = name_of_database(target);
  try {
    return web_page("report", title.empty() ? "Freedom of information: " + name : title,
                    report_data(*query_database(target), library, name));
  } catch (const SinkError& error) {
    throw Failure{exit_no_input, error.what()};
  } catch (const NoWebPages& error) {
    throw Failure{exit_usage, error.what()};
  }
}

}  // namespace

int run_report(const Words& words) {
  const Arguments arguments = parse(report_options(), words);
  if (arguments.wants_help()) {
    write_out(help_of(report_options()));
    return exit_done;
  }
  const std::string output = arguments.value("output");
  if (output.empty()) throw UsageError("foi report needs --output FILE.html; see foi report --help");
  const std::string page = report(arguments.operands()[0], arguments.value("title"));
  if (output == "-") {
    write_out(page);
    return exit_done;
  }
  try {
    replace_file(output, page);
  } catch (const SinkError& error) {
    throw Failure{exit_io, error.what()};
  }
  return exit_done;
}

}  // namespace foi
