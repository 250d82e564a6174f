#include <array>
#include <optional>

#include "merge/shard_source.h"
#include "sinks/schema.h"
#include "sinks/sink.h"
#include "sinks/sqlite_database.h"
#include "sinks/sqlite_sink.h"

namespace foi {
namespace {

// Rows come in the order of their table's key, which is the one in which they were written.
std::string select_rows(const TableSchema& table, bool documents) {
  std::string columns;
  for (const ColumnSchema& column : table.columns)
    columns.append(columns.empty() ? "" : ", ").append(column.name);
  return "SELECT " + columns + " FROM " + std::string(table.name) +
         (documents ? " WHERE id = ?" : " WHERE document_id = ?");
}

class SqliteShard : public ShardSource {
 public:
  explicit SqliteShard(const std::string& path) : db_(path, SqliteDatabase::Mode::read) {
    if (db_.number("PRAGMA application_id") != kSqliteApplicationId ||
        db_.number("SELECT count(*) FROM sqlite_schema WHERE name = 'shard_sources'") == 0)
      throw SinkError(path + ": is no shard that foi batch --shard has made");
    refuse_newer_schema(path, db_.number("PRAGMA user_version"));
    sources_ = db_.prepare(
        "SELECT o.file_number, o.input_number, s.key, s.status, s.name, s.uri, s.file, s.file_offset, "
        "s.fetched_at, s.bytes, d.id, d.sha256, d.document_type, d.outcome, d.record "
        "FROM shard_sources o JOIN sources s ON s.key = o.key LEFT JOIN documents d ON d.id = s.document_id "
        "ORDER BY 1, 2");
    failures_ = db_.prepare(
        "SELECT o.file_number, o.input_number, f.file, f.file_offset, f.name, f.stage, f.reason, f.detail "
        "FROM shard_failures o JOIN failures f USING (file, file_offset, name, stage) ORDER BY 1, 2");
    exemptions_ = db_.prepare(
        "SELECT act || ' ' || provision FROM exemptions WHERE document_id = ? AND title IS NOT NULL ORDER BY "
        "n");
    for (size_t t = 0; t < kRowTables; ++t)
      rows_[t] = db_.prepare(select_rows(table_schemas()[t], t == static_cast<size_t>(RowTable::documents)));
    step_source();
    step_failure();
  }

  bool next(Delivery& to) override {
    if (!source_ && !failure_) return false;
    if (source_ && (!failure_ || *source_ < *failure_)) {
      to = read_source();
      step_source();
    } else {
      to = read_failure();
      step_failure();
    }
    return true;
  }

 private:
  static std::optional<InputOrder> step(SqliteStatement& statement) {
    if (!statement.step()) return std::nullopt;
    return InputOrder{static_cast<uint64_t>(statement.integer(0)),
                      static_cast<uint64_t>(statement.integer(1))};
  }
  void step_source() { source_ = step(sources_); }
  void step_failure() { failure_ = step(failures_); }

  Delivery read_source() {
    const SqliteStatement& s = sources_;
    Delivery out;
    out.order = *source_;
    out.fate = parse_name<Fate>(s.text(3)).value_or(Fate::stored);
    out.origin = {s.text(2),
                  s.text(4),
                  s.text(5),
                  s.text(6),
                  static_cast<uint64_t>(s.integer(7)),
                  s.text(8),
                  static_cast<uint64_t>(s.integer(9))};
    if (s.is_null(10)) return out;
    out.sha256 = s.text(11);
    out.facts.type = parse_name<DocumentType>(s.text(12)).value_or(DocumentType::other);
    out.facts.outcome = parse_name<Outcome>(s.text(13));
    out.json = s.text(14);
    read_rows(s.integer(10), out);
    return out;
  }

  Delivery read_failure() {
    const SqliteStatement& f = failures_;
    Delivery out;
    out.order = *failure_;
    out.origin.file = f.text(2);
    out.origin.offset = static_cast<uint64_t>(f.integer(3));
    out.origin.name = f.text(4);
    out.trouble = {f.text(5), f.text(6), f.text(7)};
    return out;
  }

  void read_rows(int64_t document, Delivery& to) {
    exemptions_.bind(1, document);
    while (exemptions_.step()) to.facts.exemptions.push_back(exemptions_.text(0));
    exemptions_.reset();
    for (size_t t = 0; t < kRowTables; ++t) {
      SqliteStatement& rows = rows_[t];
      rows.bind(1, document);
      while (rows.step()) {
        to.rows.begin(static_cast<RowTable>(t));
        for (int column = 0; column < rows.columns(); ++column) {
          if (rows.is_null(column))
            to.rows.null();
          else if (rows.is_number(column))
            to.rows.integer(rows.integer(column));
          else
            to.rows.text(rows.text(column));
        }
      }
      rows.reset();
    }
  }

  SqliteDatabase db_;
  SqliteStatement sources_, failures_, exemptions_;
  std::array<SqliteStatement, kRowTables> rows_;
  std::optional<InputOrder> source_, failure_;  // where the next of each stands
};

}  // namespace

std::unique_ptr<ShardSource> open_sqlite_shard(const std::string& path) {
  return std::make_unique<SqliteShard>(path);
}

}  // namespace foi
