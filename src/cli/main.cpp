// The program `foi`: finds the subcommand and turns what it throws into a message and an exit code.
#include <array>
#include <csignal>
#include <exception>

#include "cli/commands.h"
#include "cli/output.h"

namespace foi {
namespace {

struct Command {
  const char* name;
  const char* purpose;
  int (*run)(const Words&);
};
constexpr auto kCommands = std::to_array<Command>({
    {"extract", "one page in, one JSON record out", run_extract},
    {"batch", "many pages in, a database out", run_batch},
    {"merge", "the parts that foi batch --shard has written, as one database", run_merge},
    {"worker", "pages as JSON lines in, records out, for pipes and cluster engines", run_worker},
    {"stats", "what a database of foi batch holds, as tables", run_stats},
    {"report", "pictures of what a database of foi batch holds", run_report},
    {"evaluate", "how right the records of pages are, by gold that people made", run_evaluate},
    {"inspect", "a page beside its record, for the browser; many with an index", run_inspect},
    {"explain", "how the record of a page came about, line by line", run_explain},
    {"schema", "the JSON Schema of a record", run_schema},
    {"grammar", "check, show and try the rules", run_grammar},
    {"features", "the evidence of a page as JSON, for training (tools/train)", run_features},
});

std::string help() {
  std::string out =
      "Usage: foi COMMAND [OPTION...] [FILE...]\n\n"
      "Turns a scraped page that answers a Freedom of Information request into one JSON record.\n\n";
  for (const Command& c : kCommands)
    out += "  foi " + (std::string(c.name) + "          ").substr(0, 10) + c.purpose + "\n";
  out +=
      "\n  foi COMMAND --help tells a command's options; foi --version the version.\n"
      "\nData goes to standard output, everything else to standard error.\n"
      "Exit codes: 0 done, 64 wrong usage, 65 input that cannot be used (empty, binary, too large),\n"
      "66 no such input, 74 reading or writing failed, 78 something is wrong with a grammar,\n"
      "130 or 143 foi batch was interrupted.\n";
  return out;
}

int run(const Words& words) {
  if (words.empty()) throw UsageError("no command given; see foi --help");
  const std::string& name = words[0];
  if (name == "--help" || name == "-h" || name == "help") {
    write_out(help());
    return exit_done;
  }
  if (name == "--version") {
    write_out("foi " FOI_VERSION "\n");
    return exit_done;
  }
  for (const Command& c : kCommands)
    if (name == c.name) return c.run(Words(words.begin() + 1, words.end()));
  throw UsageError("no command '" + name + "'; see foi --help");
}

}  // namespace
}  // namespace foi

int main(int argc, char** argv) {
  using namespace foi;
  std::signal(SIGPIPE, SIG_IGN);  // a reader that went away is an error of write, not our end
  try {
    return run(Words(argv + std::min(argc, 1), argv + argc));
  } catch (const UsageError& error) {
    complain(error.what());
    return exit_usage;
  } catch (const GrammarError& error) {
    complain(error.what());
    return exit_grammar;
  } catch (const Failure& failure) {
    if (!failure.message.empty()) complain(failure.message);
    return failure.code;
  } catch (const std::exception& error) {
    complain(std::string("this should not happen, please report it: ") + error.what());
    return exit_io;
  }
}
