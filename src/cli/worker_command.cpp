// foi worker: pages as lines of JSON in, records out, one line for each line.
#include <cerrno>
#include <cstring>
#include <memory>

#include "batch/interrupt.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "worker/line_reader.h"
#include "worker/page_line.h"
#include "worker/supervisor.h"
#include "worker/work_on_line.h"

namespace foi {
namespace {

constexpr uint64_t kKillAfter = 120;  // seconds; twice what --timeout lets pass
constexpr uint64_t kMemory = uint64_t{4} << 30;
constexpr size_t kRoomForOthers = 1 << 20;  // a line holds more than its page
constexpr size_t kWriteAtOnce = 1 << 16;

OptionTable worker_options() {
  OptionTable out{
      "worker", "",
      "Reads pages from standard input, one JSON object a line, and writes one line for each, in the same "
      "order: the record, or an error object. For engines that hand out work (Spark, Ray, Beam) and for "
      "pipes. It uses one core; start as many as there are.",
      page_options()};
  std::vector<Option> own = rule_options();
  own.push_back(
      {"kill-after", "SECONDS", "a page that takes longer by the clock is given up; 120 if not given"});
  own.push_back({"memory", "N", "memory that a page may take; 4G if not given"});
  own.push_back({"in-process", "", "no child process: faster by a little, but a crash ends the worker"});
  out.options.insert(out.options.begin(), own.begin(), own.end());
  out.least = out.most = 0;
  out.more =
      "  A line in:   {\"html\": …} or {\"text\": …} or {\"base64\": …}; also name, url, media_type, "
      "charset,\n"
      "               and packing of base64: page, http (a response with its head), json_line\n"
      "  A line out:  the record as foi extract writes it, or\n"
      "               {\"error\": {line, name, status, stage, reason, detail}}; status is failed, skipped,\n"
      "               screened or filtered\n"
      "At the end of its input it ends with 0. At Ctrl-C or SIGTERM it answers the line in hand and ends "
      "with\n"
      "130 or 143; lines behind it are not read.\n"
      "Exit codes: 0 done, 64 usage, 74 I/O, 78 grammar, 130 or 143 interrupted.\n";
  return out;
}

// The answer to each line of standard input, until its end or a signal. Answers are held back only while the
// next line is at hand already.
int serve(LineReader& lines, const LineWork& work) {
  const InterruptGuard guard;
  std::string out;
  for (uint64_t number = 1;; ++number) {
    if (!out.empty() && (out.size() >= kWriteAtOnce || !lines.ready())) {
      write_out(out);
      out.clear();
    }
    std::string_view line;
    switch (lines.next(line)) {
      case LineReader::Got::line:
        out += work(line, number);
        break;
      case LineReader::Got::too_long: {
        Delivery refused;
        refused.origin.name = "-";
        refused.trouble = {"read", "too-large",
                           "the line is longer than the limit; raise it with --max-bytes"};
        out += answer_line(refused, number);
        break;
      }
      case LineReader::Got::end:
        write_out(out);
        return exit_done;
      case LineReader::Got::signal:
        write_out(out);
        return 128 + InterruptGuard::signal();
      case LineReader::Got::failed:
        throw Failure{exit_io, std::string("standard input: ") + std::strerror(errno)};
    }
    out += '\n';
    if (InterruptGuard::signal() == 0) continue;
    write_out(out);
    return 128 + InterruptGuard::signal();
  }
}

}  // namespace

int run_worker(const Words& words) {
  const Arguments arguments = parse(worker_options(), words);
  if (arguments.wants_help()) {
    write_out(help_of(worker_options()));
    return exit_done;
  }
  PageRules rules = page_rules(arguments);
  rules.rows = rules.spot_duplicates = false;
  ChildLimits limits{static_cast<double>(whole_number(arguments, "kill-after", kKillAfter)),
                     arguments.has("memory") ? parse_size(arguments.value("memory")) : kMemory};
  const Library& library = load_library(arguments);
  const std::string named = profile_of(arguments, library);
  const Extractor extractor(library, named);
  PageProcessor processor(extractor, library, rules);
  const LineWork work = [&](std::string_view line, uint64_t number) {
    return work_on_line(processor, line, number);
  };
  LineReader lines(0, static_cast<size_t>(rules.reading.max_bytes) * 2 + kRoomForOthers);
  if (arguments.has("in-process")) return serve(lines, work);
  if (named.empty())  // whatever a page chooses: compiled once for all children
    for (const std::string& profile : library.profiles()) library.grammar(profile);
  Supervisor supervisor(work, limits);
  return serve(lines,
               [&](std::string_view line, uint64_t number) { return supervisor.answer(line, number); });
}

}  // namespace foi
