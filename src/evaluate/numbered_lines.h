// The lines of a page as a gold file counts them: from 1, at line feeds alone. (The passes' `Lines` also end
// at other breaks, which an editor's line numbers do not count.)
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "vocabulary.h"

namespace foi {

class NumberedLines {
 public:
  /// Keeps a view of `text`.
  explicit NumberedLines(std::string_view text);

  size_t count() const { return spans_.size(); }  ///< an empty one behind the last line feed included
  Span span(size_t number) const { return spans_[number - 1]; }
  std::string_view text(size_t number) const { return span(number).of(text_); }
  bool blank(size_t number) const { return blank_[number - 1]; }
  std::string_view whole() const { return text_; }

  /// The numbers of the lines that are not blank and that `spans` cover by half or more.
  std::vector<size_t> covered(const std::vector<Span>& spans) const;

 private:
  std::string_view text_;
  std::vector<Span> spans_;
  std::vector<bool> blank_;
};

}  // namespace foi
