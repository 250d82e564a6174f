// What `foi batch` and `foi worker` have in common: which pages become records, and which are too dear.
#include "cli/commands.h"

namespace foi {
namespace {

constexpr uint64_t kTextPerSecond =
    1'000'000;  // bytes; the slowest that a hostile page was seen to be, halved
constexpr uint64_t kDefaultTimeout = 60;

}  // namespace

std::vector<Option> rule_options() {
  return {
      {"only", "TYPES", "keep these types only: foi_response,internal_review,… (foi schema lists them)"},
      {"no-screen", "", "with --only: parse every page, also those that hold no word of such a page"},
      {"timeout", "SECONDS",
       "refuse pages whose text may take longer, counted as 1 MB of text a second; 60 if not given"},
      redact_option(),
      crosswalk_option(),
      {"text", "", "add each page's text to its record"},
  };
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
  rules.redact = redact_of(arguments);
  rules.with_crosswalk = arguments.has("crosswalk");
  rules.with_text = arguments.has("text");
  rules.container.max_bytes = rules.reading.max_bytes;
  return rules;
}

}  // namespace foi
