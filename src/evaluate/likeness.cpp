#include "evaluate/likeness.h"

#include <algorithm>

#include "text/unicode.h"

namespace foi {
namespace {

using Text = std::u32string_view;

size_t skip_white(Text text, size_t at) {
  while (at < text.size() && is_white(text[at])) ++at;
  return at;
}

size_t skip_word(Text text, size_t at) {
  while (at < text.size() && is_word_character(text[at])) ++at;
  return at;
}

// `text` without "Q1.", "question 2:", "3)" at its start.
Text without_label(Text text) {
  size_t at = skip_white(text, 0);
  if (at < text.size() && text[at] == U'q') {
    ++at;
    if (text.substr(at).starts_with(U"uestion")) at += 7;
    at = skip_white(text, at);
  }
  const size_t digits = at;
  while (at < text.size() && is_decimal_digit(text[at])) ++at;
  if (at == digits) return text;
  at = skip_white(text, at);
  constexpr Text ends = U"-.:)\u2013";
  if (at == text.size() || ends.find(text[at]) == Text::npos) return text;
  return text.substr(skip_white(text, at + 1));
}

// Letters and digits, with single points, commas, slashes and apostrophes inside: "o'brien", "1,200.50".
std::vector<std::u32string> words_of(Text text) {
  constexpr Text inner = U".,/'";
  std::vector<std::u32string> out;
  for (size_t at = 0; at < text.size();) {
    size_t end = skip_word(text, at);
    if (end == at) {
      ++at;
      continue;
    }
    while (end + 1 < text.size() && inner.find(text[end]) != Text::npos && is_word_character(text[end + 1]))
      end = skip_word(text, end + 1);
    out.emplace_back(text.substr(at, end - at));
    at = end;
  }
  return out;
}

std::u32string plain_form(std::string_view text) {
  std::u32string out = comparison_form(text);
  for (char32_t& c : out)
    if (c == U'\u2018' || c == U'\u2019') c = U'\'';
  return out;
}

}  // namespace

std::vector<std::u32string> comparison_words(std::string_view text) {
  const std::u32string plain = plain_form(text);
  return words_of(without_label(plain));
}

std::vector<std::u32string> name_words(std::string_view name) {
  const std::u32string plain = plain_form(name);
  Text text = plain;
  if (text.starts_with(U"the") && text.size() > 3 && is_white(text[3]))
    text.remove_prefix(skip_white(text, 3));
  return words_of(without_label(text));
}

WordBag::WordBag(std::string_view text) : words_(comparison_words(text)) {
  std::sort(words_.begin(), words_.end());
}

size_t WordBag::shared_with(const WordBag& other) const {
  size_t shared = 0;
  for (auto a = words_.begin(), b = other.words_.begin(); a != words_.end() && b != other.words_.end();) {
    const auto order = *a <=> *b;
    shared += order == 0;
    if (order <= 0) ++a;
    if (order >= 0) ++b;
  }
  return shared;
}

double overlap(const WordBag& a, const WordBag& b) {
  if (a.size() == 0 || b.size() == 0) return 0;
  return static_cast<double>(2 * a.shared_with(b)) / static_cast<double>(a.size() + b.size());
}

double restatement(const WordBag& a, const WordBag& b) {
  const size_t shorter = std::min(a.size(), b.size());
  const bool inside =
      shorter >= 2 && static_cast<double>(a.shared_with(b)) >= kSame * static_cast<double>(shorter);
  return std::max(overlap(a, b), inside ? kSame : 0);
}

}  // namespace foi
