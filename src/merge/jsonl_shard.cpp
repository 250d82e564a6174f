#include <boost/json.hpp>
#include <fstream>
#include <optional>

#include "merge/shard_source.h"
#include "sinks/jsonl_sink.h"
#include "sinks/sink.h"

namespace foi {
namespace {

namespace json = boost::json;

// A file of lines, the next of which is at hand.
class ShardLines {
 public:
  explicit ShardLines(const std::string& path) : path_(path), in_(path, std::ios::binary) {
    if (!in_) throw SinkError(path + ": cannot be opened; a shard of JSON Lines has it beside its records");
  }
  bool next(std::string& line) { return static_cast<bool>(std::getline(in_, line)); }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
  std::ifstream in_;
};

std::string text_of(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  return value && value->is_string() ? std::string(std::string_view(value->get_string())) : std::string();
}

uint64_t number_of(const json::object& object, std::string_view name) {
  return object.at(name).to_number<uint64_t>();
}

// The lines of `sources` or `failures`, as deliveries.
class Log {
 public:
  Log(const std::string& path, bool failures) : lines_(path), failures_(failures) { step(); }

  const std::optional<Delivery>& head() const { return head_; }
  Delivery take() {
    Delivery out = std::move(*head_);
    step();
    return out;
  }

 private:
  void step() {
    head_.reset();
    std::string line;
    if (!lines_.next(line)) return;
    try {
      head_ = read(json::parse(line).as_object());
    } catch (const std::exception&) {
      throw SinkError(lines_.path() + ": is not what foi batch --shard has written: " + line.substr(0, 80));
    }
  }

  Delivery read(const json::object& line) const {
    Delivery out;
    out.order = {number_of(line, "file_number"), number_of(line, "input_number")};
    out.origin.file = text_of(line, "file");
    out.origin.offset = number_of(line, "file_offset");
    out.origin.name = text_of(line, "name");
    if (failures_) {
      out.trouble = {text_of(line, "stage"), text_of(line, "reason"), text_of(line, "detail")};
      return out;
    }
    out.fate = parse_name<Fate>(text_of(line, "status")).value();
    out.origin.key = text_of(line, "key");
    out.origin.uri = text_of(line, "uri");
    out.origin.fetched_at = text_of(line, "fetched_at");
    out.origin.bytes = number_of(line, "bytes");
    out.sha256 = text_of(line, "sha256");
    return out;
  }

  ShardLines lines_;
  bool failures_;
  std::optional<Delivery> head_;
};

class JsonlShard : public ShardSource {
 public:
  explicit JsonlShard(const std::string& path)
      : records_(path),
        sources_(jsonl_sources_path(path), false),
        failures_(jsonl_failures_path(path), true) {}

  bool next(Delivery& to) override {
    if (!sources_.head() && !failures_.head()) return false;
    const bool source =
        sources_.head() && (!failures_.head() || sources_.head()->order < failures_.head()->order);
    to = source ? sources_.take() : failures_.take();
    if (to.fate != Fate::stored) return true;
    if (!records_.next(to.json)) throw SinkError(records_.path() + ": has fewer records than sources");
    add_facts(to);
    return true;
  }

 private:
  static void add_facts(Delivery& to) {
    const json::object record = json::parse(to.json).as_object();
    to.facts.type = parse_name<DocumentType>(text_of(record, "document_type")).value_or(DocumentType::other);
    if (const json::object* decision = record.at("decision").if_object())
      to.facts.outcome = parse_name<Outcome>(text_of(*decision, "outcome"));
    for (const json::value& exemption : record.at("exemptions").as_array())
      if (const json::object& x = exemption.as_object(); x.at("title").is_string())
        to.facts.exemptions.push_back(text_of(x.at("act").as_object(), "id") + " " + text_of(x, "provision"));
  }

  ShardLines records_;
  Log sources_, failures_;
};

}  // namespace

std::unique_ptr<ShardSource> open_jsonl_shard(const std::string& path) {
  return std::make_unique<JsonlShard>(path);
}

}  // namespace foi
