#include "passes/body_words.h"

#include <algorithm>
#include <array>

#include "text/characters.h"
#include "text/fold.h"
#include "text/unicode.h"

namespace foi {
namespace {

// Bytes of words: those that folding leaves alone, and the others. 0 is no byte of a word.
enum : uint8_t { kPlain = 1, kFolds = 2 };
constexpr auto kNameByte = [] {
  std::array<uint8_t, 256> table{};
  for (int c = 0; c < 256; ++c) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '\'' || c == '-') table[c] = kPlain;
    if ((c >= 'A' && c <= 'Z') || c >= 0x80) table[c] = kFolds;
  }
  return table;
}();
uint8_t kind_of_byte(char c) {
  return kNameByte[static_cast<unsigned char>(c)];
}

// Whether nothing but blanks and quote marks stands before `at` on its line.
bool opens_line(std::string_view text, uint32_t at) {
  while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '>')) --at;
  return at == 0 || text[at - 1] == '\n' || text[at - 1] == '\r';
}

std::string_view fold_word(std::string_view word, BodyWords& words) {
  bool upper = false, beyond_ascii = false;
  for (const char c : word) {
    upper = upper || is_upper(c);
    beyond_ascii = beyond_ascii || static_cast<unsigned char>(c) >= 0x80;
  }
  if (beyond_ascii) return words.others.emplace_back(fold_phrase(word));
  if (!upper) return word;
  const size_t start = words.ascii.size();
  for (const char c : word) words.ascii.push_back(is_upper(c) ? static_cast<char>(c + 32) : c);
  return std::string_view(words.ascii).substr(start);
}

// Of a word that starts beyond ASCII: folding takes accents off their letters, so that it changes "à" too.
bool starts_with_capital(std::string_view word) {
  const std::string_view letter = word.substr(0, std::min<size_t>(word.size(), sequence_length(word[0])));
  return is_capital(letter);
}

}  // namespace

bool in_name(char c) {
  return kind_of_byte(c) != 0;
}

const std::vector<BodyWord>& body_words(std::string_view text, Span span, BodyWords& out) {
  std::vector<BodyWord>& words = out.all;
  words.clear();
  out.others.clear();
  out.ascii.clear();
  out.ascii.reserve(span.size());
  uint32_t at = span.start;
  while (at < span.end) {
    const uint32_t blank = at < span.end && static_cast<unsigned char>(text[at]) >= 0x80
                               ? blank_sequence(text.substr(at, span.end - at))
                               : 0;
    if (!in_name(text[at]) || blank) {
      const char c = text[at];
      if (!words.empty() && c == ',')
        words.back().comma_after = true;
      else if (!words.empty() && c != ' ' && c != '&' && c != '\n' && c != '\r' && !blank &&
               !(c == '>' && opens_line(text, at)))
        words.back().breaks_after = true;
      if (c == '&') {
        words.push_back({{at, at + 1}, text.substr(at, 1), "&", false, false, false});
      }
      if (c == ' ' && at + 1 < span.end && text[at + 1] == ' ' && !words.empty())
        words.back().breaks_after = true;  // a column
      at += blank ? blank : 1;
      continue;
    }
    const uint32_t start = at;
    bool beyond_ascii = false;
    uint8_t bytes = 0;
    for (; at < span.end && in_name(text[at]); ++at) {
      bytes |= kind_of_byte(text[at]);
      if (static_cast<unsigned char>(text[at]) < 0x80) continue;
      if (blank_sequence(text.substr(at, span.end - at))) break;
      beyond_ascii = true;
    }
    BodyWord w;
    w.span = {start, at};
    w.source = w.span.of(text);
    // Curly quotes and dashes are bytes of words here; a word that starts with one is cut.
    if (beyond_ascii && w.source.starts_with("\xE2\x80")) {
      if (!words.empty()) words.back().breaks_after = true;
      w.span.start = std::min(start + 3, at);
      w.source = w.span.of(text);
      if (w.source.empty()) continue;
    }
    const size_t curly = beyond_ascii ? w.source.find("\xE2\x80") : std::string_view::npos;
    if (curly != std::string_view::npos && curly > 0) {
      const std::string_view tail = w.source.substr(curly);
      const bool possessive = tail.starts_with("\xE2\x80\x99s");
      if (!possessive || tail.size() > 4) {
        at = w.span.start + static_cast<uint32_t>(curly);
        w.span.end = at;
        w.source = w.span.of(text);
        w.breaks_after = true;
      }
    }
    w.folded = bytes == kPlain ? w.source : fold_word(w.source, out);
    w.capital = is_upper(w.source[0]) || (w.source.size() > 2 && is_upper(w.source[1])) ||
                (static_cast<unsigned char>(w.source[0]) >= 0xC3 && starts_with_capital(w.source));
    words.push_back(std::move(w));
  }
  return words;
}

}  // namespace foi
