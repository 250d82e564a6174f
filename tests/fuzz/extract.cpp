// Any bytes, as text or as a page, become a sound record and the same one twice.
#include "extract.h"

#include "fuzz/targets.h"
#include "readers/html.h"
#include "readers/text.h"
#include "record/record_json.h"
#include "support/fixtures.h"
#include "support/invariants.h"

void foi::test::fuzz_extract(std::string_view bytes) {
  const Document document = read_document(std::string(bytes), "fuzz");
  const Record record = live_extractor().extract(document);
  const std::vector<std::string> promises = broken_promises(document, record);
  require(promises.empty(), promises.empty() ? "" : promises[0]);
  const std::string json = to_json(record, document, {.with_text = true});
  const std::vector<std::string> faults = broken_json(document, json);
  require(faults.empty(), faults.empty() ? "" : faults[0]);
  require(to_json(live_extractor().extract(document), document, {.with_text = true}) == json,
          "not the same twice");
}
