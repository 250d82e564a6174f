// A finished shard, read back as the deliveries that it was written from, in the order of the whole run.
#pragma once

#include <memory>
#include <string>

#include "batch/delivery.h"

namespace foi {

class ShardSource {
 public:
  virtual ~ShardSource() = default;
  /// False at the end. Throws SinkError if the shard cannot be read. A record comes as rows from a database,
  /// as JSON from both.
  virtual bool next(Delivery& to) = 0;
};

/// SQLite that `foi batch --shard` has made. Throws SinkError.
std::unique_ptr<ShardSource> open_sqlite_shard(const std::string& path);
/// JSON Lines that it has made: FILE with its FILE.sources.jsonl and FILE.failures.jsonl. Throws SinkError.
std::unique_ptr<ShardSource> open_jsonl_shard(const std::string& path);

}  // namespace foi
