// The words that a network weighs, to be found by the words of a text. A table of megabytes: one for all
// grammars of a library, which share their network.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "grammar/network.h"

namespace foi {

/// Where in a block a word stands, by the start of its feature's name: anywhere, or first, second, last.
inline constexpr std::string_view kWordPlaces[] = {"word:", "first:", "second:", "last:"};

/// A hash of a short text, never 0.
uint32_t hash_of(std::string_view text);

class KnownWords {
 public:
  /// `network` outlives it; with null no word is known.
  explicit KnownWords(const Network* network);

  bool empty() const { return words_.empty(); }
  /// The network's row of a word at a place of `kWordPlaces`; kNone if it is not known there. `hash`: by
  /// hash_of.
  uint32_t row(std::string_view word, uint32_t hash, size_t place) const;

 private:
  struct Word {
    std::string_view text;  // empty: a free place
    uint32_t hash = 0;
    std::array<uint16_t, std::size(kWordPlaces)> rows{};  // by place; kNoRow where it is not known
  };
  static constexpr uint16_t kNoRow = UINT16_MAX;
  std::vector<Word> words_;  // open addressing by hash, at most half full
};

}  // namespace foi
