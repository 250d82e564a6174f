// A record as rows: the relational view of foi-record/1, the same for every sink.
//
// Takes what the extractor made and the JSON that record_json wrote of it (kept whole beside the columns);
// gives the rows of all tables in an order in which they can be inserted: the document first.
#pragma once

#include <string_view>

#include "readers/document.h"
#include "record/record.h"
#include "record/rows.h"

namespace foi {

RowSet record_rows(const Record& record, const Document& document, std::string_view json);

}  // namespace foi
