// The record as JSON (foi-record/1, schema: record.schema.json).
#pragma once

#include <string>

#include "readers/document.h"
#include "record/record.h"

namespace foi {

struct JsonOptions {
  bool pretty = false;          ///< indented by two; otherwise one line without a line break
  bool with_crosswalk = false;  ///< add what other schemes call the outcome, as `crosswalk`
  bool with_text = false;       ///< add the text that offsets count in, as `text`
};

/// Valid JSON in UTF-8. U+0000 in the document becomes U+FFFD in strings; offsets stay those of the text.
std::string to_json(const Record& record, const Document& document, const JsonOptions& options = {});

}  // namespace foi
