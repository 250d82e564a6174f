// Codes that look like an authority's reference, wherever they stand: "CSC-2023-F-00391", "[AMB-24-00871]",
// "OPRA 2022-145".
//
// Rules know the labels that references usually have. This reads the codes themselves: pieces of figures,
// capitals and marks in the heads, titles and first sentences of a reply, weighed by the words before them,
// by letters that name an access law, by standing alone on a line or in brackets, and by being said again.
// Telephone numbers, dates, postcodes, files and provisions are no codes.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "passes/describe.h"

namespace foi {

struct ReferenceShape {
  Span span;         ///< of the code, in the text
  double score = 0;  ///< kLikelyReference or more: likely a reference; below it, only if a rule says so
};
inline constexpr double kLikelyReference = 3.5;

/// In order of the text; the same code may come more than once.
std::vector<ReferenceShape> reference_shapes(const DescribeInput& in);

/// The first piece of a line that has the shape of a reference, whatever stands around it; behind one of the
/// words `numbering`, any number.
std::optional<Span> code_in(std::string_view text, Span line, const WordList& numbering);

}  // namespace foi
