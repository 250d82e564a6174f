// What the report shows, read from a database: one JSON object with a list of rows for each picture. The page
// (`web/report/`) only draws.
#pragma once

#include <string>

#include "grammar/library.h"
#include "sinks/query_database.h"

namespace foi {

/// Rows of one table at most; a list that was cut is named in `cut`.
inline constexpr size_t kMostReportRows = 20'000;

/// `name`: what the page calls the database. `library` gives the names of Acts and sections, and the bank
/// holidays. Throws SinkError.
std::string report_data(QueryDatabase& db, const Library& library, const std::string& name);

}  // namespace foi
