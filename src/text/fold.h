// The comparison key of a text: what the grammars match against, so that phrases need not know typography.
//
// Folding lowers case, turns curly quotes and the many dashes into ' " and -, any run of blanks (NBSP, tabs
// …) into one space, takes ligatures and full-width forms apart, and drops what cannot be seen (soft hyphen,
// zero-width and bidi marks). The text itself is never edited: a folded text knows where each of its bytes
// came from. Lines keep their number: a folded text has one line, ended by '\n', for each line of the
// document, holding the line's body only.
//
//   Folded folded = fold(text, lines);
//   folded.line(3)                   // "section 43(2) - commercial interests"
//   folded.source(at)                // offset into the text of folded byte `at`
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/lines.h"
#include "vocabulary.h"

namespace foi {

class Folded {
 public:
  std::string_view bytes() const { return bytes_; }
  std::string_view line(Index line) const { return line_span(line).of(bytes_); }
  Span line_span(Index line) const { return {starts_[line], starts_[line + 1] - 1}; }
  /// Folded lines `first` to `last`, both included, with the '\n' between them.
  Span lines_span(Index first, Index last) const { return {starts_[first], starts_[last + 1] - 1}; }
  Index line_count() const { return static_cast<Index>(starts_.size()) - 1; }
  Index line_at(uint32_t at) const;

  /// Where in the text folded byte `at` came from; for `at` = end of a folded piece use source_end.
  uint32_t source(uint32_t at) const;
  /// The text's span of the folded span, on character boundaries.
  Span source(Span folded) const;
  /// The first folded byte that came from text offset `at` or later.
  uint32_t from_source(uint32_t at) const;

 private:
  friend Folded fold(std::string_view text, const Lines& lines);
  struct Break {
    uint32_t folded, source;
  };  // from `folded` on, source = folded - break.folded + break.source
  std::string bytes_;
  std::vector<uint32_t> starts_;  // of each line in bytes_, and one past the end
  std::vector<Break> breaks_;
};

/// Linear; works by bytes where the text is ASCII and asks ICU (NFKC case folding) only elsewhere.
Folded fold(std::string_view text, const Lines& lines);

/// The same folding for a single phrase (grammar source, a name to compare).
std::string fold_phrase(std::string_view phrase);

}  // namespace foi
