// foi schema: the contract of the record, as built in.
#include "cli/commands.h"
#include "cli/output.h"
#include "record/schema.h"

namespace foi {

int run_schema(const Words& words) {
  const OptionTable table{"schema", "", "Prints the JSON Schema (2020-12) that every record satisfies."};
  const Arguments arguments = parse(table, words);
  write_out(arguments.wants_help() ? help_of(table) : std::string(record_schema()));
  return exit_done;
}

}  // namespace foi
