#include "sinks/sqlite_sink.h"

#include <array>
#include <ctime>
#include <filesystem>

#include "sinks/near_duplicates.h"
#include "sinks/schema.h"
#include "sinks/sql_files.h"
#include "sinks/sqlite_database.h"
#include "sinks/sqlite_rows.h"

namespace foi {
namespace {

constexpr int64_t kSearchStep = 20'000;  // answers that one transaction adds to the full-text search

std::string now() {
  const std::time_t time = std::time(nullptr);
  char text[32];
  std::tm parts{};
  ::gmtime_r(&time, &parts);
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text;
}

void bind_or_null(SqliteStatement& statement, int parameter, std::string_view text) {
  if (text.empty())
    statement.bind_null(parameter);
  else
    statement.bind(parameter, text);
}

class SqliteSink : public Sink {
 public:
  explicit SqliteSink(std::string path) : path_(std::move(path)) {}

  std::optional<Checkpoint> begin(const RunInfo& run) override {
    if (std::filesystem::exists(path_) && !std::filesystem::is_regular_file(path_))
      throw SinkError(path_ + ": is there and is no plain file; name another one");
    db_ = SqliteDatabase(path_, SqliteDatabase::Mode::create);
    make_schema();
    shard_ = run.shard;
    if (shard_) db_.run(sql_file("shard.sql", Dialect::sqlite));
    db_.run(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 4000;"
        "PRAGMA cache_size = -65536; PRAGMA foreign_keys = OFF");
    prepare();
    return find_run(run);
  }

  void start_over() override {}  // loading again what is there changes nothing

  bool holds(std::string_view sha256) override { return find_document(sha256).has_value(); }

  Fate put(const Delivery& d) override {
    start_transaction();
    switch (d.fate) {
      case Fate::opened:
        clear_failures_.bind(1, d.origin.file);
        clear_failures_.run();
        return d.fate;
      case Fate::failed:
        put_failure(d);
        return d.fate;
      case Fate::skipped:
        return d.fate;
      default:
        return put_page(d);
    }
  }

  void commit(const Checkpoint& checkpoint) override {
    if (db_.was_deleted())
      throw SinkError(path_ + ": was deleted or moved while it was written; the same command starts anew");
    start_transaction();
    flush();
    const auto count = [&](std::string_view name) {
      const auto found = checkpoint.totals.find(std::string(name));
      return found == checkpoint.totals.end() ? int64_t{0} : static_cast<int64_t>(found->second);
    };
    const std::string text = to_text(checkpoint);
    save_.bind(1, text);
    save_.bind(2, count("fate/stored"));
    save_.bind(3, count("fate/failed"));
    save_.bind(4, run_id_);
    save_.run();
    db_.run("COMMIT");
  }

  void finish(const Checkpoint& checkpoint) override {
    commit(checkpoint);
    const auto stored = checkpoint.totals.find("fate/stored");
    if (stored != checkpoint.totals.end() && stored->second > 0) link_near_duplicates();
    index_answers();
    db_.run(sql_file("sqlite_indexes.sql", Dialect::sqlite));
    SqliteStatement done =
        db_.prepare("UPDATE runs SET state = 'finished', finished_at = ?, checkpoint = '' WHERE id = ?");
    const std::string time = now();
    done.bind(1, time);
    done.bind(2, run_id_);
    done.run();
    db_.run("PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE)");
    finalise();
    try {
      db_.run("PRAGMA journal_mode = DELETE");
    } catch (const SinkError&) {  // somebody reads it just now: it stays in WAL mode, which is no harm
    }
  }

 private:
  struct Source {
    bool exists = false;
    std::optional<int64_t> document;
    std::string status, name, uri, file, fetched_at;
    int64_t offset = 0, bytes = 0;
  };

  void make_schema() {
    const bool empty = db_.number("SELECT count(*) FROM sqlite_schema") == 0;
    if (!empty && db_.number("PRAGMA application_id") != kSqliteApplicationId)
      throw SinkError(path_ + ": is a database, but not one of foi; name another file");
    db_.run("BEGIN IMMEDIATE");
    const int64_t version = db_.number("PRAGMA user_version");
    refuse_newer_schema(path_, version);
    if (version < kSchemaVersion)
      db_.run(schema_sql(version, Dialect::sqlite) +
              "PRAGMA application_id = " + std::to_string(kSqliteApplicationId) +
              "; PRAGMA user_version = " + std::to_string(kSchemaVersion));
    db_.run("COMMIT");
  }

  void prepare() {
    for (size_t t = 0; t < kRowTables; ++t) {
      const TableSchema& table = table_schemas()[t];
      const bool documents = t == static_cast<size_t>(RowTable::documents);
      insert_[t] = RowInserter(db_, static_cast<RowTable>(t));
      delete_[t] = db_.prepare("DELETE FROM " + std::string(table.name) +
                               (documents ? " WHERE id = ?" : " WHERE document_id = ?"));
    }
    if (shard_) {
      order_source_ = db_.prepare(
          "INSERT OR REPLACE INTO shard_sources (key, file_number, input_number) VALUES (?, ?, ?)");
      order_failure_ = db_.prepare(
          "INSERT OR REPLACE INTO shard_failures (file, file_offset, name, stage, file_number, input_number) "
          "VALUES (?, ?, ?, ?, ?, ?)");
    }
    find_document_ = db_.prepare("SELECT id, version, grammars FROM documents WHERE sha256 = ?");
    find_source_ = db_.prepare(
        "SELECT document_id, status, name, uri, file, file_offset, fetched_at, bytes FROM sources WHERE key "
        "= ?");
    put_source_ = db_.prepare(
        "INSERT OR REPLACE INTO sources (key, document_id, status, name, uri, file, file_offset, fetched_at, "
        "bytes) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    put_failure_ = db_.prepare(
        "INSERT OR REPLACE INTO failures (file, file_offset, name, stage, reason, detail) VALUES (?, ?, ?, "
        "?, ?, ?)");
    clear_failures_ = db_.prepare("DELETE FROM failures WHERE file = ?");
    other_source_ = db_.prepare("SELECT 1 FROM sources WHERE document_id = ? LIMIT 1");
    forget_search_ = db_.prepare(
        "INSERT INTO answer_search (answer_search, rowid, question, answer) SELECT 'delete', search_id, "
        "question, answer "
        "FROM answers WHERE document_id = ? AND search_id <= (SELECT last FROM search_progress)");
    lower_progress_ = db_.prepare(
        "UPDATE search_progress SET last = min(last, (SELECT coalesce(max(search_id), 0) FROM answers))");
    forget_near_ = db_.prepare("DELETE FROM near_duplicates WHERE document_id = ?");
    save_ = db_.prepare("UPDATE runs SET checkpoint = ?, documents = ?, failures = ? WHERE id = ?");
  }

  // Statements keep a database from leaving WAL mode.
  void finalise() {
    for (RowInserter& inserter : insert_) inserter = {};
    for (SqliteStatement& s : delete_) s = {};
    for (SqliteStatement* s :
         {&find_document_, &find_source_, &put_source_, &put_failure_, &clear_failures_, &other_source_,
          &forget_search_, &lower_progress_, &forget_near_, &save_, &order_source_, &order_failure_})
      *s = {};
  }

  std::optional<Checkpoint> find_run(const RunInfo& run) {
    SqliteStatement find = db_.prepare(
        "SELECT id, checkpoint FROM runs WHERE fingerprint = ? AND state = 'running' ORDER BY id DESC LIMIT "
        "1");
    find.bind(1, run.fingerprint);
    if (find.step()) {
      run_id_ = find.integer(0);
      return parse_checkpoint(find.text(1));
    }
    find.reset();
    db_.run("BEGIN IMMEDIATE");
    run_id_ = db_.number("SELECT coalesce(max(id), 0) + 1 FROM runs");
    SqliteStatement insert = db_.prepare(
        "INSERT INTO runs (id, fingerprint, command, version, grammars, state, started_at) "
        "VALUES (?, ?, ?, ?, ?, 'running', ?)");
    const std::string time = now();
    insert.bind(1, run_id_);
    insert.bind(2, run.fingerprint);
    insert.bind(3, run.command);
    insert.bind(4, run.version);
    insert.bind(5, run.grammars);
    insert.bind(6, time);
    insert.run();
    db_.run("COMMIT");
    return std::nullopt;
  }

  void start_transaction() {
    if (db_.in_transaction()) return;
    db_.run("BEGIN IMMEDIATE");
    next_document_ = db_.number("SELECT coalesce(max(id), 0) + 1 FROM documents");
  }

  std::optional<int64_t> find_document(std::string_view sha256) {
    std::optional<int64_t> id;
    find_document_.bind(1, sha256);
    if (find_document_.step()) {
      id = find_document_.integer(0);
      version_ = find_document_.text(1);
      grammars_ = find_document_.text(2);
    }
    find_document_.reset();
    return id;
  }

  Source find_source(const std::string& key) {
    Source out;
    find_source_.bind(1, key);
    if (find_source_.step()) {
      out.exists = true;
      if (!find_source_.is_null(0)) out.document = find_source_.integer(0);
      out.status = find_source_.text(1);
      out.name = find_source_.text(2);
      out.uri = find_source_.text(3);
      out.file = find_source_.text(4);
      out.offset = find_source_.integer(5);
      out.fetched_at = find_source_.text(6);
      out.bytes = find_source_.integer(7);
    }
    find_source_.reset();
    return out;
  }

  Fate put_page(const Delivery& d) {
    const Source before = find_source(d.origin.key);
    if (!before.fetched_at.empty() && !d.origin.fetched_at.empty() && before.fetched_at > d.origin.fetched_at)
      return Fate::superseded;
    Fate fate = d.fate;
    std::optional<int64_t> document;
    if (fate == Fate::stored || fate == Fate::duplicate) {
      document = find_document(d.sha256);
      if (!document) {
        document = next_document_++;
        insert_document(*document, d.rows);
      } else if (!d.rows.empty() && outdated(d.rows)) {
        remove_document(*document);
        insert_document(*document, d.rows);
        fate = Fate::stored;
      } else {
        fate = before.document == document ? Fate::unchanged : Fate::duplicate;
      }
    }
    if (shard_) order_source(d);
    const std::string_view status = document ? "stored" : name_of(fate);
    if (!same(before, d.origin, document, status)) put_source(d.origin, document, status);
    if (before.document && before.document != document) remove_if_orphan(*before.document);
    return fate;
  }

  // The document found last was read by another version or with other grammars than these rows.
  bool outdated(const RowSet& rows) const {
    const std::span<const RowSet::Value> values = rows.values(rows.rows().front());
    return rows.text(values[values.size() - 3]) != version_ ||
           rows.text(values[values.size() - 2]) != grammars_;
  }

  static bool same(const Source& before, const Origin& origin, const std::optional<int64_t>& document,
                   std::string_view status) {
    return before.exists && before.document == document && before.status == status &&
           before.name == origin.name && before.uri == origin.uri && before.file == origin.file &&
           before.offset == static_cast<int64_t>(origin.offset) && before.fetched_at == origin.fetched_at &&
           before.bytes == static_cast<int64_t>(origin.bytes);
  }

  void put_source(const Origin& origin, const std::optional<int64_t>& document, std::string_view status) {
    put_source_.bind(1, origin.key);
    if (document)
      put_source_.bind(2, *document);
    else
      put_source_.bind_null(2);
    put_source_.bind(3, status);
    put_source_.bind(4, origin.name);
    bind_or_null(put_source_, 5, origin.uri);
    put_source_.bind(6, origin.file);
    put_source_.bind(7, static_cast<int64_t>(origin.offset));
    bind_or_null(put_source_, 8, origin.fetched_at);
    put_source_.bind(9, static_cast<int64_t>(origin.bytes));
    put_source_.run();
  }

  void put_failure(const Delivery& d) {
    put_failure_.bind(1, d.origin.file);
    put_failure_.bind(2, static_cast<int64_t>(d.origin.offset));
    put_failure_.bind(3, d.origin.name);
    put_failure_.bind(4, d.trouble.stage);
    put_failure_.bind(5, d.trouble.reason);
    put_failure_.bind(6, d.trouble.detail);
    put_failure_.run();
    if (shard_) order_failure(d);
  }

  void order_source(const Delivery& d) {
    order_source_.bind(1, d.origin.key);
    order_source_.bind(2, static_cast<int64_t>(d.order.file));
    order_source_.bind(3, static_cast<int64_t>(d.order.in_file));
    order_source_.run();
  }

  void order_failure(const Delivery& d) {
    order_failure_.bind(1, d.origin.file);
    order_failure_.bind(2, static_cast<int64_t>(d.origin.offset));
    order_failure_.bind(3, d.origin.name);
    order_failure_.bind(4, d.trouble.stage);
    order_failure_.bind(5, static_cast<int64_t>(d.order.file));
    order_failure_.bind(6, static_cast<int64_t>(d.order.in_file));
    order_failure_.run();
  }

  void insert_document(int64_t id, const RowSet& rows) {
    for (const RowSet::Row& row : rows.rows()) insert_[static_cast<size_t>(row.table)].add(id, rows, row);
  }

  void flush() {
    for (RowInserter& inserter : insert_) inserter.flush();
  }

  void remove_document(int64_t id) {
    flush();
    forget_search_.bind(1, id);
    forget_search_.run();
    forget_near_.bind(1, id);
    forget_near_.run();
    for (SqliteStatement& statement : delete_) {
      statement.bind(1, id);
      statement.run();
    }
    lower_progress_.run();
  }

  void remove_if_orphan(int64_t id) {
    other_source_.bind(1, id);
    const bool used = other_source_.step();
    other_source_.reset();
    if (!used) remove_document(id);
  }

  void link_near_duplicates() {
    // Read once: the rows of documents are long.
    db_.run(
        "BEGIN IMMEDIATE; DELETE FROM near_duplicates;"
        "CREATE TEMP TABLE prints AS SELECT id, fingerprint, coalesce(reference, '') AS reference FROM "
        "documents WHERE fingerprint IS NOT NULL");
    SqliteStatement link = db_.prepare(
        "INSERT INTO near_duplicates (document_id, same_as, bits) VALUES (?2, ?1, ?3) "
        "ON CONFLICT (document_id) DO UPDATE SET same_as = excluded.same_as, bits = excluded.bits "
        "WHERE excluded.same_as < near_duplicates.same_as");
    for (int q = 0; q < kQuarters; ++q) {
      NearFinder finder(q, [&](int64_t earlier, int64_t later, int bits) {
        link.bind(1, earlier);
        link.bind(2, later);
        link.bind(3, static_cast<int64_t>(bits));
        link.run();
      });
      SqliteStatement all =
          db_.prepare("SELECT id, fingerprint, reference FROM prints ORDER BY (fingerprint >> " +
                      std::to_string(16 * q) + ") & 65535, 3, id");
      while (all.step()) finder.add(all.integer(0), static_cast<uint64_t>(all.integer(1)), all.text(2));
    }
    db_.run("DROP TABLE prints; COMMIT");
  }

  void index_answers() {
    for (;;) {
      db_.run("BEGIN IMMEDIATE");
      const int64_t last = db_.number("SELECT last FROM search_progress");
      const int64_t next =
          db_.number("SELECT max(search_id) FROM (SELECT search_id FROM answers WHERE search_id > " +
                     std::to_string(last) + " ORDER BY search_id LIMIT " + std::to_string(kSearchStep) + ")");
      if (next > last)
        db_.run(
            "INSERT INTO answer_search (rowid, question, answer) SELECT search_id, question, answer FROM "
            "answers "
            "WHERE search_id > " +
            std::to_string(last) + " AND search_id <= " + std::to_string(next) +
            "; UPDATE search_progress SET last = " + std::to_string(next));
      db_.run("COMMIT");
      if (next <= last) return;
    }
  }

  std::string path_;
  SqliteDatabase db_;
  int64_t run_id_ = 0;
  int64_t next_document_ = 0;
  bool shard_ = false;
  std::string version_, grammars_;  // of the document found last
  std::array<RowInserter, kRowTables> insert_;
  std::array<SqliteStatement, kRowTables> delete_;
  SqliteStatement find_document_, find_source_, put_source_, put_failure_, clear_failures_, other_source_,
      forget_search_, lower_progress_, forget_near_, save_, order_source_, order_failure_;
};

}  // namespace

std::unique_ptr<Sink> make_sqlite_sink(const std::string& path) {
  return std::make_unique<SqliteSink>(path);
}

}  // namespace foi
