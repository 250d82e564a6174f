// foi evaluate: how right the records of pages are, by gold that people made.
#include <cstdio>
#include <fstream>
#include <iterator>

#include "cli/commands.h"
#include "cli/output.h"
#include "evaluate/evaluate.h"
#include "evaluate/json_field.h"
#include "evaluate/records_file.h"
#include "record/json_writer.h"
#include "record/record_json.h"

namespace foi {
namespace {

constexpr int kPlaces = 4;

OptionTable evaluate_options() {
  OptionTable out{"evaluate",
                  "GOLD_DIR",
                  "Extracts the pages of a folder and compares the records with the gold beside them: "
                  "precision, recall and F1 "
                  "of thirteen measures. The folder holds ID.gold.json with ID.txt or ID.html, or folders "
                  "with gold.json and "
                  "input.txt or input.html.",
                  {{"verbose", "", "also list every miss", 'v'},
                   {"json", "", "one JSON object"},
                   {"records", "FILE", "compare these records (JSON Lines) instead of extracting"},
                   {"grammars", "DIR", "read the grammars from this folder instead of the built-in ones"}}};
  out.least = out.most = 1;
  out.more = "  foi evaluate -v fixtures | grep citation\n";
  return out;
}

std::string as_text(const Evaluation& e) {
  char line[120];
  std::string out;
  const auto add = [&](auto... values) {
    std::snprintf(line, sizeof line, values...);
    out += line;
  };
  add("%-24s%7s%7s%7s%7s\n", "", "P", "R", "F1", "gold");
  for (size_t m = 0; m < e.tallies.size(); ++m) {
    const Figures f = e.tallies[m].figures();
    add("%-24s%7.3f%7.3f%7.3f%7llu\n", std::string(name_of(static_cast<Measure>(m))).c_str(), f.precision,
        f.recall, f.f1, static_cast<unsigned long long>(e.tallies[m].gold()));
  }
  add("%-38s%7.3f\n", ("mean F1 of " + std::to_string(e.documents) + " documents").c_str(), e.mean_f1());
  return out;
}

std::string as_json(const Evaluation& e, bool verbose) {
  JsonWriter w(true);
  w.begin_object().key("documents").number(e.documents).key("mean_f1").decimal(e.mean_f1(), kPlaces);
  for (size_t m = 0; m < e.tallies.size(); ++m) {
    const Figures f = e.tallies[m].figures();
    w.key(name_of(static_cast<Measure>(m))).begin_object();
    w.key("p")
        .decimal(f.precision, kPlaces)
        .key("r")
        .decimal(f.recall, kPlaces)
        .key("f1")
        .decimal(f.f1, kPlaces);
    w.key("gold").number(e.tallies[m].gold()).end_object();
  }
  if (verbose) {
    w.key("misses").begin_array();
    for (const std::string& miss : e.misses) w.string(miss);
    w.end_array();
  }
  w.end_object();
  return w.take() + "\n";
}

RecordsFile read_records(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw Failure{exit_no_input, path + ": cannot be read; name a file of records, one a line"};
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  if (!file.eof() && file.fail()) throw Failure{exit_io, path + ": reading failed"};
  try {
    return RecordsFile(bytes);
  } catch (const FieldError& error) {
    throw Failure{exit_data, path + ": " + error.what()};
  }
}

Evaluation evaluate_records(const std::string& folder, const std::string& path) {
  const RecordsFile records = read_records(path);
  return evaluate(folder, [&](const Document& page) -> std::optional<std::string> {
    const std::string* record = records.find(page);
    return record ? std::optional(*record) : std::nullopt;
  });
}

Evaluation evaluate_program(const std::string& folder, const Library& library) {
  const Extractor extractor(library);
  return evaluate(folder, [&](const Document& page) { return to_json(extractor.extract(page), page); });
}

}  // namespace

int run_evaluate(const Words& words) {
  const Arguments arguments = parse(evaluate_options(), words);
  if (arguments.wants_help()) {
    write_out(help_of(evaluate_options()));
    return exit_done;
  }
  if (arguments.has("records") && arguments.has("grammars"))
    throw UsageError("--records or --grammars, not both: records are already made");
  const std::string& folder = arguments.operands()[0];
  const Evaluation e = arguments.has("records") ? evaluate_records(folder, arguments.value("records"))
                                                : evaluate_program(folder, load_library(arguments));
  for (const ReadError& problem : e.problems) complain(problem.message);
  if (!e.problems.empty()) return exit_code_of(e.problems.front().problem);
  const bool verbose = arguments.has("verbose");
  if (arguments.has("json")) {
    write_out(as_json(e, verbose));
    return exit_done;
  }
  if (verbose)
    for (const std::string& miss : e.misses) write_out(miss + "\n");
  write_out(as_text(e));
  return exit_done;
}

}  // namespace foi
