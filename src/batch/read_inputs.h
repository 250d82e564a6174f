// All inputs of a run, or of a shard of it, numbered, one after the other: the serial stage at the head of
// the pipeline.
//
// Lists files, opens what they hold, gives each page or trouble a number and a place. With a checkpoint it
// passes over what is done: files before the place are not even opened.
#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "batch/checkpoint.h"
#include "batch/list_files.h"
#include "batch/shard.h"
#include "readers/containers/open_pages.h"

namespace foi {

struct InputSpec {
  std::vector<std::string> operands;
  std::string files_from;
  ContainerOptions container;
  Shard shard;
  std::vector<std::string> outputs;  ///< what the run itself writes: never read
};

struct NumberedInput {
  uint64_t number = 0;
  InputPlace place;
  InputOrder order;
  Incoming incoming;
};

/// What is known of all pages of a file. "-" is standard input.
Origin origin_of_file(const std::string& path);

/// The files before the checkpoint are not those of the run that wrote it.
class InputChanged : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class InputReader {
 public:
  InputReader(const InputSpec& spec, const std::optional<Checkpoint>& resume);

  /// False at the end. Throws InputChanged.
  bool next(NumberedInput& to);
  /// Bytes of files as stored that were read or passed over, for showing progress. Any thread may ask.
  uint64_t bytes_read() const { return bytes_read_.load(std::memory_order_relaxed); }

 private:
  bool open_file();
  bool next_of_file(Incoming& to);

  InputSpec spec_;
  std::optional<Checkpoint> resume_;
  FileLister lister_;
  std::unique_ptr<PageSource> pages_;
  std::vector<Incoming> waiting_;  // to be given before the pages, last first
  uint64_t next_number_ = 0;
  uint64_t files_ = 0;
  InputOrder order_;  // of the next input
  InputPlace place_;
  std::atomic<uint64_t> bytes_read_ = 0;
  size_t next_ahead_ = 0;
};

}  // namespace foi
