// Where a shard is written: under its name only when it is whole, and with a marker beside it that says so.
//
//   ShardOutput out("sqlite:3.db", {job, {3, 8}});
//   if (out.done()) return;                         // 3.db._SUCCESS is there
//   … write to out.working_target() …
//   out.publish(totals);                            // 3.db, then 3.db._SUCCESS
#pragma once

#include <string>

#include "batch/shard.h"

namespace foi {

class ShardOutput {
 public:
  /// Throws std::invalid_argument for a target that is no file, SinkError if another run's shard stands
  /// there.
  ShardOutput(const std::string& target, ShardMarker marker);

  bool done() const { return done_; }
  const std::string& file() const { return file_; }
  std::string working_target() const;
  /// Throws SinkError.
  void publish(const Totals& totals);

 private:
  std::string scheme_, file_;
  ShardMarker marker_;
  bool done_ = false;
};

}  // namespace foi
