#include "sinks/schema.h"

#include "sinks/sink.h"

namespace foi {

std::string schema_sql(int64_t from, Dialect dialect) {
  const std::string database = dialect == Dialect::sqlite ? "sqlite" : "postgresql";
  std::string sql;
  if (from < 1)
    sql = sql_file("schema.sql", dialect) + sql_file(database + ".sql", dialect);
  else
    for (int64_t version = from + 1; version <= kSchemaVersion; ++version)
      sql += sql_file(database + "_to_" + std::to_string(version) + ".sql", dialect);
  return sql + sql_file("views.sql", dialect);
}

void refuse_newer_schema(const std::string& database, int64_t version) {
  if (version > kSchemaVersion)
    throw SinkError(database + ": was made by a newer foi (schema " + std::to_string(version) +
                    "; this one knows " + std::to_string(kSchemaVersion) + "); update foi");
}

}  // namespace foi
