// foi explain: why the record of a page is what it is.
#include "cli/commands.h"
#include "cli/explain.h"
#include "cli/output.h"

namespace foi {

int run_explain(const Words& words) {
  OptionTable table{
      "explain", "FILE",
      "Shows how the record of a page (- is standard input) came about: what decided its type, regime and "
      "outcome, each line "
      "with its role and the rule behind it, request, answers, citations, exemptions and tables. "
      "Coloured on a terminal unless NO_COLOR is set.",
      page_options()};
  table.least = table.most = 1;
  const Arguments arguments = parse(table, words);
  if (arguments.wants_help()) {
    write_out(help_of(table));
    return exit_done;
  }
  const ReadOptions reading = read_options(arguments);
  const Library& library = load_library(arguments);
  const Extractor extractor(library, profile_of(arguments, library));
  const Document document = read_page(arguments.operands()[0], reading);
  const Layers layers = extractor.analyse(document);
  write_out(explain(extractor, document, layers, display()));
  return exit_done;
}

}  // namespace foi
