#include "batch/screen.h"

#include <array>
#include <cstdint>
#include <algorithm>
#include <string>
#include <vector>

namespace foi {
namespace {

// ASCII letters in lower case, bytes beyond ASCII as they are, 0 for what parts words.
constexpr auto kLetter = [] {
  std::array<unsigned char, 256> table{};
  for (size_t c = 0; c < 256; ++c)
    table[c] = static_cast<unsigned char>(c >= 'A' && c <= 'Z'                ? c + 32
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
  std::vector<std::vector<std::string>> words = std::vector<std::vector<std::string>>(1 << kBits);
  size_t shortest = SIZE_MAX, longest = 0;
  bool empty = true;

  static uint32_t step(uint32_t hash, unsigned char letter) { return hash * 31 + letter; }
  static size_t slot(uint32_t hash) { return (hash ^ (hash >> kBits)) & ((1 << kBits) - 1); }
};

Screen::Screen(const Library& library) : automaton_(std::make_unique<Automaton>()) {
  const auto list = library.words().find("screen");
  if (list == library.words().end()) return;
  for (const std::string& word : list->second) {
    uint32_t hash = 0;
    for (const char c : word) hash = Automaton::step(hash, static_cast<unsigned char>(c));
    automaton_->words[Automaton::slot(hash)].push_back(word);
    automaton_->shortest = std::min(automaton_->shortest, word.size());
    automaton_->longest = std::max(automaton_->longest, word.size());
    automaton_->empty = false;
  }
}
Screen::~Screen() = default;

bool Screen::may_matter(std::string_view bytes) const {
  const Automaton& a = *automaton_;
  if (a.empty || bytes.substr(0, 1024).find('\0') != std::string_view::npos) return true;
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
    for (const std::string& known : a.words[Automaton::slot(hash)])
      if (known.size() == size && starts_with_word(bytes.substr(start), known)) return true;
  }
  return false;
}

}  // namespace foi
