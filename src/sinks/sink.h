// Where records go. A sink takes deliveries, and at each commit makes them last together with the checkpoint,
// so that a run that is killed goes on from there without losing or doubling a row.
//
//   std::unique_ptr<Sink> sink = open_sink("sqlite:foi.db");
//   std::optional<Checkpoint> resume = sink->begin(run);   // of an unfinished run of the same command
//   sink->put(delivery); … sink->commit(checkpoint); … sink->finish(checkpoint);
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

#include "batch/checkpoint.h"
#include "batch/delivery.h"

namespace foi {

struct RunInfo {
  std::string fingerprint;  ///< of all that decides what the run gives: inputs, options, version, grammars
  std::string command;      ///< for people
  std::string version;
  std::string grammars;
  bool shard = false;  ///< a part of a run: what is written tells the order of the whole, for foi merge
};

/// The output cannot be written: disk full, server gone, not ours. One line for people.
class SinkError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class Sink {
 public:
  virtual ~Sink() = default;

  /// Opens or makes the output. Gives the last checkpoint of an unfinished run with the same fingerprint,
  /// after undoing what was written behind it.
  virtual std::optional<Checkpoint> begin(const RunInfo& run) = 0;
  /// Forgets the checkpoint that begin() gave: the input has changed, all of it will be delivered again.
  virtual void start_over() = 0;

  /// Whether a page with these bytes is stored.
  virtual bool holds(std::string_view sha256) = 0;
  /// Tells what will be put next, so that a sink far away can look up all of it at once.
  virtual void prepare(std::span<const Delivery* const>) {}
  /// Takes one delivery. Gives its fate in the end: what was to be stored may turn out a duplicate.
  virtual Fate put(const Delivery& delivery) = 0;
  virtual void commit(const Checkpoint& checkpoint) = 0;
  /// All inputs were delivered. Makes the output whole; after this the run is no longer resumed.
  virtual void finish(const Checkpoint& checkpoint) = 0;

  /// False if `rows` of deliveries are not used.
  virtual bool wants_rows() const { return true; }
};

/// "jsonl:FILE", "csv:DIR", "sqlite:FILE", "postgresql://…". Throws std::invalid_argument for anything else.
std::unique_ptr<Sink> open_sink(const std::string& target);

/// The files and folders that a target becomes, and those that are there while it is written.
std::vector<std::string> output_paths(const std::string& target);

}  // namespace foi
