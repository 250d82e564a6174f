// Work in a child process, so that a document that crashes it, or never ends, or eats the memory costs that
// document and nothing else.
//
// The child is forked, not started anew: what the parent has compiled is there at once, also in the next
// child. It gets one line at a time; when it is gone, or over time, the line is answered with a failure
// (stage "extract", reason "crashed" or "timeout") and the next line has a new child. The parent must have
// one thread only.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "batch/delivery.h"

namespace foi {

struct ChildLimits {
  double seconds = 0;   ///< by the clock, for one line; 0: none
  uint64_t memory = 0;  ///< bytes of data of the child; 0: none
};

/// A line and its number in, its answer out.
using LineWork = std::function<std::string(std::string_view line, uint64_t number)>;

class Supervisor {
 public:
  Supervisor(LineWork work, ChildLimits limits) : work_(std::move(work)), limits_(limits) {}
  ~Supervisor();
  Supervisor(const Supervisor&) = delete;
  Supervisor& operator=(const Supervisor&) = delete;

  /// Throws std::system_error if no child can be made.
  std::string answer(std::string_view line, uint64_t number);

 private:
  enum class Heard { answer, gone, timeout };

  void start();
  void serve(int from, int to) const;  ///< the child's life
  Heard converse(std::string_view line, uint64_t number, std::string& answer);
  /// Ends the child if it still lives; gives its status as of waitpid.
  int end();

  LineWork work_;
  ChildLimits limits_;
  pid_t child_ = -1;
  int to_child_ = -1, from_child_ = -1;
};

}  // namespace foi
