#include "worker/poison.h"

#ifdef FOI_TEST_HOOKS
#include <unistd.h>

#include <cstdlib>
#include <string>
#include <vector>
#endif

namespace foi {

#ifdef FOI_TEST_HOOKS
void swallow_poison(std::string_view line) {
  if (std::getenv("FOI_TEST_POISON") == nullptr) return;
  const auto holds = [&](std::string_view word) { return line.find(word) != std::string_view::npos; };
  if (holds("foi-test-abort")) std::abort();
  while (holds("foi-test-hang")) ::pause();
  if (!holds("foi-test-exhaust")) return;
  for (std::vector<std::string> taken;;) taken.emplace_back(size_t{16} << 20, 'x');
}
#else
void swallow_poison(std::string_view) {}
#endif

}  // namespace foi
