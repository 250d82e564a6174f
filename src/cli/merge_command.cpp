// foi merge: the shards of a run into one database.
#include <chrono>

#include "batch/summary.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "merge/merge_shards.h"
#include "readers/containers/incoming.h"

namespace foi {
namespace {

OptionTable merge_options() {
  OptionTable out{
      "merge",
      "SHARD... --to TARGET",
      "Joins the shards that foi batch --shard has written into what one run would have written. All shards "
      "must be there and finished. SQLite shards join into any TARGET, JSON Lines into JSON Lines.",
      {{"to", "TARGET", "jsonl:FILE, csv:DIR, sqlite:FILE or postgresql://…"},
       {"quiet", "", "no summary at the end"}}};
  out.least = 1;
  out.most = SIZE_MAX;
  out.more =
      "  parallel --joblog log foi batch crawl/ --shard {}/8 --to sqlite:{}.db ::: $(seq 8)\n"
      "  foi merge *.db --to sqlite:foi.db\n"
      "Exit codes: 0 done, 64 usage, 65 shards missing, unfinished or not of one run, 74 I/O.\n";
  return out;
}

}  // namespace

int run_merge(const Words& words) {
  const Arguments arguments = parse(merge_options(), words);
  if (arguments.wants_help()) {
    write_out(help_of(merge_options()));
    return exit_done;
  }
  if (!arguments.has("to")) throw UsageError("foi merge needs --to TARGET; see foi merge --help");
  const auto started = std::chrono::steady_clock::now();
  try {
    const std::string job = job_of(arguments.operands());
    RunInfo run{sha256_hex("merge " + job).substr(0, 32), "foi merge", FOI_VERSION,
                Library(Library::embedded_files()).hash()};
    for (const std::string& shard : arguments.operands()) run.command += " " + printable_name(shard);
    const std::unique_ptr<Sink> sink = open_sink(arguments.value("to"));
    const Totals totals = merge_shards(arguments.operands(), *sink, run);
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - started;
    if (!arguments.has("quiet")) complain(summary_text(totals, taken.count()));
    return exit_done;
  } catch (const ShardsDiffer& error) {
    throw Failure{exit_data, error.what()};
  } catch (const SinkError& error) {
    throw Failure{exit_io, error.what()};
  } catch (const std::invalid_argument& error) {
    throw UsageError(error.what());
  }
}

}  // namespace foi
