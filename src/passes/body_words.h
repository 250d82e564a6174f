// The words of a text as names of bodies are made of them: with their case, and with the punctuation that
// ends a name.
#pragma once

#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "vocabulary.h"

namespace foi {

struct BodyWord {
  Span span;
  std::string_view source, folded;
  bool capital = false;
  bool breaks_after = false;  ///< punctuation that ends a name
  bool comma_after = false;   ///< … or does not: "Ministry of Housing, Communities and Local Government"
};

using WordRun = std::span<const BodyWord>;

/// The words of a piece of text, and the bytes of those whose folded form is not their own.
struct BodyWords {
  std::vector<BodyWord> all;
  std::string ascii;  // reserved once, so that views into it stay
  std::deque<std::string> others;
};

/// Whether a byte may be one of a word.
bool in_name(char c);

/// The words of `span` of the text. Fills `out`, which may be used again and again.
const std::vector<BodyWord>& body_words(std::string_view text, Span span, BodyWords& out);

}  // namespace foi
