#include "merge/merge_shards.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <memory>

#include "batch/shard.h"
#include "batch/tally.h"
#include "merge/shard_source.h"
#include "sinks/partial_file.h"
#include "sinks/run_state.h"

namespace foi {
namespace {

constexpr uint64_t kCommitEvery = 4096;  // deliveries

bool is_sqlite(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw SinkError(path + ": cannot be opened; check the name");
  char start[16] = {};
  in.read(start, sizeof start);
  return std::string_view(start, sizeof start) == std::string_view("SQLite format 3\0", 16);
}

ShardMarker marker_of(const std::string& path) {
  std::string text;
  if (!read_small_file(marker_path(path), text))
    throw ShardsDiffer(path + ": is not finished (there is no " + marker_path(path) +
                       "); repeat its command first");
  const std::optional<ShardMarker> marker = parse_shard_marker(text);
  if (!marker) throw ShardsDiffer(marker_path(path) + ": was not written by foi batch --shard");
  return *marker;
}

std::vector<ShardMarker> markers_of(const std::vector<std::string>& shards) {
  std::vector<ShardMarker> markers;
  std::map<uint64_t, std::string> paths;
  for (const std::string& path : shards) {
    markers.push_back(marker_of(path));
    const ShardMarker& marker = markers.back();
    if (marker.job != markers[0].job)
      throw ShardsDiffer(path + ": is a shard of another run than " + shards[0] +
                         " (other inputs, options, version or grammars)");
    const auto [before, is_new] = paths.emplace(marker.shard.number, path);
    if (!is_new)
      throw ShardsDiffer(path + ": is shard " + std::to_string(marker.shard.number) + ", and so is " +
                         before->second);
  }
  for (uint64_t number = 1; number <= markers[0].shard.of; ++number)
    if (!paths.contains(number))
      throw ShardsDiffer("shard " + std::to_string(number) + " of " + std::to_string(markers[0].shard.of) +
                         " is missing; name all shards");
  return markers;
}

// What shards do not keep, because nothing came of it, is known from their totals.
void add_unkept(const ShardMarker& marker, Totals& to) {
  for (const auto& [name, count] : marker.totals) {
    if (name == "files" || name == "fate/skipped" || name.starts_with("skipped/")) to[name] += count;
    if (name == "fate/skipped") to["inputs"] += count;
  }
}

struct Head {
  std::unique_ptr<ShardSource> source;
  Delivery delivery;
};

class Merger {
 public:
  explicit Merger(Sink& sink) : sink_(sink) {}

  void put(Delivery& d) {
    if (!any_ || d.order.file != file_) open(d);
    // Of equal contents the first is written; this keeps sinks from being handed the rows of the others. It
    // may have gone again, when a later capture took its only page.
    if (d.fate == Fate::stored && !seen_.add(d.sha256) && sink_.holds(d.sha256)) {
      d.fate = Fate::duplicate;
      d.rows = {};
      d.json = {};
    }
    const Delivery* coming[] = {&d};
    sink_.prepare(coming);
    tally(totals_, d, sink_.put(d));
    if (++done_ % kCommitEvery == 0) sink_.commit(checkpoint());
  }
  Totals finish(const std::vector<ShardMarker>& markers) {
    for (const ShardMarker& marker : markers) add_unkept(marker, totals_);
    sink_.finish(checkpoint());
    return totals_;
  }

 private:
  void open(const Delivery& first) {
    Delivery opened;
    opened.fate = Fate::opened;
    opened.origin.file = first.origin.file;
    sink_.put(opened);
    file_ = first.order.file;
    any_ = true;
  }
  // Nothing to go on from: what is put again changes nothing.
  Checkpoint checkpoint() const { return {.totals = totals_}; }

  Sink& sink_;
  HashSet seen_;
  Totals totals_;
  uint64_t done_ = 0, file_ = 0;
  bool any_ = false;
};

}  // namespace

std::string job_of(const std::vector<std::string>& shards) {
  return markers_of(shards).front().job;
}

Totals merge_shards(const std::vector<std::string>& shards, Sink& sink, const RunInfo& run) {
  const std::vector<ShardMarker> markers = markers_of(shards);
  const bool database = is_sqlite(shards[0]);
  if (!database && sink.wants_rows())
    throw ShardsDiffer(shards[0] +
                       ": JSON Lines join into JSON Lines only; for a database, write the shards with --to "
                       "sqlite:FILE");
  std::vector<Head> heads;
  for (const std::string& path : shards) {
    if (is_sqlite(path) != database) throw ShardsDiffer(path + ": is of another kind than " + shards[0]);
    Head head{database ? open_sqlite_shard(path) : open_jsonl_shard(path), {}};
    if (head.source->next(head.delivery)) heads.push_back(std::move(head));
  }
  const auto later = [](const Head& a, const Head& b) { return a.delivery.order > b.delivery.order; };
  std::make_heap(heads.begin(), heads.end(), later);

  if (sink.begin(run)) sink.start_over();
  Merger merger(sink);
  while (!heads.empty()) {
    std::pop_heap(heads.begin(), heads.end(), later);
    Head& head = heads.back();
    merger.put(head.delivery);
    head.delivery = {};
    if (head.source->next(head.delivery))
      std::push_heap(heads.begin(), heads.end(), later);
    else
      heads.pop_back();
  }
  return merger.finish(markers);
}

}  // namespace foi
