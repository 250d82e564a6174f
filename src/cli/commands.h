// The subcommands: one file each. A command is given the words behind its name and returns an exit code; it
// throws UsageError, GrammarError or Failure for main to tell.
#pragma once

#include <string>
#include <vector>

#include "batch/process_page.h"
#include "cli/options.h"
#include "extract.h"
#include "privacy/redact.h"
#include "readers/read_document.h"

namespace foi {

using Words = std::vector<std::string>;

int run_extract(const Words& words);
int run_explain(const Words& words);
int run_schema(const Words& words);
int run_grammar(const Words& words);
int run_features(const Words& words);
int run_batch(const Words& words);
int run_merge(const Words& words);
int run_stats(const Words& words);
int run_evaluate(const Words& words);
int run_report(const Words& words);
int run_inspect(const Words& words);
int run_worker(const Words& words);

/// What the commands that read pages share: --format --charset --max-bytes, --profile --grammars.
std::vector<Option> page_options();
ReadOptions read_options(const Arguments& arguments);

/// --redact and --crosswalk, of all commands that make records.
Option redact_option();
Option crosswalk_option();
/// Throws UsageError for what is nobody's.
Redact redact_of(const Arguments& arguments);

/// What the commands that read many pages share: --only --no-screen --timeout --redact --crosswalk --text,
/// and the options above.
std::vector<Option> rule_options();
PageRules page_rules(const Arguments& arguments);

/// Reads a page or throws Failure with the exit code that fits.
Document read_page(const std::string& path, const ReadOptions& options);

/// The grammar files of a folder. Throws Failure if there is none.
std::vector<GrammarFile> folder_grammars(const std::string& folder);

/// The grammars of `--grammars DIR`, all compiled and so known to be right, or the embedded ones. They live
/// as long as the program.
const Library& load_library(const Arguments& arguments);
/// Throws UsageError for an unknown `--profile`, naming those that there are.
std::string profile_of(const Arguments& arguments, const Library& library);

/// The exit code that goes with what is wrong with an input.
int exit_code_of(ReadProblem problem);

}  // namespace foi
