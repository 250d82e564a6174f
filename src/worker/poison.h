// Documents that do harm, for tests of the supervision: there is no such document that we know of.
#pragma once

#include <string_view>

namespace foi {

/// In builds with FOI_TEST_HOOKS, and only where the environment has FOI_TEST_POISON: aborts for a line that
/// holds "foi-test-abort", never returns for "foi-test-hang", takes memory without end for
/// "foi-test-exhaust". Otherwise nothing.
void swallow_poison(std::string_view line);

}  // namespace foi
