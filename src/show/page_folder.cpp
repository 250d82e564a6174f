#include "show/page_folder.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <vector>

#include "batch/process_page.h"
#include "batch/read_inputs.h"
#include "readers/containers/unpack.h"
#include "record/json_writer.h"
#include "show/web_page.h"
#include "sinks/partial_file.h"
#include "sinks/sink.h"

namespace foi {
namespace {

constexpr size_t kRecordsAtOnce = 32;  // held in memory

using PageRow = std::vector<std::optional<std::string>>;

// What the index says of a document. Its page has the content's hash as its name, so that it stays the same
// in later runs.
struct Listed {
  PageRow row;  // as kDocuments has it
  std::vector<std::string> exemptions, failed_checks;
  bool has_page = false;
};

enum Column : size_t {
  id,
  sha256,
  file_name,
  title,
  authority,
  type,
  outcome,
  regime,
  reference,
  responded,
  warnings,
  text
};
constexpr const char* kDocuments =
    "SELECT d.id, d.sha256, (SELECT min(s.key) FROM sources s WHERE s.document_id = d.id), d.title, "
    "d.authority, "
    "d.document_type, d.outcome, d.regime, d.reference, d.responded_on, d.record->>'warnings', "
    "CASE WHEN (d.record->>'text') IS NULL THEN 0 ELSE 1 END FROM documents d ORDER BY d.id";

std::string value(const std::optional<std::string>& cell) {
  return cell.value_or("");
}

std::string page_name(const std::string& hash) {
  return "pages/" + hash.substr(0, 20) + ".html";
}

// Not brought to the disk one by one, which would take most of the time: the index, which comes last, is.
void write_plainly(const std::string& path, std::string_view bytes) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out << bytes;
  if (!out.flush()) throw SinkError(path + ": cannot be written: " + std::strerror(errno));
}

class Folder {
 public:
  Folder(QueryDatabase& db, std::string folder, const ReadOptions& reading)
      : db_(db), folder_(std::move(folder)), reading_(reading) {}

  PageFolderResult write(const std::string& name) {
    std::error_code error;
    std::filesystem::create_directories(folder_ + "/pages", error);
    if (error) throw SinkError(folder_ + ": cannot be made: " + error.message());
    list();
    write_stored();
    write_found();
    const QueryTable failures =
        db_.ask("SELECT file, name, stage, reason, detail FROM failures ORDER BY file, file_offset, name");
    replace_file(folder_ + "/index.html", web_page("index", name, index_json(name, failures.rows)));
    result_.documents = listed_.size();
    result_.failures = failures.rows.size();
    return result_;
  }

 private:
  void list() {
    for (PageRow& row : db_.ask(kDocuments).rows) {
      by_hash_[value(row[sha256])] = listed_.size();
      by_id_[value(row[id])] = listed_.size();
      listed_.push_back({std::move(row), {}, {}});
    }
    for (const PageRow& row :
         db_.ask("SELECT document_id, act, provision FROM exemptions ORDER BY document_id, n").rows)
      of(row).exemptions.push_back(value(row[1]) + " " + value(row[2]));
    for (const PageRow& row :
         db_.ask("SELECT document_id, check_id FROM checks WHERE kind = 'refusal' AND NOT passed "
                 "ORDER BY document_id, n")
             .rows)
      of(row).failed_checks.push_back(value(row[1]));
  }
  Listed& of(const PageRow& row) { return listed_[by_id_.at(value(row[0]))]; }

  // Documents whose record holds the text.
  void write_stored() {
    std::string after = "-1";
    for (;;) {
      const QueryTable records =
          db_.ask("SELECT id, record FROM documents WHERE (record->>'text') IS NOT NULL AND id > " + after +
                  " ORDER BY id LIMIT " + std::to_string(kRecordsAtOnce));
      for (const PageRow& row : records.rows) write_page(of(row), value(row[1]));
      if (records.rows.size() < kRecordsAtOnce) return;
      after = value(records.rows.back()[0]);
    }
  }

  // The others, by reading the inputs again.
  void write_found() {
    InputSpec inputs;
    inputs.container.max_bytes = reading_.max_bytes;
    for (const PageRow& row :
         db_.ask("SELECT DISTINCT s.file FROM sources s JOIN documents d ON d.id = s.document_id "
                 "WHERE (d.record->>'text') IS NULL ORDER BY 1")
             .rows)
      if (std::error_code error; std::filesystem::exists(value(row[0]), error))
        inputs.operands.push_back(value(row[0]));
    if (inputs.operands.empty()) return;
    InputReader reader(inputs, std::nullopt);
    NumberedInput input;
    while (reader.next(input)) {
      Incoming& page = input.incoming;
      if (page.packing != Packing::nothing) unpack(page, inputs.container);
      if (page.packing == Packing::nothing || page.bytes.empty()) continue;
      const auto found = by_hash_.find(sha256_hex(page.bytes));
      if (found == by_hash_.end() || listed_[found->second].has_page) continue;
      Listed& listed = listed_[found->second];
      const ReadOptions reading = reading_of(page, reading_);
      const ReadResult read = read_bytes(std::move(page.bytes), page.origin.name, reading);
      if (read.document && quotes_agree(listed, read.document->text))
        write_page(listed, with_text(record_of(listed), read.document->text));
    }
  }

  std::string record_of(const Listed& listed) {
    return value(db_.ask("SELECT record FROM documents WHERE id = " + value(listed.row[id])).rows.at(0)[0]);
  }

  // Another version of the reader, or another encoding, may make another text of the same bytes.
  bool quotes_agree(const Listed& listed, std::string_view text) {
    const std::string of_document = " FROM {} WHERE document_id = " + value(listed.row[id]);
    for (const std::string table : {"citations", "dates"}) {
      std::string from = of_document;
      from.replace(from.find("{}"), 2, table);
      for (const PageRow& row : db_.ask("SELECT text, span_start, span_end" + from).rows) {
        const uint64_t start = std::stoull(value(row[1])), end = std::stoull(value(row[2]));
        if (end > text.size() || text.substr(start, end - start) != value(row[0])) return false;
      }
    }
    return true;
  }

  void write_page(Listed& listed, const std::string& record) {
    write_plainly(folder_ + "/" + page_name(value(listed.row[sha256])),
                  inspector_page(value(listed.row[file_name]), record));
    listed.has_page = true;
    ++result_.pages;
  }

  std::string index_json(const std::string& name, const std::vector<PageRow>& failures) const {
    JsonWriter w(false);
    const auto maybe = [&](std::string_view key, const std::optional<std::string>& cell) {
      if (cell) w.key(key).string(*cell);
    };
    w.begin_object()
        .key("name")
        .string(name)
        .key("version")
        .string(FOI_VERSION)
        .key("documents")
        .begin_array();
    for (const Listed& d : listed_) {
      w.begin_object();
      maybe("name", d.row[file_name]);
      maybe("title", d.row[title]);
      maybe("authority", d.row[authority]);
      maybe("type", d.row[type]);
      maybe("outcome", d.row[outcome]);
      maybe("regime", d.row[regime]);
      maybe("reference", d.row[reference]);
      maybe("responded", d.row[responded]);
      if (d.has_page) w.key("page").string(page_name(value(d.row[sha256])));
      if (d.row[warnings] && *d.row[warnings] != "[]") w.key("warnings").string(*d.row[warnings]);
      strings(w, "exemptions", d.exemptions);
      strings(w, "failed", d.failed_checks);
      w.end_object();
    }
    w.end_array().key("failures").begin_array();
    for (const PageRow& row : failures) {
      w.begin_object();
      w.key("file")
          .string(value(row[0]))
          .key("name")
          .string(value(row[1]))
          .key("stage")
          .string(value(row[2]));
      w.key("reason").string(value(row[3])).key("detail").string(value(row[4]));
      w.end_object();
    }
    w.end_array().end_object();
    return w.take();
  }
  static void strings(JsonWriter& w, std::string_view key, const std::vector<std::string>& values) {
    if (values.empty()) return;
    w.key(key).begin_array();
    for (const std::string& each : values) w.string(each);
    w.end_array();
  }

  QueryDatabase& db_;
  std::string folder_;
  ReadOptions reading_;
  std::vector<Listed> listed_;
  std::map<std::string, size_t> by_hash_, by_id_;
  PageFolderResult result_;
};

}  // namespace

PageFolderResult write_page_folder(QueryDatabase& db, const std::string& name, const std::string& folder,
                                   const ReadOptions& reading) {
  return Folder(db, folder, reading).write(name);
}

std::string inspector_page(const std::string& name, std::string_view record_with_text) {
  return web_page("inspector", name + " · foi inspect", record_with_text);
}

std::string with_text(std::string record, std::string_view text) {
  JsonWriter w(false);
  w.string(text);
  record.resize(record.rfind('}'));
  return record + ",\"text\":" + w.take() + "}";
}

}  // namespace foi
