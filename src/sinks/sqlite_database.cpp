#include "sinks/sqlite_database.h"

#include <sqlite3.h>

#include "sinks/sink.h"

namespace foi {
namespace {

[[noreturn]] void fail(sqlite3* db, const std::string& doing) {
  throw SinkError(doing + ": " + (db ? sqlite3_errmsg(db) : "out of memory"));
}

std::string path_of(sqlite3* db) {
  const char* path = sqlite3_db_filename(db, "main");
  return path && *path ? path : "the database";
}

}  // namespace

void SqliteStatement::Finalise::operator()(sqlite3_stmt* statement) const {
  sqlite3_finalize(statement);
}

SqliteStatement::SqliteStatement(sqlite3* db, std::string_view sql) : db_(db) {
  sqlite3_stmt* made = nullptr;
  if (sqlite3_prepare_v3(db, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &made,
                         nullptr) != SQLITE_OK)
    fail(db, path_of(db));
  statement_.reset(made);
}

void SqliteStatement::bind(int parameter, int64_t number) {
  sqlite3_bind_int64(statement_.get(), parameter, number);
}
void SqliteStatement::bind(int parameter, std::string_view text) {
  if (sqlite3_bind_text64(statement_.get(), parameter, text.data() ? text.data() : "", text.size(),
                          SQLITE_STATIC, SQLITE_UTF8) != SQLITE_OK)
    fail(db_, path_of(db_));
}
void SqliteStatement::bind_null(int parameter) {
  sqlite3_bind_null(statement_.get(), parameter);
}

bool SqliteStatement::step() {
  const int result = sqlite3_step(statement_.get());
  if (result == SQLITE_ROW) return true;
  if (result == SQLITE_DONE) return false;
  const std::string what = path_of(db_) + ": " + sqlite3_errmsg(db_);
  sqlite3_reset(statement_.get());
  throw SinkError(what);
}
void SqliteStatement::reset() {
  sqlite3_reset(statement_.get());
}
void SqliteStatement::run() {
  while (step()) {
  }
  reset();
}

int SqliteStatement::columns() const {
  return sqlite3_column_count(statement_.get());
}
std::string SqliteStatement::column_name(int column) const {
  return sqlite3_column_name(statement_.get(), column);
}
bool SqliteStatement::is_null(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}
bool SqliteStatement::is_number(int column) const {
  const int type = sqlite3_column_type(statement_.get(), column);
  return type == SQLITE_INTEGER || type == SQLITE_FLOAT;
}
int64_t SqliteStatement::integer(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}
double SqliteStatement::real(int column) const {
  return sqlite3_column_double(statement_.get(), column);
}
std::string SqliteStatement::text(int column) const {
  const unsigned char* bytes = sqlite3_column_text(statement_.get(), column);
  return bytes ? std::string(reinterpret_cast<const char*>(bytes),
                             static_cast<size_t>(sqlite3_column_bytes(statement_.get(), column)))
               : std::string();
}

void SqliteDatabase::Close::operator()(sqlite3* db) const {
  sqlite3_close_v2(db);
}

SqliteDatabase::SqliteDatabase(const std::string& path, Mode mode) {
  sqlite3* opened = nullptr;
  const int flags = mode == Mode::read ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  const int result = sqlite3_open_v2(path.c_str(), &opened, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  db_.reset(opened);
  if (result != SQLITE_OK) fail(opened, path);
  sqlite3_extended_result_codes(opened, 1);
  sqlite3_busy_timeout(opened, 10'000);
}

void SqliteDatabase::run(const std::string& sql) {
  if (sqlite3_exec(db_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
    fail(db_.get(), path_of(db_.get()));
}
int64_t SqliteDatabase::number(std::string_view sql) {
  SqliteStatement statement = prepare(sql);
  return statement.step() ? statement.integer(0) : 0;
}
bool SqliteDatabase::in_transaction() const {
  return sqlite3_get_autocommit(db_.get()) == 0;
}

bool SqliteDatabase::was_deleted() const {
  int moved = 0;
  sqlite3_file_control(db_.get(), "main", SQLITE_FCNTL_HAS_MOVED, &moved);
  return moved != 0;
}

}  // namespace foi
