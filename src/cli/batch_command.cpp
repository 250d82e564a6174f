// foi batch: many pages in, a database out.
#include <unistd.h>

#include <charconv>
#include <csignal>
#include <filesystem>

#include "batch/progress.h"
#include "batch/run_batch.h"
#include "batch/summary.h"
#include "cli/commands.h"
#include "cli/output.h"

namespace foi {
namespace {

constexpr uint64_t kTextPerSecond =
    1'000'000;  // bytes; the slowest that a hostile page was seen to be, halved
constexpr uint64_t kDefaultTimeout = 60;

OptionTable table() {
  OptionTable out{
      "batch", "INPUT... --to TARGET",
      "Reads many pages and writes their records where --to says. INPUT is a page, a folder (with all below "
      "it), a glob, or a container of pages: WARC or WET, JSONL, tar or zip, plain or compressed; the "
      "content decides which, not the name. A page that cannot be used becomes a row of failures. The same "
      "command goes on where an interrupted one stopped; once done, running it again changes nothing.",
      page_options()};
  const std::vector<Option> own = {
      {"to", "TARGET", "jsonl:FILE, csv:DIR, sqlite:FILE or postgresql://…; jsonl:- is standard output"},
      {"files-from", "FILE|-", "also read the inputs that FILE names, one a line or parted by NUL"},
      {"jobs", "N", "threads; as many as the machine has if not given"},
      {"unordered", "", "write records as they come: no waiting for slow pages"},
      {"only", "TYPES", "keep these types only: foi_response,internal_review,… (foi schema lists them)"},
      {"no-screen", "", "with --only: parse every page, also those that hold no word of such a page"},
      {"timeout", "SECONDS",
       "refuse pages whose text may take longer, counted as 1 MB of text a second; 60 if not given"},
      {"text-field", "PATHS",
       "JSONL: where the text is (content, warc.text …; commas between); else the usual names"},
      {"html-field", "PATHS", "JSONL: where the HTML is"},
      {"url-field", "PATHS", "JSONL: where the page's address is"},
      {"check-digests", "", "WARC: compare the payload with its digest"},
      {"commit-every", "N", "make what was written last after so many inputs; once a second if not given"},
      {"text", "", "add each page's text to its record"},
      {"progress", "auto|plain|json|none", "how to tell of progress, on standard error"},
      {"quiet", "", "no summary at the end"},
  };
  out.options.insert(out.options.begin(), own.begin(), own.end());
  out.least = 0;
  out.most = SIZE_MAX;
  out.more =
      "  foi batch crawl/ --to sqlite:foi.db\n"
      "  foi batch *.warc.gz --only foi_response,internal_review --to postgresql://localhost/foi\n"
      "  find . -name '*.html' -print0 | foi batch --files-from - --to jsonl:records.jsonl\n"
      "Exit codes: 0 done (look at failures), 64 usage, 66 no such input, 74 I/O, 78 grammar,\n"
      "130 or 143 interrupted: the same command goes on from there.\n";
  return out;
}

uint64_t whole_number(const Arguments& arguments, const std::string& option, uint64_t otherwise) {
  if (!arguments.has(option)) return otherwise;
  const std::string text = arguments.value(option);
  uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number == 0 || number > 1'000'000)
    throw UsageError("--" + option + " '" + text + "' is no number from 1 to 1000000");
  return number;
}

std::vector<std::string> comma_list(const std::string& text) {
  std::vector<std::string> out;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find(',', at), text.size());
    if (end > at) out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

PageRules page_rules(const Arguments& arguments) {
  PageRules rules;
  rules.reading = read_options(arguments);
  for (const std::string& name : comma_list(arguments.value("only"))) {
    const std::optional<DocumentType> type = parse_name<DocumentType>(name);
    if (!type) throw UsageError("--only: no type '" + name + "'; foi schema lists them");
    rules.only.set(static_cast<size_t>(*type));
  }
  rules.screen = rules.only.any() && !rules.only.test(static_cast<size_t>(DocumentType::other)) &&
                 !arguments.has("no-screen");
  rules.most_text = whole_number(arguments, "timeout", kDefaultTimeout) * kTextPerSecond;
  rules.with_text = arguments.has("text");
  rules.container.max_bytes = rules.reading.max_bytes;
  rules.container.check_digests = arguments.has("check-digests");
  rules.container.text_fields = comma_list(arguments.value("text-field"));
  rules.container.html_fields = comma_list(arguments.value("html-field"));
  rules.container.url_fields = comma_list(arguments.value("url-field"));
  return rules;
}

ProgressForm progress_form(const Arguments& arguments) {
  const std::string word = arguments.has("progress") ? arguments.value("progress") : "auto";
  if (word == "auto") return ::isatty(STDERR_FILENO) ? ProgressForm::terminal : ProgressForm::plain;
  if (word == "plain") return ProgressForm::plain;
  if (word == "json") return ProgressForm::json;
  if (word == "none") return ProgressForm::none;
  throw UsageError("--progress '" + word + "' is none of auto, plain, json, none");
}

// All that decides what a run gives. How fast it gets there (--jobs) and what it says meanwhile do not count.
RunInfo run_info(const Arguments& arguments, const Library& library) {
  RunInfo run;
  run.version = FOI_VERSION;
  run.grammars = library.hash();
  std::string all =
      run.version + '\0' + run.grammars + '\0' + std::filesystem::current_path().string() + '\0';
  run.command = "foi batch";
  for (const std::string& operand : arguments.operands()) {
    all += operand + '\0';
    run.command += " " + printable_name(operand);
  }
  for (const Option& option : table().options) {
    if (!arguments.has(option.name) || option.name == "to") continue;
    run.command += " --" + option.name +
                   (option.value.empty() ? "" : " " + printable_name(arguments.value(option.name)));
    if (option.name == "jobs" || option.name == "progress" || option.name == "quiet" ||
        option.name == "commit-every")
      continue;
    all += "--" + option.name + "=" + arguments.value(option.name) + '\0';
  }
  run.fingerprint = sha256_hex(all).substr(0, 32);
  return run;
}

// An operand that is not there is most often a slip of the pen: better told at once than as a row of
// failures.
void check_operands(const Arguments& arguments) {
  if (arguments.operands().empty() && !arguments.has("files-from"))
    throw UsageError("foi batch needs INPUT or --files-from; see foi batch --help");
  for (const std::string& operand : arguments.operands()) {
    FileLister lister({operand}, "");
    ListedFile file;
    if (lister.next(file) && file.path == operand && file.trouble && file.trouble->reason == "missing")
      throw Failure{exit_no_input, printable_name(operand) + ": no such file or folder; check the name"};
  }
}

}  // namespace

int run_batch(const Words& words) {
  const Arguments arguments = parse(table(), words);
  if (arguments.wants_help()) {
    write_out(help_of(table()));
    return exit_done;
  }
  if (!arguments.has("to")) throw UsageError("foi batch needs --to TARGET; see foi batch --help");
  BatchOptions options;
  options.rules = page_rules(arguments);
  options.jobs = static_cast<int>(whole_number(arguments, "jobs", 0));
  options.commit_every = arguments.has("commit-every") ? whole_number(arguments, "commit-every", 1) : 0;
  options.unordered = arguments.has("unordered");
  options.input = {arguments.operands(), arguments.value("files-from"), options.rules.container};
  const ProgressForm form = progress_form(arguments);
  check_operands(arguments);
  const std::unique_ptr<Library> library = load_library(arguments);
  const Extractor extractor(*library, profile_of(arguments, *library));
  const RunInfo run = run_info(arguments, *library);
  try {
    const std::unique_ptr<Sink> sink = open_sink(arguments.value("to"));
    Progress progress(form, arguments.operands());
    const BatchResult result = run_batch(options, extractor, *library, *sink, run,
                                         [&](const BatchState& state) { progress.show(state); });
    const double seconds = progress.seconds();
    if (result.resumed_at > 0)
      complain("went on behind " + std::to_string(result.resumed_at) + " inputs of the interrupted run");
    if (!arguments.has("quiet")) complain(summary_text(result.totals, seconds));
    if (result.signal == 0) return exit_done;
    complain("interrupted; all that was read is written. The same command goes on from there.");
    return 128 + result.signal;
  } catch (const SinkError& error) {
    throw Failure{exit_io, error.what()};
  } catch (const std::invalid_argument& error) {
    throw UsageError(error.what());
  }
}

}  // namespace foi
