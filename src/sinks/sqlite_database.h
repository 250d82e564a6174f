// SQLite, as far as this project needs it: a database, statements, errors as exceptions. The project's only
// user of libsqlite3.
//
//   SqliteDatabase db("foi.db", SqliteDatabase::Mode::create);
//   SqliteStatement find = db.prepare("SELECT id FROM documents WHERE sha256 = ?");
//   find.bind(1, hash);
//   if (find.step()) find.integer(0);
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace foi {

class SqliteStatement {
 public:
  SqliteStatement() = default;
  SqliteStatement(sqlite3* db, std::string_view sql);

  /// Parameters count from 1. Texts must live until the next reset.
  void bind(int parameter, int64_t number);
  void bind(int parameter, std::string_view text);
  void bind_null(int parameter);

  /// True while there is a row. Throws SinkError.
  bool step();
  void reset();
  /// For statements without rows: step and reset.
  void run();

  /// Columns count from 0.
  int columns() const;
  std::string column_name(int column) const;
  bool is_null(int column) const;
  bool is_number(int column) const;
  int64_t integer(int column) const;
  double real(int column) const;
  std::string text(int column) const;

 private:
  struct Finalise {
    void operator()(sqlite3_stmt* statement) const;
  };
  std::unique_ptr<sqlite3_stmt, Finalise> statement_;
  sqlite3* db_ = nullptr;
};

class SqliteDatabase {
 public:
  enum class Mode { read, create };
  SqliteDatabase() = default;
  /// Throws SinkError if it cannot be opened or is no database.
  SqliteDatabase(const std::string& path, Mode mode);

  void run(const std::string& sql);  ///< one or more statements without results
  SqliteStatement prepare(std::string_view sql) { return SqliteStatement(db_.get(), sql); }
  int64_t number(std::string_view sql);  ///< the first column of the first row; 0 if there is none
  bool in_transaction() const;
  bool was_deleted() const;  ///< or moved, since it was opened: what is written reaches nobody

 private:
  struct Close {
    void operator()(sqlite3* db) const;
  };
  std::unique_ptr<sqlite3, Close> db_;
};

}  // namespace foi
