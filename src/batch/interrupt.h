// Ctrl-C and SIGTERM, as a question that the pipeline asks: finish what is in flight, or go on? A second one
// ends the program at once.
#pragma once

namespace foi {

class InterruptGuard {
 public:
  InterruptGuard();   ///< from here on signals are noted
  ~InterruptGuard();  ///< from here on they act as before
  /// The signal that came, or 0.
  static int signal();
};

}  // namespace foi
