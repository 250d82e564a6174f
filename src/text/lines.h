// The lines of a document: the layer that all later ones count in.
//
//   Lines lines = split_lines(document.text);
//   lines[3].body.of(document.text)   // the fourth line without indentation, quote marks and trailing blanks
#pragma once

#include <string_view>
#include <vector>

#include "vocabulary.h"

namespace foi {

struct Line {
  Span span;  ///< the whole line without its line break (LF, CR, CRLF, U+2028, U+2029, U+0085, VT, FF)
  Span body;  ///< `span` less leading blanks, leading mail quote marks (`> > `) and trailing blanks
  uint16_t indent = 0;  ///< columns before the body (a tab goes to the next multiple of 8)
  uint8_t quote = 0;    ///< depth of `>` marks before the body, beyond those of a page that is quoted whole
  bool marked = false;  ///< there are `>` marks before the body

  bool blank() const { return body.empty(); }
};
using Lines = std::vector<Line>;

/// Splits at LF, CRLF and lone CR, at U+0085, U+2028, U+2029, and at form feeds. Total and linear.
/// A letter that is quoted from its first to its last line is no quotation to itself: its marks do not count.
/// Line numbers that people see (LF counted) are not promised; spans are.
Lines split_lines(std::string_view text);

/// The line that holds byte `at`; the last line for what lies behind the text.
Index line_at(const Lines& lines, uint32_t at);

}  // namespace foi
