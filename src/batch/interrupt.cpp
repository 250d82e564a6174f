#include "batch/interrupt.h"

#include <csignal>

namespace foi {
namespace {
volatile std::sig_atomic_t noted = 0;
void note(int signal) {
  noted = signal;
}
struct sigaction before_int, before_term;
}  // namespace

InterruptGuard::InterruptGuard() {
  noted = 0;
  struct sigaction action {};
  action.sa_handler = note;
  action.sa_flags = static_cast<int>(SA_RESETHAND);  // the second one is not ours
  ::sigaction(SIGINT, &action, &before_int);
  ::sigaction(SIGTERM, &action, &before_term);
}
InterruptGuard::~InterruptGuard() {
  ::sigaction(SIGINT, &before_int, nullptr);
  ::sigaction(SIGTERM, &before_term, nullptr);
}
int InterruptGuard::signal() {
  return noted;
}

}  // namespace foi
