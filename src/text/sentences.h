// Where sentences end.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "vocabulary.h"

namespace foi {

/// Behind the full stop of the sentence that byte `from` of a folded text stands in; the text's end if none
/// follows. "Mr.", "No." and the like end none.
size_t sentence_end(std::string_view folded, size_t from);

/// All sentences of a folded text, without the blanks between them.
std::vector<Span> sentences(std::string_view folded);

}  // namespace foi
