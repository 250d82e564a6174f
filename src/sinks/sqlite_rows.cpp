#include "sinks/sqlite_rows.h"

#include <string>
#include <string_view>

namespace foi {
namespace {

constexpr size_t kRowsAtOnce = 32;
constexpr size_t kBytesWaiting = size_t{1} << 20;

std::string insert_sql(const TableSchema& table, std::string_view key, size_t rows) {
  std::string columns(key), marks = "(?";
  for (const ColumnSchema& column : table.columns) {
    columns.append(", ").append(column.name);
    marks += ", ?";
  }
  std::string sql = "INSERT INTO " + std::string(table.name) + " (" + columns + ") VALUES " + marks + ")";
  for (size_t row = 1; row < rows; ++row) sql.append(", ").append(marks).append(")");
  return sql;
}

// Binds a row from `parameter` on; gives the next parameter.
int bind(SqliteStatement& insert, int parameter, int64_t document, const RowSet& rows,
         const RowSet::Row& row) {
  insert.bind(parameter++, document);
  for (const RowSet::Value& value : rows.values(row)) {
    if (value.kind == RowSet::Value::null)
      insert.bind_null(parameter);
    else if (value.kind == RowSet::Value::integer)
      insert.bind(parameter, value.number);
    else
      insert.bind(parameter, rows.text(value));
    ++parameter;
  }
  return parameter;
}

}  // namespace

RowInserter::RowInserter(SqliteDatabase& db, RowTable table) {
  const bool documents = table == RowTable::documents;
  const std::string_view key = documents ? "id" : "document_id";
  one_ = db.prepare(insert_sql(schema_of(table), key, 1));
  if (documents) return;
  rows_at_once_ = kRowsAtOnce;
  many_ = db.prepare(insert_sql(schema_of(table), key, kRowsAtOnce));
}

void RowInserter::add(int64_t document, const RowSet& rows, const RowSet::Row& row) {
  if (rows_at_once_ == 1) {
    bind(one_, 1, document, rows, row);
    one_.run();
    return;
  }
  documents_.push_back(document);
  waiting_.add(rows, row);
  if (documents_.size() == rows_at_once_) {
    int parameter = 1;
    for (size_t i = 0; i < rows_at_once_; ++i)
      parameter = bind(many_, parameter, documents_[i], waiting_, waiting_.rows()[i]);
    many_.run();
    documents_.clear();
    waiting_.clear();
  } else if (waiting_.bytes() > kBytesWaiting) {
    flush();
  }
}

void RowInserter::flush() {
  for (size_t i = 0; i < documents_.size(); ++i) {
    bind(one_, 1, documents_[i], waiting_, waiting_.rows()[i]);
    one_.run();
  }
  documents_.clear();
  waiting_ = {};
}

}  // namespace foi
