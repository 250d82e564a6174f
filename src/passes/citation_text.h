// The folded text as the citation pass reads it: bytes with bounds, blanks that may hold one line break,
// words, case.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "grammar/act_names.h"
#include "text/characters.h"
#include "text/fold.h"

namespace foi {

inline bool is_alnum(char c) {
  return is_digit(c) || is_lower(c) || static_cast<unsigned char>(c) >= 0x80;
}

/// Whether a list of words holds one.
template <size_t N>
bool one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// "43(2)" -> "43"
inline std::string_view number_of(std::string_view path) {
  return path.substr(0, path.find('('));
}

class CitationText {
 public:
  /// `abroad`: the document is in another language than English.
  CitationText(std::string_view text, const Folded& folded, bool abroad = false)
      : text_(text), folded_(folded), bytes_(folded.bytes()), abroad_(abroad) {}

  bool abroad() const { return abroad_; }

  std::string_view bytes() const { return bytes_; }
  uint32_t size() const { return static_cast<uint32_t>(bytes_.size()); }
  char at(uint32_t i) const { return i < bytes_.size() ? bytes_[i] : '\n'; }
  std::string_view slice(Span span) const { return span.of(bytes_); }
  bool has(uint32_t i, std::string_view literal) const {
    return bytes_.substr(std::min<size_t>(i, bytes_.size())).starts_with(literal);
  }
  /// `literal` stands at `i` as a whole word.
  bool has_word(uint32_t i, std::string_view literal) const {
    return has(i, literal) && !is_alnum(at(i + static_cast<uint32_t>(literal.size())));
  }

  /// Behind a blank at `i`: a space, or a line break inside a paragraph (letters are wrapped anywhere).
  uint32_t skip_blank(uint32_t i) const {
    if (at(i) == ' ') ++i;
    if (i + 1 < bytes_.size() && bytes_[i] == '\n' && bytes_[i + 1] != '\n') ++i;
    return i;
  }
  /// The same, backwards: the end of what stands before position `i`.
  uint32_t skip_blank_back(uint32_t i) const {
    if (i > 0 && bytes_[i - 1] == ' ') --i;
    if (i > 1 && bytes_[i - 1] == '\n' && bytes_[i - 2] != '\n') --i;
    return i;
  }
  /// Start of the run of letters and digits that ends at `end`.
  uint32_t word_start(uint32_t end) const {
    while (end > 0 && is_alnum(bytes_[end - 1])) --end;
    return end;
  }
  std::string_view word(uint32_t i) const { return word_at(bytes_, i); }

  /// The text as it was written, with its case.
  std::string_view source(Span folded) const { return folded_.source(folded).of(text_); }
  bool upper(uint32_t i) const {
    const uint32_t from = folded_.source(i);
    return from < text_.size() && text_[from] >= 'A' && text_[from] <= 'Z';
  }
  /// Whether the folded letter at `i` was another character than it is: "º" that reads as "o".
  bool beyond_ascii(uint32_t i) const {
    const uint32_t from = folded_.source(i);
    return from < text_.size() && static_cast<unsigned char>(text_[from]) >= 0x80;
  }
  const Folded& folded() const { return folded_; }
  std::string_view text() const { return text_; }

 private:
  std::string_view text_;
  const Folded& folded_;
  std::string_view bytes_;
  bool abroad_;
};

}  // namespace foi
