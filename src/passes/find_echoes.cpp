#include "passes/find_echoes.h"

#include <algorithm>
#include <array>
#include <span>
#include <unordered_map>

#include "text/characters.h"

namespace foi {
namespace {

constexpr size_t kMostInEcho = 48;   // of a block that are compared; questions are shorter
constexpr size_t kRemembered = 4;    // blocks that a word remembers
constexpr size_t kFewestInEcho = 3;  // fewer say nothing, unless word for word
constexpr size_t kCandidates = 24;   // earlier blocks whose shared words are counted
constexpr size_t kCompared = 6;      // of them, those that are compared in full
constexpr double kEchoes = 0.72;     // likeness of a block to one that it echoes
constexpr double kWhole = 0.92;      // to one that says nearly the same: no part of a longer one has as much

struct Postings {
  uint32_t word = 0;
  uint8_t count = 0;  // 0: no word stands here
  Index blocks[kRemembered];
  void add(Index block) {
    if (count && blocks[(count - 1) % kRemembered] == block) return;
    blocks[count % kRemembered] = block;
    count = count < 2 * kRemembered - 1 ? count + 1 : kRemembered;
  }
};

// Postings by word: open addressing, at most half full.
class WordIndex {
 public:
  WordIndex() : places_(1024) {}
  const Postings* find(uint32_t word) const {
    const Postings& place = places_[place_of(word)];
    return place.count ? &place : nullptr;
  }
  void add(uint32_t word, Index block) {
    size_t at = place_of(word);
    if (places_[at].count == 0) {
      if (2 * ++words_ > places_.size()) {
        grow();
        at = place_of(word);
      }
      places_[at].word = word;
    }
    places_[at].add(block);
  }

 private:
  // Where the word stands, or the free place where it would.
  size_t place_of(uint32_t word) const {
    const size_t mask = places_.size() - 1;
    size_t at = word * 0x9E3779B1u & mask;
    while (places_[at].count && places_[at].word != word) at = (at + 1) & mask;
    return at;
  }
  void grow() {
    std::vector<Postings> old(2 * places_.size());
    old.swap(places_);
    for (const Postings& place : old)
      if (place.count) places_[place_of(place.word)] = place;
  }

  std::vector<Postings> places_;
  size_t words_ = 0;
};

template <class Use>
void for_words(std::string_view text, size_t most, Use use) {
  for (size_t at = 0, words = 0; at < text.size() && words < most;) {
    while (at < text.size() && !is_word_byte(text[at])) ++at;
    uint32_t hash = 2166136261u;
    const size_t start = at;
    for (; at < text.size() && is_word_byte(text[at]); ++at)
      hash = (hash ^ static_cast<unsigned char>(text[at])) * 16777619u;
    if (at > start) use(hash), ++words;
  }
}

using WordSpan = std::span<const uint32_t>;

double sorted_likeness(WordSpan a, WordSpan b) {
  if (a.empty() || b.empty()) return 0;
  size_t both = 0;
  for (size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    const uint32_t x = a[i], y = b[j];
    both += x == y;
    i += x <= y;
    j += y <= x;
  }
  const double dice = 2.0 * both / (a.size() + b.size());
  const size_t shorter = std::min(a.size(), b.size());
  const double inside = static_cast<double>(both) / shorter;
  if (shorter >= kFewestInEcho && inside >= 0.8) return std::max(dice, inside * 0.9);
  return dice;
}

}  // namespace

std::vector<uint32_t> word_hashes(std::string_view text, size_t most) {
  std::vector<uint32_t> words;
  for_words(text, most, [&words](uint32_t word) { words.push_back(word); });
  return words;
}

double sorted_likeness(const std::vector<uint32_t>& a, const std::vector<uint32_t>& b) {
  return sorted_likeness(WordSpan(a), WordSpan(b));
}

double likeness(std::vector<uint32_t> a, std::vector<uint32_t> b) {
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  return sorted_likeness(a, b);
}

std::vector<Echo> find_echoes(const Blocks& blocks, const Folded& folded) {
  std::vector<Echo> echoes(blocks.size());
  // The words of all blocks, each block's sorted.
  std::vector<uint32_t> words;
  std::vector<size_t> begins{0};
  words.reserve(folded.bytes().size() / 5);
  begins.reserve(blocks.size() + 1);
  for (const Block& block : blocks) {
    if (block.table == kNone) {
      const std::string_view text = block.folded.of(folded.bytes());
      for_words(text.substr(std::min<size_t>(block.marker.length, text.size())), kMostInEcho,
                [&words](uint32_t word) { words.push_back(word); });
      std::sort(words.begin() + static_cast<ptrdiff_t>(begins.back()), words.end());
    }
    begins.push_back(words.size());
  }
  const auto words_of = [&](Index b) {
    return WordSpan(words).subspan(begins[b], begins[b + 1] - begins[b]);
  };
  WordIndex index;
  std::unordered_map<size_t, Index> exact;  // by hash of the whole text
  exact.reserve(blocks.size());
  std::vector<std::pair<Index, uint32_t>> candidates;   // blocks, and the words that they share with this one
  std::vector<uint8_t> candidate_of(blocks.size(), 0);  // by block: its place among them from 1 on; 0: none
  for (Index b = 0; b < blocks.size(); ++b) {
    if (blocks[b].table != kNone) continue;
    const std::string_view text = blocks[b].folded.of(folded.bytes());
    const WordSpan mine = words_of(b);
    const auto [same, fresh] = exact.emplace(std::hash<std::string_view>{}(text), b);
    if (!fresh) {
      echoes[b] = {same->second, kNone, true, true};
    } else if (mine.size() >= kFewestInEcho) {
      candidates.clear();
      for (const uint32_t word : mine) {
        const Postings* const p = index.find(word);
        if (p == nullptr) continue;
        for (size_t k = 0; k < std::min<size_t>(p->count, kRemembered); ++k) {
          uint8_t& place = candidate_of[p->blocks[k]];
          if (place != 0) {
            ++candidates[place - 1].second;
          } else if (candidates.size() < kCandidates) {
            candidates.emplace_back(p->blocks[k], 1);
            place = static_cast<uint8_t>(candidates.size());
          }
        }
      }
      for (const auto& candidate : candidates) candidate_of[candidate.first] = 0;
      // A word remembers few blocks, so shared words are undercounted; the likeliest few are compared in
      // full.
      const size_t compared = std::min(kCompared, candidates.size());
      std::partial_sort(candidates.begin(), candidates.begin() + compared, candidates.end(),
                        [](const auto& x, const auto& y) {
                          return x.second != y.second ? x.second > y.second : x.first > y.first;
                        });
      double best = kEchoes;
      for (size_t k = 0; k < compared; ++k) {
        const double alike = sorted_likeness(mine, words_of(candidates[k].first));
        if (alike > best) best = alike, echoes[b].earlier = candidates[k].first;
      }
      echoes[b].whole = best >= kWhole;
    }
    if (echoes[b].earlier != kNone && echoes[echoes[b].earlier].later == kNone)
      echoes[echoes[b].earlier].later = b;
    for (const uint32_t word : mine) index.add(word, b);
  }
  return echoes;
}

}  // namespace foi
