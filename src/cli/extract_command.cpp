// foi extract: pages in, records out, one after the other.
#include "cli/commands.h"
#include "cli/output.h"
#include "privacy/redact.h"
#include "record/record_json.h"

namespace foi {
namespace {

OptionTable extract_options() {
  OptionTable out{
      "extract", "FILE...",
      "Reads pages of text or HTML (- is standard input) and writes one JSON record each: indented on a "
      "terminal, otherwise one line a record. A page that cannot be used gets a message on standard "
      "error and no output; the others are done all the same, and the exit code is that of the first "
      "failure.",
      page_options()};
  out.options.push_back(redact_option());
  out.options.push_back(crosswalk_option());
  out.options.push_back({"text", "", "add the page's text, in which all spans count bytes, as `text`"});
  out.options.push_back({"pretty", "", "indent the JSON also where standard output is no terminal"});
  out.least = 1;
  out.most = SIZE_MAX;
  out.more =
      "  foi extract page.html | jq .decision\n"
      "  curl -s URL | foi extract --text - > record.json\n"
      "Exit codes: 0 done, 64 usage, 65 unusable input, 66 no such input, 74 I/O, 78 grammar.\n";
  return out;
}

}  // namespace

int run_extract(const Words& words) {
  const Arguments arguments = parse(extract_options(), words);
  if (arguments.wants_help()) {
    write_out(help_of(extract_options()));
    return exit_done;
  }
  const ReadOptions reading = read_options(arguments);
  const Library& library = load_library(arguments);
  const Extractor extractor(library, profile_of(arguments, library));
  const Redact redact = redact_of(arguments);
  const JsonOptions writing{arguments.has("pretty") || display().terminal, arguments.has("crosswalk"),
                            arguments.has("text")};
  int code = exit_done;
  for (const std::string& path : arguments.operands()) {
    ReadResult read = read_document(path, reading);
    if (!read.document) {
      complain(read.error.message);
      if (code == exit_done) code = exit_code_of(read.error.problem);
      continue;
    }
    const Record record = extract(extractor, *read.document, redact);
    std::string json = to_json(record, *read.document, writing);
    json.push_back('\n');
    write_out(json);
  }
  return code;
}

}  // namespace foi
