// All shards of a run -> what the run would have written: their deliveries, in the run's order, put into a
// sink.
//
// Memory: one delivery a shard, and 16 bytes a document.
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

#include "batch/checkpoint.h"
#include "sinks/sink.h"

namespace foi {

/// The shards are not all that a run has, or not of one run, or not finished. One line for people.
class ShardsDiffer : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The fingerprint of the run that the shards are of. Throws ShardsDiffer, SinkError.
std::string job_of(const std::vector<std::string>& shards);

/// Throws ShardsDiffer, SinkError; then the same call goes on to the same end.
Totals merge_shards(const std::vector<std::string>& shards, Sink& sink, const RunInfo& run);

}  // namespace foi
