#include <algorithm>
#include <initializer_list>

#include "sinks/csv_sink.h"
#include "sinks/jsonl_sink.h"
#include "sinks/postgres_sink.h"
#include "sinks/sink.h"
#include "sinks/sqlite_sink.h"

namespace foi {

std::unique_ptr<Sink> open_sink(const std::string& target) {
  const auto after = [&](std::string_view scheme) { return target.substr(scheme.size()); };
  if (target.starts_with("jsonl:") && target.size() > 6) return make_jsonl_sink(after("jsonl:"));
  if (target.starts_with("sqlite:") && target.size() > 7) return make_sqlite_sink(after("sqlite:"));
  if (target.starts_with("csv:") && target.size() > 4) return make_csv_sink(after("csv:"));
  if (target.starts_with("postgresql://") || target.starts_with("postgres://"))
    return make_postgres_sink(target);
  throw std::invalid_argument("'" + target +
                              "' is no target; write jsonl:FILE, csv:DIR, sqlite:FILE or postgresql://…");
}

std::vector<std::string> output_paths(const std::string& target) {
  const size_t colon = std::min(target.find(':'), target.size());
  const std::string scheme = target.substr(0, colon);
  std::string path = target.substr(std::min(colon + 1, target.size()));
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  std::vector<std::string> out;
  const auto add = [&](const std::string& name, std::initializer_list<const char*> ends) {
    for (const char* end : ends) out.push_back(name + end);
  };
  if (scheme == "sqlite") {
    for (const char* shard : {"", ".partial"}) add(path + shard, {"", "-wal", "-shm", "-journal"});
  } else if (scheme == "csv") {
    add(path, {"", ".partial", ".state", ".state.new", ".old"});
  } else if (scheme == "jsonl") {
    add(path, {"", ".partial", ".state", ".state.new"});
    for (const std::string& beside : {jsonl_sources_path(path), jsonl_failures_path(path)})
      add(beside, {"", ".partial"});
  }
  return out;
}

}  // namespace foi
