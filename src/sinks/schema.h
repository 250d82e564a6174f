// The relational schema by version: what makes it, and what brings a database of an older foi up to this
// one's.
//
// A change of tables or views: raise kSchemaVersion and add sql/sqlite_to_N.sql and sql/postgresql_to_N.sql,
// which take version N - 1 to N. Views hold nothing, so views.sql makes them anew behind every step and a
// step never speaks of them.
#pragma once

#include <cstdint>
#include <string>

#include "sinks/sql_files.h"

namespace foi {

inline constexpr int64_t kSchemaVersion = 2;

/// The SQL that makes the present schema of one that has version `from`; 0: of an empty database. To be run
/// in one transaction. The database's own mark of its version is not part of it.
std::string schema_sql(int64_t from, Dialect dialect);

/// Throws SinkError for a version that this program does not know; `database` names it in the message.
void refuse_newer_schema(const std::string& database, int64_t version);

}  // namespace foi
