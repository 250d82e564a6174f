#include "sinks/query_database.h"

#include "sinks/postgres_connection.h"
#include "sinks/schema.h"
#include "sinks/sink.h"
#include "sinks/sqlite_database.h"
#include "sinks/sqlite_sink.h"

namespace foi {
namespace {

class SqliteQuery : public QueryDatabase {
 public:
  explicit SqliteQuery(const std::string& path) : db_(path, SqliteDatabase::Mode::read) {
    if (db_.number("PRAGMA application_id") != kSqliteApplicationId)
      throw SinkError(path + ": is not a database that foi batch has made");
    refuse_newer_schema(path, db_.number("PRAGMA user_version"));
  }
  QueryTable ask(const std::string& sql) override {
    SqliteStatement statement = db_.prepare(sql);
    QueryTable out;
    for (int c = 0; c < statement.columns(); ++c) out.columns.push_back(statement.column_name(c));
    out.numeric.assign(out.columns.size(), true);
    while (statement.step()) {
      out.rows.emplace_back();
      for (int c = 0; c < statement.columns(); ++c) {
        if (!statement.is_null(c) && !statement.is_number(c)) out.numeric[static_cast<size_t>(c)] = false;
        out.rows.back().push_back(statement.is_null(c) ? std::nullopt : std::optional(statement.text(c)));
      }
    }
    return out;
  }

 private:
  SqliteDatabase db_;
};

class PostgresQuery : public QueryDatabase {
 public:
  explicit PostgresQuery(const std::string& url) : db_(url) {
    if (db_.query("SELECT to_regclass('foi_schema')").text(0, 0).empty())
      throw SinkError("PostgreSQL: foi batch has made no tables in this database");
    refuse_newer_schema("PostgreSQL", db_.number("SELECT max(version) FROM foi_schema"));
  }
  QueryTable ask(const std::string& sql) override {
    const PostgresResult result = db_.query(sql);
    QueryTable out;
    for (int c = 0; c < result.columns(); ++c) {
      out.columns.push_back(result.column_name(c));
      out.numeric.push_back(result.is_number(c));
    }
    for (int row = 0; row < result.rows(); ++row) {
      out.rows.emplace_back();
      for (int c = 0; c < result.columns(); ++c)
        out.rows.back().push_back(result.is_null(row, c) ? std::nullopt : std::optional(result.text(row, c)));
    }
    return out;
  }

 private:
  PostgresConnection db_;
};

}  // namespace

std::unique_ptr<QueryDatabase> query_database(const std::string& target) {
  if (target.starts_with("postgresql://") || target.starts_with("postgres://"))
    return std::make_unique<PostgresQuery>(target);
  return std::make_unique<SqliteQuery>(target.starts_with("sqlite:") ? target.substr(7) : target);
}

}  // namespace foi
