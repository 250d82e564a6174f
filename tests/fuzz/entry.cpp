// libFuzzer's door to one target (FOI_FUZZ_TARGET):
//   cmake --preset fuzz && cmake --build --preset fuzz --target fuzz_html
//   build/fuzz/tests/fuzz_html -max_total_time=120 -max_len=4096 scratch/ tests/fuzz/corpus/html
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "fuzz/targets.h"

void foi::test::broken(std::string_view what) {
  std::fprintf(stderr, "broken promise: %.*s\n", static_cast<int>(what.size()), what.data());
  std::abort();
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  foi::test::FOI_FUZZ_TARGET({reinterpret_cast<const char*>(data), size});
  return 0;
}
