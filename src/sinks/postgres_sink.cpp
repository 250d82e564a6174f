#include "sinks/postgres_sink.h"

#include <array>
#include <chrono>
#include <map>
#include <span>
#include <thread>
#include <unordered_map>

#include "sinks/near_duplicates.h"
#include "sinks/postgres_connection.h"
#include "sinks/schema.h"
#include "sinks/sql_files.h"

namespace foi {
namespace {

constexpr size_t kLargestRecord = size_t{200} << 20;  // jsonb ends at 256 MB
constexpr std::chrono::seconds kLockPatience{20};     // a killed loader's session may linger for a moment

std::string column_list(const TableSchema& table, std::string_view key) {
  std::string out(key);
  for (const ColumnSchema& column : table.columns) out.append(", ").append(column.name);
  return out;
}

class PostgresSink : public Sink {
 public:
  explicit PostgresSink(std::string url) : db_(url) {}

  std::optional<Checkpoint> begin(const RunInfo& run) override {
    db_.run(
        "SET synchronous_commit = off; SET client_min_messages = error;"
        "SET random_page_cost = 1.1");  // a batch of keys is looked up by index, however small the table
    compress_quickly();
    lock();
    make_schema();
    make_staging();
    next_document_ = db_.number("SELECT coalesce(max(id), 0) + 1 FROM documents");
    return find_run(run);
  }

  void start_over() override { forget(); }

  bool holds(std::string_view sha256) override {
    const std::string hash(sha256);
    if (new_documents_.contains(hash)) return true;
    look_up_documents({hash});
    return documents_.at(hash).has_value();
  }

  void prepare(std::span<const Delivery* const> deliveries) override {
    std::vector<std::string> keys, hashes;
    for (const Delivery* d : deliveries) {
      if (d->fate == Fate::opened || d->fate == Fate::failed || d->fate == Fate::skipped) continue;
      if (!new_sources_.contains(d->origin.key)) keys.push_back(d->origin.key);
      if (!d->sha256.empty() && !new_documents_.contains(d->sha256)) hashes.push_back(d->sha256);
    }
    sources_.clear();
    documents_.clear();
    if (!keys.empty()) look_up_sources(keys);
    if (!hashes.empty()) look_up_documents(hashes);
  }

  Fate put(const Delivery& d) override {
    switch (d.fate) {
      case Fate::opened:
        cleared_files_.push_back(d.origin.file);
        std::erase_if(failures_,
                      [&](const auto& entry) { return std::get<0>(entry.first) == d.origin.file; });
        return d.fate;
      case Fate::failed:
        put_failure(d.origin, d.trouble);
        return d.fate;
      case Fate::skipped:
        return d.fate;
      default:
        return put_page(d);
    }
  }

  void commit(const Checkpoint& checkpoint) override {
    db_.run("BEGIN");
    remove_documents();
    write_documents();
    write_sources();
    write_failures();
    remove_orphans();
    const auto count = [&](const char* name) {
      const auto found = checkpoint.totals.find(name);
      return std::to_string(found == checkpoint.totals.end() ? 0 : found->second);
    };
    db_.query(
        "UPDATE runs SET checkpoint = $1, documents = $2::bigint, failures = $3::bigint WHERE id = "
        "$4::bigint",
        {to_text(checkpoint), count("fate/stored"), count("fate/failed"), std::to_string(run_id_)});
    db_.run("COMMIT");
    forget();
  }

  void finish(const Checkpoint& checkpoint) override {
    commit(checkpoint);
    const auto stored = checkpoint.totals.find("fate/stored");
    if (stored != checkpoint.totals.end() && stored->second > 0) link_near_duplicates();
    db_.run(sql_file("postgresql_indexes.sql", Dialect::postgresql));
    db_.query("UPDATE runs SET state = 'finished', checkpoint = '', finished_at = " + kNow +
                  " WHERE id = $1::bigint",
              {std::to_string(run_id_)});
    db_.run("ANALYZE");
  }

 private:
  struct Source {
    bool exists = false;
    std::optional<int64_t> document;
    std::string status, name, uri, file, fetched_at;
    uint64_t offset = 0, bytes = 0;
  };
  struct Document {
    int64_t id = 0;
    std::string version, grammars;
  };
  const std::string kNow = "to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')";

  void lock() {
    const auto until = std::chrono::steady_clock::now() + kLockPatience;
    while (db_.query("SELECT pg_try_advisory_lock(hashtext('foi batch ' || current_schema()))").text(0, 0) !=
           "t") {
      if (std::chrono::steady_clock::now() > until)
        throw SinkError("PostgreSQL: another foi batch is loading into this database; wait for it to end");
      std::this_thread::sleep_for(std::chrono::milliseconds(200));
    }
  }

  // Records are compressed as they are written. PostgreSQL's own method takes a third of the load; the quick
  // one is there from version 14 on, if the server was built with it.
  void compress_quickly() {
    db_.run(
        "DO $$ BEGIN SET default_toast_compression = 'lz4'; EXCEPTION WHEN undefined_object OR "
        "invalid_parameter_value THEN NULL; END $$");
  }

  void make_schema() {
    const bool exists = db_.query("SELECT to_regclass('foi_schema')").text(0, 0) != "";
    const int64_t version = exists ? db_.number("SELECT max(version) FROM foi_schema") : 0;
    refuse_newer_schema("PostgreSQL", version);
    if (version < kSchemaVersion)
      db_.run("BEGIN;" + schema_sql(version, Dialect::postgresql) +
              "UPDATE foi_schema SET version = " + std::to_string(kSchemaVersion) + "; COMMIT");
  }

  void make_staging() {
    std::string sql;
    for (const char* table : {"sources", "failures"})
      sql +=
          "CREATE TEMP TABLE staged_" + std::string(table) + " (LIKE " + table + ") ON COMMIT DELETE ROWS;";
    db_.run(sql + "CREATE TEMP TABLE near_pairs (earlier bigint, later bigint, bits bigint)");
  }

  std::optional<Checkpoint> find_run(const RunInfo& run) {
    const PostgresResult found = db_.query(
        "SELECT id, checkpoint FROM runs WHERE fingerprint = $1 AND state = 'running' ORDER BY id DESC LIMIT "
        "1",
        {run.fingerprint});
    if (found.rows() > 0) {
      run_id_ = found.integer(0, 0);
      return parse_checkpoint(found.text(0, 1));
    }
    run_id_ = db_.query(
                     "INSERT INTO runs (id, fingerprint, command, version, grammars, state, started_at) "
                     "SELECT coalesce(max(id), 0) + 1, $1, $2, $3, $4, 'running', " +
                         kNow + " FROM runs RETURNING id",
                     {run.fingerprint, run.command, run.version, run.grammars})
                  .integer(0, 0);
    return std::nullopt;
  }

  void look_up_sources(const std::vector<std::string>& keys) {
    const PostgresResult found = db_.query(
        "SELECT key, document_id, status, name, uri, file, file_offset, fetched_at, bytes FROM sources "
        "WHERE key = ANY($1::text[])",
        {array_of(keys)});
    for (const std::string& key : keys) sources_[key];
    for (int row = 0; row < found.rows(); ++row) {
      Source& s = sources_[found.text(row, 0)];
      s.exists = true;
      if (!found.is_null(row, 1)) s.document = found.integer(row, 1);
      s.status = found.text(row, 2);
      s.name = found.text(row, 3);
      s.uri = found.text(row, 4);
      s.file = found.text(row, 5);
      s.offset = static_cast<uint64_t>(found.integer(row, 6));
      s.fetched_at = found.text(row, 7);
      s.bytes = static_cast<uint64_t>(found.integer(row, 8));
    }
  }

  void look_up_documents(const std::vector<std::string>& hashes) {
    const PostgresResult found =
        db_.query("SELECT sha256, id, version, grammars FROM documents WHERE sha256 = ANY($1::text[])",
                  {array_of(hashes)});
    for (const std::string& hash : hashes) documents_[hash];
    for (int row = 0; row < found.rows(); ++row)
      documents_[found.text(row, 0)] =
          Document{found.integer(row, 1), found.text(row, 2), found.text(row, 3)};
  }

  Source source_before(const std::string& key) {
    if (const auto found = new_sources_.find(key); found != new_sources_.end()) return found->second;
    if (!sources_.contains(key)) look_up_sources({key});
    return sources_.at(key);
  }

  std::optional<Document> document_with(const std::string& hash) {
    if (const auto found = new_documents_.find(hash); found != new_documents_.end()) return found->second;
    if (!documents_.contains(hash)) look_up_documents({hash});
    return documents_.at(hash);
  }

  static Document described(int64_t id, const RowSet& rows) {
    const std::span<const RowSet::Value> values = rows.values(rows.rows().front());
    return {id, std::string(rows.text(values[values.size() - 3])),
            std::string(rows.text(values[values.size() - 2]))};
  }

  Fate put_page(const Delivery& d) {
    const Source before = source_before(d.origin.key);
    if (!before.fetched_at.empty() && !d.origin.fetched_at.empty() && before.fetched_at > d.origin.fetched_at)
      return Fate::superseded;
    Fate fate = d.fate;
    std::optional<int64_t> document;
    if (fate == Fate::stored || fate == Fate::duplicate) {
      const std::optional<Document> known = document_with(d.sha256);
      if (!known && d.rows.bytes() > kLargestRecord) {
        put_failure(d.origin, {"write", "too-large", "the record is larger than PostgreSQL's jsonb can be"});
        return Fate::failed;
      }
      document = known ? known->id : next_document_;
      if (!known) {
        ++next_document_;
        add_document(*document, d);
      } else if (!d.rows.empty() && outdated(*known, described(known->id, d.rows))) {
        replaced_.push_back(*document);
        add_document(*document, d);
        fate = Fate::stored;
      } else {
        fate = before.document == document ? Fate::unchanged : Fate::duplicate;
      }
    }
    Source now{true,
               document,
               std::string(document ? "stored" : name_of(fate)),
               d.origin.name,
               d.origin.uri,
               d.origin.file,
               d.origin.fetched_at,
               d.origin.offset,
               d.origin.bytes};
    if (!same(before, now)) new_sources_[d.origin.key] = std::move(now);
    if (before.document && before.document != document) maybe_orphans_.push_back(*before.document);
    return fate;
  }

  static bool outdated(const Document& known, const Document& now) {
    return known.version != now.version || known.grammars != now.grammars;
  }
  static bool same(const Source& a, const Source& b) {
    return a.exists == b.exists && a.document == b.document && a.status == b.status && a.name == b.name &&
           a.uri == b.uri && a.file == b.file && a.fetched_at == b.fetched_at && a.offset == b.offset &&
           a.bytes == b.bytes;
  }

  void put_failure(const Origin& origin, const Trouble& trouble) {
    failures_[{origin.file, origin.offset, origin.name, trouble.stage}] = trouble;
  }

  void add_document(int64_t id, const Delivery& d) {
    new_documents_[d.sha256] = described(id, d.rows);
    for (const RowSet::Row& row : d.rows.rows()) {
      CopyBuffer& out = rows_[static_cast<size_t>(row.table)];
      const std::span<const ColumnSchema> columns = schema_of(row.table).columns;
      out.integer(id);
      size_t column = 0;
      for (const RowSet::Value& value : d.rows.values(row)) {
        if (value.kind == RowSet::Value::null)
          out.null();
        else if (value.kind == RowSet::Value::text)
          out.text(d.rows.text(value));
        else if (columns[column].kind == ColumnKind::boolean)
          out.boolean(value.number != 0);
        else
          out.integer(value.number);
        ++column;
      }
      out.end_row();
    }
  }

  void remove_documents_of(const std::string& ids) {
    db_.query(
        "DELETE FROM near_duplicates WHERE document_id = ANY($1::bigint[]) OR same_as = ANY($1::bigint[])",
        {ids});
    for (size_t t = kRowTables; t-- > 0;)
      db_.query("DELETE FROM " + std::string(table_schemas()[t].name) + " WHERE " +
                    (t == 0 ? "id" : "document_id") + " = ANY($1::bigint[])",
                {ids});
  }

  // Documents read anew, by another version or with other grammars: their rows make way.
  void remove_documents() {
    if (replaced_.empty()) return;
    remove_documents_of(array_of(replaced_));
  }

  void write_documents() {
    for (size_t t = 0; t < kRowTables; ++t) {
      if (rows_[t].empty()) continue;
      const TableSchema& table = table_schemas()[t];
      const std::string columns = column_list(table, t == 0 ? "id" : "document_id");
      db_.copy(std::string(table.name) + " (" + columns + ")", rows_[t].rows());
    }
  }

  void write_sources() {
    if (new_sources_.empty()) return;
    CopyBuffer out;
    for (const auto& [key, s] : new_sources_) {
      out.text(key);
      if (s.document)
        out.integer(*s.document);
      else
        out.null();
      out.text(s.status);
      out.text(s.name);
      out.text_or_null(s.uri);
      out.text(s.file);
      out.integer(static_cast<int64_t>(s.offset));
      out.text_or_null(s.fetched_at);
      out.integer(static_cast<int64_t>(s.bytes));
      out.end_row();
    }
    const std::string columns = "key, document_id, status, name, uri, file, file_offset, fetched_at, bytes";
    db_.copy("staged_sources (" + columns + ")", out.rows());
    db_.run("INSERT INTO sources (" + columns + ") SELECT " + columns +
            " FROM staged_sources ON CONFLICT (key) DO UPDATE SET document_id = excluded.document_id, "
            "status = excluded.status, name = excluded.name, uri = excluded.uri, file = excluded.file, "
            "file_offset = excluded.file_offset, fetched_at = excluded.fetched_at, bytes = excluded.bytes");
  }

  void write_failures() {
    if (!cleared_files_.empty())
      db_.query("DELETE FROM failures WHERE file = ANY($1::text[])", {array_of(cleared_files_)});
    if (failures_.empty()) return;
    CopyBuffer out;
    for (const auto& [where, trouble] : failures_) {
      out.text(std::get<0>(where));
      out.integer(static_cast<int64_t>(std::get<1>(where)));
      out.text(std::get<2>(where));
      out.text(std::get<3>(where));
      out.text(trouble.reason);
      out.text(trouble.detail);
      out.end_row();
    }
    db_.copy("staged_failures (file, file_offset, name, stage, reason, detail)", out.rows());
    db_.run(
        "INSERT INTO failures SELECT * FROM staged_failures ON CONFLICT (file, file_offset, name, stage) "
        "DO UPDATE SET reason = excluded.reason, detail = excluded.detail");
  }

  // Documents that no page has any more: every page of theirs has changed.
  void remove_orphans() {
    if (maybe_orphans_.empty()) return;
    const PostgresResult orphans = db_.query(
        "SELECT id FROM documents d WHERE id = ANY($1::bigint[]) AND NOT EXISTS (SELECT 1 FROM sources s "
        "WHERE "
        "s.document_id = d.id)",
        {array_of(maybe_orphans_)});
    std::vector<int64_t> ids;
    for (int row = 0; row < orphans.rows(); ++row) ids.push_back(orphans.integer(row, 0));
    if (!ids.empty()) remove_documents_of(array_of(ids));
  }

  void forget() {
    for (CopyBuffer& buffer : rows_) buffer.clear();
    sources_.clear();
    documents_.clear();
    new_sources_.clear();
    new_documents_.clear();
    failures_.clear();
    cleared_files_.clear();
    replaced_.clear();
    maybe_orphans_.clear();
  }

  void link_near_duplicates() {
    db_.run("BEGIN; TRUNCATE near_pairs");
    for (int q = 0; q < kQuarters; ++q) {
      CopyBuffer pairs;
      NearFinder finder(q, [&](int64_t earlier, int64_t later, int bits) {
        pairs.integer(earlier);
        pairs.integer(later);
        pairs.integer(bits);
        pairs.end_row();
      });
      db_.run(
          "DECLARE prints NO SCROLL CURSOR FOR SELECT id, fingerprint, coalesce(reference, '') COLLATE \"C\" "
          "FROM documents WHERE fingerprint IS NOT NULL ORDER BY (fingerprint >> " +
          std::to_string(16 * q) + ") & 65535, 3, id");
      for (;;) {
        const PostgresResult rows = db_.query("FETCH 10000 FROM prints");
        for (int row = 0; row < rows.rows(); ++row)
          finder.add(rows.integer(row, 0), static_cast<uint64_t>(rows.integer(row, 1)), rows.text(row, 2));
        if (rows.rows() == 0) break;
      }
      db_.run("CLOSE prints");
      if (!pairs.empty()) db_.copy("near_pairs", pairs.rows());
    }
    db_.run(
        "DELETE FROM near_duplicates; INSERT INTO near_duplicates "
        "SELECT DISTINCT ON (later) later, earlier, bits FROM near_pairs ORDER BY later, earlier; COMMIT");
  }

  PostgresConnection db_;
  int64_t run_id_ = 0, next_document_ = 0;
  std::array<CopyBuffer, kRowTables> rows_;
  std::unordered_map<std::string, Source> sources_;  // as in the database
  std::unordered_map<std::string, std::optional<Document>> documents_;
  std::map<std::string, Source> new_sources_;  // since the last commit
  std::unordered_map<std::string, Document> new_documents_;
  std::map<std::tuple<std::string, uint64_t, std::string, std::string>, Trouble> failures_;
  std::vector<std::string> cleared_files_;
  std::vector<int64_t> replaced_, maybe_orphans_;
};

}  // namespace

std::unique_ptr<Sink> make_postgres_sink(const std::string& url) {
  return std::make_unique<PostgresSink>(url);
}

}  // namespace foi
