// The entry points that are fuzzed: each takes any bytes and aborts on a broken promise.
#pragma once

#include <string_view>

namespace foi::test {

void fuzz_decode(std::string_view bytes);
void fuzz_html(std::string_view bytes);
void fuzz_grammar(std::string_view bytes);
void fuzz_extract(std::string_view bytes);

/// Says what is broken, and aborts.
[[noreturn]] void broken(std::string_view what);
inline void require(bool holds, std::string_view what) {
  if (!holds) broken(what);
}

}  // namespace foi::test
