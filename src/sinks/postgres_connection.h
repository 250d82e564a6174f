// PostgreSQL, as far as this project needs it. The project's only user of libpq.
//
//   PostgresConnection db("postgresql://localhost/foi");
//   db.run("BEGIN");
//   db.copy("staged_sources (key, name)", rows_in_copy_text_format);
//   PostgresResult found = db.query("SELECT id FROM documents WHERE sha256 = ANY($1)", {array_of(hashes)});
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct pg_conn;
struct pg_result;

namespace foi {

class PostgresResult {
 public:
  explicit PostgresResult(pg_result* result) : result_(result) {}
  int rows() const;
  int columns() const;
  std::string column_name(int column) const;
  bool is_null(int row, int column) const;
  bool is_number(int column) const;
  std::string text(int row, int column) const;
  int64_t integer(int row, int column) const;

 private:
  struct Clear {
    void operator()(pg_result* result) const;
  };
  std::unique_ptr<pg_result, Clear> result_;
};

class PostgresConnection {
 public:
  /// `url`: postgresql://user@host:port/database?options. Throws SinkError, without the password.
  explicit PostgresConnection(const std::string& url);

  void run(const std::string& sql);  ///< one or more statements without results
  /// Parameters are texts; the statement says their types. Throws SinkError.
  PostgresResult query(const std::string& sql, const std::vector<std::string>& parameters = {});
  int64_t number(const std::string& sql);
  /// Rows in COPY's text format (see `CopyBuffer`).
  void copy(const std::string& table_and_columns, std::string_view rows);

 private:
  [[noreturn]] void fail() const;
  struct Finish {
    void operator()(pg_conn* connection) const;
  };
  std::unique_ptr<pg_conn, Finish> connection_;
};

/// Rows for COPY.
class CopyBuffer {
 public:
  void null() { field("\\N"); }
  void integer(int64_t number) { field(std::to_string(number)); }
  void boolean(bool yes) { field(yes ? "t" : "f"); }
  void text(std::string_view text);
  void text_or_null(std::string_view s) { s.empty() ? null() : text(s); }
  void end_row() {
    rows_.push_back('\n');
    first_ = true;
  }
  const std::string& rows() const { return rows_; }
  bool empty() const { return rows_.empty(); }
  void clear() { rows_.clear(); }

 private:
  void field(std::string_view raw) {
    if (!first_) rows_.push_back('\t');
    first_ = false;
    rows_.append(raw);
  }
  std::string rows_;
  bool first_ = true;
};

/// '{"a","b"}', for a parameter that is an array of texts.
std::string array_of(const std::vector<std::string>& texts);
std::string array_of(const std::vector<int64_t>& numbers);

}  // namespace foi
