// The pipeline: read in order, extract in parallel, write in order. Memory is bounded by the number of
// parcels in flight, whatever the input.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "batch/process_page.h"
#include "batch/read_inputs.h"
#include "sinks/sink.h"

namespace foi {

struct BatchOptions {
  InputSpec input;
  PageRules rules;
  int jobs = 0;               ///< threads; 0: as many as the machine has
  uint64_t commit_every = 0;  ///< inputs; 0: once a second
  bool unordered = false;     ///< write records as they come
};

/// How far a run is, for those who look on.
struct BatchState {
  uint64_t inputs = 0;     ///< pages and troubles so far, those of an interrupted run included
  uint64_t documents = 0;  ///< records stored
  uint64_t failures = 0;
  uint64_t page_bytes = 0;  ///< of all pages
  uint64_t file_bytes = 0;  ///< of the files as stored
};

struct BatchResult {
  Totals totals;
  uint64_t resumed_at = 0;  ///< inputs that an interrupted run had done; 0 if this one began
  int signal = 0;           ///< that ended it early, or 0
};

/// Runs to the end or to a signal. `watch` is called from one thread at a time, after each parcel.
/// Throws SinkError; then what was committed last can be gone on from.
BatchResult run_batch(const BatchOptions& options, const Extractor& extractor, const Library& library,
                      Sink& sink, const RunInfo& run, const std::function<void(const BatchState&)>& watch);

}  // namespace foi
