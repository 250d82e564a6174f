#include "passes/known_words.h"

#include <bit>

namespace foi {

uint32_t hash_of(std::string_view text) {
  uint32_t hash = 0;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x9E3779B1u;
  return (hash ^ hash >> 15) | 1;
}

KnownWords::KnownWords(const Network* network) {
  if (network == nullptr) return;
  words_.resize(std::bit_ceil(2 * static_cast<size_t>(network->feature_count()) + 1));
  for (uint32_t row = 0; row < network->feature_count(); ++row) {
    const std::string_view name = network->feature_name(row);
    for (size_t place = 0; place < std::size(kWordPlaces); ++place) {
      if (!name.starts_with(kWordPlaces[place])) continue;
      const std::string_view text = name.substr(kWordPlaces[place].size());
      const uint32_t hash = hash_of(text);
      size_t at = hash & (words_.size() - 1);
      while (!words_[at].text.empty() && words_[at].text != text) at = (at + 1) & (words_.size() - 1);
      Word& word = words_[at];
      if (word.text.empty()) {
        word.text = text, word.hash = hash;
        word.rows.fill(kNoRow);
      }
      word.rows[place] = static_cast<uint16_t>(row);
    }
  }
}

uint32_t KnownWords::row(std::string_view text, uint32_t hash, size_t place) const {
  if (empty()) return kNone;
  for (size_t at = hash & (words_.size() - 1); !words_[at].text.empty(); at = (at + 1) & (words_.size() - 1))
    if (words_[at].hash == hash && words_[at].text == text)
      return words_[at].rows[place] == kNoRow ? kNone : words_[at].rows[place];
  return kNone;
}

}  // namespace foi
