// How like two texts are, by the words that they share: what decides whether a question found is the one that
// gold means.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace foi {

/// From here on two texts are the same.
inline constexpr double kSame = 0.8;

/// Words in order, in comparison form. A label at the start ("Q1.", "3)") is no word of the text.
std::vector<std::u32string> comparison_words(std::string_view text);
/// Those of a body's name; "the" at its start is none of them.
std::vector<std::u32string> name_words(std::string_view name);

/// A text's words, each as often as it is said, in no order.
class WordBag {
 public:
  explicit WordBag(std::string_view text);
  size_t size() const { return words_.size(); }
  size_t shared_with(const WordBag& other) const;

 private:
  std::vector<std::u32string> words_;  // sorted
};

/// Shared words by the mean of both sizes: 0 nothing in common (or nothing there), 1 the same words.
double overlap(const WordBag& a, const WordBag& b);
/// As `overlap`, but a shortened restatement ("1. Area restored") counts as the question that it shortens.
double restatement(const WordBag& a, const WordBag& b);

}  // namespace foi
