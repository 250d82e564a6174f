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

}  // namespace foi
