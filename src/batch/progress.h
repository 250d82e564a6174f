// How a run is going, on standard error: one line that renews itself on a terminal, a line every 30 s
// elsewhere, or JSON lines for programs.
#pragma once

#include <atomic>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "batch/run_batch.h"

namespace foi {

enum class ProgressForm : uint8_t { terminal, plain, json, none };

/// "1.2 GB"
std::string human_bytes(double bytes);
/// "1:02:03"
std::string human_time(double seconds);

class Progress {
 public:
  /// `operands` are added up in the background, so that the time left can be told.
  Progress(ProgressForm form, std::vector<std::string> operands);
  ~Progress();
  void show(const BatchState& state);
  double seconds() const;

 private:
  std::string line(const BatchState& state) const;
  std::string json(const BatchState& state) const;
  double seconds_left(const BatchState& state) const;

  using Clock = std::chrono::steady_clock;
  ProgressForm form_;
  Clock::time_point started_ = Clock::now(), shown_ = Clock::now();
  BatchState first_;
  bool any_ = false;
  std::atomic<uint64_t> total_{0};
  std::atomic<bool> total_known_{false}, stop_{false};
  std::thread adder_;
};

}  // namespace foi
