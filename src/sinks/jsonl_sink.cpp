#include "sinks/jsonl_sink.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>

#include "record/json_writer.h"
#include "sinks/partial_file.h"
#include "sinks/run_state.h"

namespace foi {
namespace {

std::string stem_of(const std::string& path) {
  return path.ends_with(".jsonl") ? path.substr(0, path.size() - 6) : path;
}

void text_or_null(JsonWriter& w, std::string_view key, std::string_view text) {
  w.key(key);
  if (text.empty())
    w.null();
  else
    w.string(text);
}

// In shards only: the merged files have the order of the whole run.
void write_order(JsonWriter& w, const Delivery& d, bool shard) {
  if (shard) w.key("file_number").number(d.order.file).key("input_number").number(d.order.in_file);
}

std::string source_line(const Delivery& d, Fate fate, bool shard) {
  JsonWriter w(false);
  w.begin_object().key("key").string(d.origin.key).key("status").string(name_of(fate));
  text_or_null(w, "sha256", d.sha256);
  w.key("name").string(d.origin.name);
  text_or_null(w, "uri", d.origin.uri);
  w.key("file").string(d.origin.file).key("file_offset").number(d.origin.offset);
  text_or_null(w, "fetched_at", d.origin.fetched_at);
  w.key("bytes").number(d.origin.bytes);
  write_order(w, d, shard);
  w.end_object();
  return w.take() + "\n";
}

std::string failure_line(const Delivery& d, bool shard) {
  JsonWriter w(false);
  w.begin_object().key("file").string(d.origin.file).key("file_offset").number(d.origin.offset);
  w.key("name")
      .string(d.origin.name)
      .key("stage")
      .string(d.trouble.stage)
      .key("reason")
      .string(d.trouble.reason);
  w.key("detail").string(d.trouble.detail);
  write_order(w, d, shard);
  w.end_object();
  return w.take() + "\n";
}

class JsonlSink : public Sink {
 public:
  explicit JsonlSink(const std::string& path)
      : records_(path), sources_(jsonl_sources_path(path)), failures_(jsonl_failures_path(path)) {}

  std::optional<Checkpoint> begin(const RunInfo& run) override {
    fingerprint_ = run.fingerprint;
    shard_ = run.shard;
    std::optional<RunState> state = load_run_state(state_path(), fingerprint_);
    if (state && !holds_all(state->sizes)) state.reset();
    open(state ? state->sizes : std::vector<uint64_t>(3));
    if (!state) return std::nullopt;
    read_hashes();
    return state->checkpoint;
  }
  void start_over() override {
    ::unlink(state_path().c_str());
    hashes_.clear();
    open({0, 0, 0});
  }

  bool holds(std::string_view sha256) override { return hashes_.has(sha256); }

  Fate put(const Delivery& d) override {
    Fate fate = d.fate;
    if (fate == Fate::stored && !hashes_.add(d.sha256)) fate = Fate::duplicate;
    if (fate == Fate::stored) {
      records_.write(d.json);
      records_.write("\n");
    }
    if (fate == Fate::failed)
      failures_.write(failure_line(d, shard_));
    else if (fate != Fate::opened && fate != Fate::skipped)
      sources_.write(source_line(d, fate, shard_));
    return fate;
  }

  void commit(const Checkpoint& checkpoint) override {
    save_run_state(state_path(),
                   {fingerprint_, {records_.flush(), sources_.flush(), failures_.flush()}, checkpoint});
  }

  // The records come last: where they are, the rest is.
  void finish(const Checkpoint& checkpoint) override {
    commit(checkpoint);
    failures_.publish();
    sources_.publish();
    records_.publish();
    ::unlink(state_path().c_str());
  }

  bool wants_rows() const override { return false; }

 private:
  std::string state_path() const { return records_.path() + ".state"; }

  bool holds_all(const std::vector<uint64_t>& sizes) const {
    return records_.holds(sizes.at(0)) && sources_.holds(sizes.at(1)) && failures_.holds(sizes.at(2));
  }

  void open(const std::vector<uint64_t>& sizes) {
    records_.open(sizes.at(0));
    sources_.open(sizes.at(1));
    failures_.open(sizes.at(2));
  }

  // The hashes of what an interrupted run has written: `"sha256":"` cannot stand inside a JSON string
  // unescaped.
  void read_hashes() {
    constexpr std::string_view kKey = "\"sha256\":\"";
    std::ifstream in(records_.partial(), std::ios::binary);
    for (std::string line; std::getline(in, line);)
      if (const size_t at = line.find(kKey); at != std::string::npos)
        hashes_.add(std::string_view(line).substr(at + kKey.size(), 64));
  }

  std::string fingerprint_;
  bool shard_ = false;
  PartialFile records_, sources_, failures_;
  HashSet hashes_;
};

// Records to standard output, as they come.
class StandardOutputSink : public Sink {
 public:
  std::optional<Checkpoint> begin(const RunInfo&) override { return std::nullopt; }
  void start_over() override {}
  bool holds(std::string_view sha256) override { return hashes_.has(sha256); }
  Fate put(const Delivery& d) override {
    if (d.fate != Fate::stored) return d.fate;
    if (!hashes_.add(d.sha256)) return Fate::duplicate;
    buffer_ += d.json;
    buffer_ += "\n";
    if (buffer_.size() > (1 << 20)) drain();
    return d.fate;
  }
  void commit(const Checkpoint&) override { drain(); }
  void finish(const Checkpoint&) override { drain(); }
  bool wants_rows() const override { return false; }

 private:
  void drain() {
    for (std::string_view rest = buffer_; !rest.empty();) {
      const ssize_t n = ::write(STDOUT_FILENO, rest.data(), rest.size());
      if (n < 0 && errno == EINTR) continue;
      if (n < 0)
        throw SinkError(errno == EPIPE ? "" : std::string("standard output: ") + std::strerror(errno));
      rest.remove_prefix(static_cast<size_t>(n));
    }
    buffer_.clear();
  }
  std::string buffer_;
  HashSet hashes_;
};

}  // namespace

std::string jsonl_sources_path(const std::string& path) {
  return stem_of(path) + ".sources.jsonl";
}
std::string jsonl_failures_path(const std::string& path) {
  return stem_of(path) + ".failures.jsonl";
}

std::unique_ptr<Sink> make_jsonl_sink(const std::string& path) {
  if (path == "-") return std::make_unique<StandardOutputSink>();
  return std::make_unique<JsonlSink>(path);
}

}  // namespace foi
