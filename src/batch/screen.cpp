#include "batch/screen.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <string>
#include <vector>

namespace foi {
namespace {

constexpr int kSome = 3;

// ASCII letters in lower case, bytes beyond ASCII as they are, 0 for what parts words.
constexpr auto kLetter = [] {
  std::array<unsigned char, 256> table{};
  for (size_t c = 0; c < 256; ++c)
    table[c] = static_cast<unsigned char>(c >= 'A' && c <= 'Z'                  ? c + 32
                                          : (c >= 'a' && c <= 'z') || c >= 0x80 ? c
                                                                                : 0);
  return table;
}();

bool starts_with_word(std::string_view bytes, std::string_view lower) {
  if (bytes.size() < lower.size()) return false;
  for (size_t i = 0; i < lower.size(); ++i)
    if (kLetter[static_cast<unsigned char>(bytes[i])] != static_cast<unsigned char>(lower[i])) return false;
  return true;
}

// Where the text goes on behind a tag at `at`; a script or style is passed over whole.
size_t behind_tag(std::string_view bytes, size_t at) {
  for (const std::string_view name : {std::string_view("script"), std::string_view("style")}) {
    if (!starts_with_word(bytes.substr(at + 1), name)) continue;
    for (size_t end = at + 1; (end = bytes.find("</", end)) != std::string_view::npos; end += 2)
      if (starts_with_word(bytes.substr(end + 2), name)) return end + 2;
    return at + 1;  // never closed: rather look into it
  }
  const size_t end = bytes.find('>', at);
  return end == std::string_view::npos || end - at > 4096 ? at + 1 : end + 1;
}

bool opens_tag(std::string_view bytes, size_t at) {
  if (at + 1 >= bytes.size()) return false;
  const auto next = static_cast<unsigned char>(bytes[at + 1]);
  return next == '/' || next == '!' || (kLetter[next] != 0 && next < 0x80);
}

}  // namespace

struct Screen::Automaton {
  static constexpr size_t kBits = 12;
  struct Word {
    std::string text;
    uint64_t bit = 0;  // of a word of which some are needed; 0: one is enough
  };
  std::vector<std::vector<Word>> words = std::vector<std::vector<Word>>(1 << kBits);
  size_t shortest = SIZE_MAX, longest = 0;
  bool empty = true;

  void add(const std::string& word, uint64_t bit) {
    uint32_t hash = 0;
    for (const char c : word) hash = step(hash, static_cast<unsigned char>(c));
    words[slot(hash)].push_back({word, bit});
    shortest = std::min(shortest, word.size());
    longest = std::max(longest, word.size());
    empty = false;
  }
  static uint32_t step(uint32_t hash, unsigned char letter) { return hash * 31 + letter; }
  static size_t slot(uint32_t hash) { return (hash ^ (hash >> kBits)) & ((1 << kBits) - 1); }
};

Screen::Screen(const Library& library) : automaton_(std::make_unique<Automaton>()) {
  for (const std::string_view name : std::to_array<std::string_view>({"screen", "screen-some"})) {
    const auto list = library.words().find(name);
    if (list == library.words().end()) continue;
    uint64_t bit = name == "screen" ? 0 : 1;
    for (const std::string& word : list->second) {
      automaton_->add(word, bit);
      bit = bit << 1 | bit >> 63;  // beyond 64 words two share one: a page then needs one word more
    }
  }
}
Screen::~Screen() = default;

bool Screen::may_matter(std::string_view bytes) const {
  const Automaton& a = *automaton_;
  if (a.empty || bytes.substr(0, 1024).find('\0') != std::string_view::npos) return true;
  uint64_t some = 0;
  for (size_t at = 0; at < bytes.size();) {
    unsigned char letter = kLetter[static_cast<unsigned char>(bytes[at])];
    if (letter == 0) {
      at = bytes[at] == '<' && opens_tag(bytes, at) ? behind_tag(bytes, at) : at + 1;
      continue;
    }
    const size_t start = at;
    uint32_t hash = 0;
    do {
      hash = Automaton::step(hash, letter);
      ++at;
      letter = at < bytes.size() ? kLetter[static_cast<unsigned char>(bytes[at])] : 0;
    } while (letter != 0);
    const size_t size = at - start;
    if (size < a.shortest || size > a.longest) continue;
    for (const Automaton::Word& known : a.words[Automaton::slot(hash)]) {
      if (known.text.size() != size || !starts_with_word(bytes.substr(start), known.text)) continue;
      some |= known.bit;
      if (known.bit == 0 || std::popcount(some) >= kSome) return true;
    }
  }
  return false;
}

}  // namespace foi
