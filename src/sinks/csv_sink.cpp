#include "sinks/csv_sink.h"

#include <fcntl.h>
#include <stdio.h>  // renameat2
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "record/json_writer.h"
#include "sinks/partial_file.h"
#include "sinks/run_state.h"

namespace foi {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPackage = "datapackage.json";
constexpr std::string_view kMark = "foi-record/1";
constexpr size_t kKeyDigits = 16;

constexpr ColumnSchema kSources[] = {
    {"key", ColumnKind::text, "what makes it the same page in another run: its URL, else its place"},
    {"document", ColumnKind::text, "the document that holds its content"},
    {"status", ColumnKind::text, "stored, duplicate, screened, filtered"},
    {"name", ColumnKind::text, "name for people"},
    {"uri", ColumnKind::text, "URL that the crawl gives"},
    {"file", ColumnKind::text, "the file it was read from"},
    {"file_offset", ColumnKind::integer, "where it starts there"},
    {"fetched_at", ColumnKind::text, "time that the crawl gives"},
    {"bytes", ColumnKind::integer, "size of the page"},
};
constexpr ColumnSchema kFailures[] = {
    {"file", ColumnKind::text, "the file"},
    {"file_offset", ColumnKind::integer, "where in it"},
    {"name", ColumnKind::text, "name of the page"},
    {"stage", ColumnKind::text, "list, open, read, unpack, extract"},
    {"reason", ColumnKind::text, "a code"},
    {"detail", ColumnKind::text, "a sentence"},
};
constexpr TableSchema kSourcesTable{"sources", "every input that was a page", kSources};
constexpr TableSchema kFailuresTable{"failures", "inputs that could not be used", kFailures};

bool is_number(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  return !text.empty() && text.size() < 24 && text[0] >= '0' && text[0] <= '9' &&
         text.find_first_not_of("0123456789.,") == std::string_view::npos;
}

void describe(JsonWriter& w, const TableSchema& table, bool keyed) {
  w.begin_object().key("name").string(table.name).key("path").string(std::string(table.name) + ".csv");
  w.key("description").string(table.meaning).key("profile").string("tabular-data-resource");
  w.key("format").string("csv").key("mediatype").string("text/csv").key("encoding").string("utf-8");
  w.key("schema").begin_object().key("fields").begin_array();
  const auto field = [&](std::string_view name, std::string_view type, std::string_view meaning) {
    w.begin_object()
        .key("name")
        .string(name)
        .key("type")
        .string(type)
        .key("description")
        .string(meaning)
        .end_object();
  };
  if (keyed) field("document", "string", "first 16 digits of the page's SHA-256");
  for (const ColumnSchema& c : table.columns)
    field(c.name,
          c.kind == ColumnKind::integer   ? "integer"
          : c.kind == ColumnKind::boolean ? "boolean"
          : c.kind == ColumnKind::json    ? "object"
                                          : "string",
          c.meaning);
  w.end_array();
  if (table.name == "documents") {
    w.key("primaryKey").string("document");
  } else if (keyed) {
    w.key("foreignKeys").begin_array().begin_object().key("fields").string("document").key("reference");
    w.begin_object().key("resource").string("documents").key("fields").string("document").end_object();
    w.end_object().end_array();
  }
  w.end_object().end_object();
}

std::string package_json() {
  JsonWriter w(true);
  w.begin_object().key("profile").string("tabular-data-package").key("name").string("foi-records");
  w.key("title").string("Freedom of Information replies as tables").key("schema_of_records").string(kMark);
  w.key("description")
      .string(
          "An apostrophe at the start of a text keeps spreadsheets from running it as a formula; take one "
          "away to have "
          "the text as it was.");
  w.key("resources").begin_array();
  for (const TableSchema& table : table_schemas()) describe(w, table, true);
  describe(w, kSourcesTable, false);
  describe(w, kFailuresTable, false);
  w.end_array().end_object();
  return w.take() + "\n";
}

std::string header_of(const TableSchema& table, bool keyed) {
  std::string out = keyed ? "document," : "";
  for (const ColumnSchema& column : table.columns) out.append(column.name).append(",");
  out.back() = '\r';
  return out + "\n";
}

class CsvSink : public Sink {
 public:
  explicit CsvSink(std::string folder) : folder_(std::move(folder)) {
    while (folder_.size() > 1 && folder_.ends_with('/')) folder_.pop_back();
    for (size_t t = 0; t < kFiles; ++t)
      files_[t] = std::make_unique<PartialFile>(partial() + "/" + std::string(table_at(t).name) + ".csv");
  }

  std::optional<Checkpoint> begin(const RunInfo& run) override {
    fingerprint_ = run.fingerprint;
    std::optional<RunState> state = load_run_state(state_path(), fingerprint_);
    std::string mark;
    published_ = state && read_small_file(folder_ + "/" + kComplete, mark) && mark == fingerprint_;
    if (published_) return state->checkpoint;
    check_folder();
    if (state && !holds_all(state->sizes)) state.reset();
    if (!state) {
      std::error_code ignored;
      fs::remove_all(partial(), ignored);
    }
    make_partial();
    if (!state) {
      open(std::vector<uint64_t>(kFiles));
      return std::nullopt;
    }
    open(state->sizes);
    read_hashes();
    return state->checkpoint;
  }
  void start_over() override {
    ::unlink(state_path().c_str());
    hashes_.clear();
    open(std::vector<uint64_t>(kFiles));
  }

  bool holds(std::string_view sha256) override { return hashes_.has(sha256); }

  Fate put(const Delivery& d) override {
    Fate fate = d.fate;
    if (fate == Fate::stored && !hashes_.add(d.sha256)) fate = Fate::duplicate;
    if (fate == Fate::stored) write_rows(d);
    if (fate == Fate::failed)
      write_failure(d);
    else if (fate != Fate::opened && fate != Fate::skipped)
      write_source(d, fate);
    return fate;
  }

  void commit(const Checkpoint& checkpoint) override {
    if (published_) return;
    RunState state{fingerprint_, {}, checkpoint};
    for (const auto& file : files_) state.sizes.push_back(file->flush());
    save_run_state(state_path(), state);
  }

  void finish(const Checkpoint& checkpoint) override {
    if (!published_) {
      commit(checkpoint);
      for (const auto& file : files_) file->publish();
      replace_file(partial() + "/" + std::string(kPackage), package_json());
      replace_file(partial() + "/" + kComplete, fingerprint_);
      put_in_place();
    }
    std::error_code ignored;
    fs::remove_all(partial(), ignored);
    ::unlink((folder_ + "/" + kComplete).c_str());
    ::unlink(state_path().c_str());
  }

 private:
  static constexpr size_t kFiles = kRowTables + 2;
  static constexpr const char* kComplete = ".complete";

  static const TableSchema& table_at(size_t t) {
    return t < kRowTables ? table_schemas()[t] : t == kRowTables ? kSourcesTable : kFailuresTable;
  }
  std::string partial() const { return folder_ + ".partial"; }
  std::string state_path() const { return folder_ + ".state"; }

  // What stands at DIR will be replaced: it must be ours, or nothing.
  void check_folder() const {
    std::error_code error;
    if (!fs::exists(folder_, error)) return;
    std::string package;
    if (fs::is_directory(folder_, error) &&
        (fs::is_empty(folder_, error) || (read_small_file(folder_ + "/" + std::string(kPackage), package) &&
                                          package.find(kMark) != std::string::npos)))
      return;
    throw SinkError(folder_ + ": is there and holds something else; name another folder");
  }

  void make_partial() const {
    if (::mkdir(partial().c_str(), 0755) != 0 && errno != EEXIST)
      throw SinkError(partial() + ": cannot be made: " + std::strerror(errno));
  }

  bool holds_all(const std::vector<uint64_t>& sizes) const {
    for (size_t t = 0; t < kFiles; ++t)
      if (!files_[t]->holds(sizes.at(t))) return false;
    return true;
  }

  void open(const std::vector<uint64_t>& sizes) {
    for (size_t t = 0; t < kFiles; ++t) {
      files_[t]->open(sizes.at(t));
      if (sizes[t] == 0) files_[t]->write(header_of(table_at(t), t < kRowTables));
    }
  }

  // The second field of documents.csv is the whole hash; records in it may hold line breaks, but no line of
  // them starts like that.
  void read_hashes() {
    std::ifstream in(files_[0]->partial(), std::ios::binary);
    for (std::string line; std::getline(in, line);)
      if (line.size() > kKeyDigits + 65 && line[kKeyDigits] == ',' && line[kKeyDigits + 65] == ',' &&
          line.compare(0, kKeyDigits, line, kKeyDigits + 1, kKeyDigits) == 0)
        hashes_.add(std::string_view(line).substr(kKeyDigits + 1, 64));
  }

  void write_rows(const Delivery& d) {
    std::string line;
    for (const RowSet::Row& row : d.rows.rows()) {
      line.assign(d.sha256, 0, kKeyDigits);
      for (const RowSet::Value& value : d.rows.values(row)) {
        line += ",";
        if (value.kind == RowSet::Value::integer)
          line += std::to_string(value.number);
        else if (value.kind == RowSet::Value::text)
          line += csv_field(d.rows.text(value));
      }
      line += "\r\n";
      files_[static_cast<size_t>(row.table)]->write(line);
    }
  }

  void write_source(const Delivery& d, Fate fate) {
    const Origin& o = d.origin;
    const std::string document =
        fate == Fate::stored || fate == Fate::duplicate ? d.sha256.substr(0, kKeyDigits) : "";
    files_[kRowTables]->write(csv_field(o.key) + "," + document + "," + std::string(name_of(fate)) + "," +
                              csv_field(o.name) + "," + csv_field(o.uri) + "," + csv_field(o.file) + "," +
                              std::to_string(o.offset) + "," + csv_field(o.fetched_at) + "," +
                              std::to_string(o.bytes) + "\r\n");
  }
  void write_failure(const Delivery& d) {
    files_[kRowTables + 1]->write(csv_field(d.origin.file) + "," + std::to_string(d.origin.offset) + "," +
                                  csv_field(d.origin.name) + "," + csv_field(d.trouble.stage) + "," +
                                  csv_field(d.trouble.reason) + "," + csv_field(d.trouble.detail) + "\r\n");
  }

  void put_in_place() {
    if (::rename(partial().c_str(), folder_.c_str()) == 0) return;
    if (::renameat2(AT_FDCWD, partial().c_str(), AT_FDCWD, folder_.c_str(), RENAME_EXCHANGE) == 0) return;
    const std::string old = folder_ + ".old";
    std::error_code ignored;
    fs::remove_all(old, ignored);
    if (::rename(folder_.c_str(), old.c_str()) != 0 || ::rename(partial().c_str(), folder_.c_str()) != 0)
      throw SinkError(folder_ + ": cannot be put in place: " + std::strerror(errno));
    fs::remove_all(old, ignored);
  }

  std::string folder_, fingerprint_;
  std::array<std::unique_ptr<PartialFile>, kFiles> files_;
  HashSet hashes_;
  bool published_ = false;
};

}  // namespace

std::string csv_field(std::string_view text) {
  const bool guarded = !text.empty() &&
                       std::string_view("=+-@\t\r\n'").find(text[0]) != std::string_view::npos &&
                       !is_number(text);
  const bool quoted = text.find_first_of(",\"\r\n") != std::string_view::npos || guarded ||
                      (!text.empty() && (text.front() == ' ' || text.back() == ' '));
  if (!quoted) return std::string(text);
  std::string out = guarded ? "\"'" : "\"";
  for (const char c : text) {
    if (c == '"') out.push_back('"');
    out.push_back(c);
  }
  return out + "\"";
}

std::unique_ptr<Sink> make_csv_sink(const std::string& folder) {
  return std::make_unique<CsvSink>(folder);
}

}  // namespace foi
