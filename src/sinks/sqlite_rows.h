// Inserts the rows of one table into SQLite many at a time: a statement costs as much as a row. Documents go
// at once, for they are looked up, and large.
#pragma once

#include <cstdint>
#include <vector>

#include "record/rows.h"
#include "sinks/sqlite_database.h"

namespace foi {

class RowInserter {
 public:
  RowInserter() = default;
  RowInserter(SqliteDatabase& db, RowTable table);

  /// `row` is one of `rows`, of the table; its document's key is `document`. Throws SinkError.
  void add(int64_t document, const RowSet& rows, const RowSet::Row& row);
  /// Inserts what waits. Throws SinkError.
  void flush();

 private:
  size_t rows_at_once_ = 1;
  SqliteStatement one_, many_;
  std::vector<int64_t> documents_;  // of each row that waits
  RowSet waiting_;
};

}  // namespace foi
