// foi batch: many pages in, a database out.
#include <unistd.h>

#include <csignal>
#include <filesystem>

#include "batch/progress.h"
#include "batch/run_batch.h"
#include "batch/shard_output.h"
#include "batch/summary.h"
#include "cli/commands.h"
#include "cli/output.h"

namespace foi {
namespace {

OptionTable batch_options() {
  OptionTable out{
      "batch", "INPUT... --to TARGET",
      "Reads many pages and writes their records where --to says. INPUT is a page, a folder (with all below "
      "it), a glob, or a container of pages: WARC or WET, JSONL, tar or zip, plain or compressed; the "
      "content decides which, not the name. A page that cannot be used becomes a row of failures. The same "
      "command goes on where an interrupted one stopped; once done, running it again changes nothing.",
      page_options()};
  std::vector<Option> own = {
      {"to", "TARGET", "jsonl:FILE, csv:DIR, sqlite:FILE or postgresql://…; jsonl:- is standard output"},
      {"shard", "I/N", "take only a part of the pages: 3/8 every eighth; foi merge joins the parts"},
      {"shard-by", "page|file",
       "what is divided; file for many files, then a shard opens only its own; page if not given"},
      {"files-from", "FILE|-", "also read the inputs that FILE names, one a line or parted by NUL"},
      {"jobs", "N", "threads; as many as the machine has if not given"},
      {"unordered", "", "write records as they come: no waiting for slow pages"},
      {"text-field", "PATHS",
       "JSONL: where the text is (content, warc.text …; commas between); else the usual names"},
      {"html-field", "PATHS", "JSONL: where the HTML is"},
      {"url-field", "PATHS", "JSONL: where the page's address is"},
      {"check-digests", "", "WARC: compare the payload with its digest"},
      {"commit-every", "N", "make what was written last after so many inputs; once a second if not given"},
      {"progress", "auto|plain|json|none", "how to tell of progress, on standard error"},
      {"quiet", "", "no summary at the end"},
  };
  for (const Option& option : rule_options()) own.push_back(option);
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

PageRules batch_rules(const Arguments& arguments) {
  PageRules rules = page_rules(arguments);
  rules.container.check_digests = arguments.has("check-digests");
  rules.container.text_fields = comma_list(arguments.value("text-field"));
  rules.container.html_fields = comma_list(arguments.value("html-field"));
  rules.container.url_fields = comma_list(arguments.value("url-field"));
  return rules;
}

Shard shard_of(const Arguments& arguments) {
  const std::string by = arguments.has("shard-by") ? arguments.value("shard-by") : "page";
  if (by != "page" && by != "file") throw UsageError("--shard-by '" + by + "' is neither page nor file");
  if (!arguments.has("shard")) {
    if (arguments.has("shard-by")) throw UsageError("--shard-by needs --shard I/N");
    return {};
  }
  std::optional<Shard> shard = parse_shard(arguments.value("shard"));
  if (!shard) throw UsageError("--shard '" + arguments.value("shard") + "' is no part; write 1/8 to 8/8");
  shard->by_file = by == "file";
  return *shard;
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
// `job`: the fingerprint of all shards of the run.
RunInfo run_info(const Arguments& arguments, const Library& library, std::string& job) {
  RunInfo run;
  run.version = FOI_VERSION;
  run.grammars = library.hash();
  std::string all =
      run.version + '\0' + run.grammars + '\0' + std::filesystem::current_path().string() + '\0';
  run.command = "foi batch";
  for (const std::string& operand : arguments.operands()) {
    all += operand + '\0';
    if (!arguments.has("redact")) run.command += " " + printable_name(operand);
  }
  // Names of files may be names of people.
  if (arguments.has("redact")) run.command += " (" + std::to_string(arguments.operands().size()) + " inputs)";
  for (const Option& option : batch_options().options) {
    if (!arguments.has(option.name) || option.name == "to") continue;
    if (option.name != "files-from" || !arguments.has("redact"))
      run.command += " --" + option.name +
                     (option.value.empty() ? "" : " " + printable_name(arguments.value(option.name)));
    if (option.name == "jobs" || option.name == "progress" || option.name == "quiet" ||
        option.name == "commit-every")
      continue;
    if (option.name == "shard") continue;
    all += "--" + option.name + "=" + arguments.value(option.name) + '\0';
  }
  run.shard = arguments.has("shard");
  job = sha256_hex(all).substr(0, 32);
  run.fingerprint = sha256_hex(all + "--shard=" + arguments.value("shard")).substr(0, 32);
  return run;
}

// An operand that is not there is most often a slip of the pen: better told at once than as a row of
// failures.
void check_operands(const Arguments& arguments, const std::vector<std::string>& outputs) {
  if (arguments.operands().empty() && !arguments.has("files-from"))
    throw UsageError("foi batch needs INPUT or --files-from; see foi batch --help");
  for (const std::string& operand : arguments.operands()) {
    FileLister lister({operand}, "", outputs);
    if (lister.is_output(operand))
      throw UsageError(printable_name(operand) + " is what --to writes; name another target");
    ListedFile file;
    if (lister.next(file) && file.path == operand && file.trouble && file.trouble->reason == "missing")
      throw Failure{exit_no_input, printable_name(operand) + ": no such file or folder; check the name"};
  }
}

}  // namespace

int run_batch(const Words& words) {
  const Arguments arguments = parse(batch_options(), words);
  if (arguments.wants_help()) {
    write_out(help_of(batch_options()));
    return exit_done;
  }
  if (!arguments.has("to")) throw UsageError("foi batch needs --to TARGET; see foi batch --help");
  BatchOptions options;
  options.rules = batch_rules(arguments);
  options.jobs = static_cast<int>(whole_number(arguments, "jobs", 0));
  options.commit_every = arguments.has("commit-every") ? whole_number(arguments, "commit-every", 1) : 0;
  options.unordered = arguments.has("unordered");
  options.input = {arguments.operands(), arguments.value("files-from"), options.rules.container,
                   shard_of(arguments), output_paths(arguments.value("to"))};
  const ProgressForm form = progress_form(arguments);
  check_operands(arguments, options.input.outputs);
  const Library& library = load_library(arguments);
  const Extractor extractor(library, profile_of(arguments, library));
  std::string job;
  const RunInfo run = run_info(arguments, library, job);
  try {
    std::optional<ShardOutput> shard;
    if (run.shard) shard.emplace(arguments.value("to"), ShardMarker{job, options.input.shard, {}});
    if (shard && shard->done()) {
      complain(shard->file() + ": is done already; delete " + marker_path(shard->file()) + " to do it again");
      return exit_done;
    }
    std::unique_ptr<Sink> sink = open_sink(shard ? shard->working_target() : arguments.value("to"));
    Progress progress(form, arguments.operands());
    const BatchResult result = run_batch(options, extractor, library, *sink, run,
                                         [&](const BatchState& state) { progress.show(state); });
    const double seconds = progress.seconds();
    sink.reset();
    if (shard && result.signal == 0) shard->publish(result.totals);
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
