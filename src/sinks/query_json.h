// Answers of a database as JSON.
#pragma once

#include "record/json_writer.h"
#include "sinks/query_database.h"

namespace foi {

/// A whole number: PostgreSQL and SQLite differ in how they spell a rounded mean.
std::string plain_number(const std::string& text);

/// A list of rows, each an object by column name; whole numbers of numeric columns as numbers.
void write_rows(JsonWriter& w, const QueryTable& table);

}  // namespace foi
