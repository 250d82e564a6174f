#include "passes/find_echoes.h"

#include <algorithm>
#include <unordered_map>

namespace foi {
namespace {

constexpr size_t kMostWords = 48;   // of a block that are compared; questions are shorter
constexpr size_t kRemembered = 4;   // blocks that a word remembers
constexpr size_t kFewestWords = 3;  // fewer say nothing, unless word for word
constexpr size_t kCompared = 6;     // candidates that are compared in full
constexpr double kAlike = 0.72;

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

struct Postings {
  Index blocks[kRemembered];
  uint8_t count = 0;
  void add(Index block) {
    if (count && blocks[(count - 1) % kRemembered] == block) return;
    blocks[count % kRemembered] = block;
    count = count < 2 * kRemembered - 1 ? count + 1 : kRemembered;
  }
};

}  // namespace

std::vector<uint32_t> word_hashes(std::string_view text, size_t most) {
  std::vector<uint32_t> words;
  for (size_t at = 0; at < text.size() && words.size() < most;) {
    while (at < text.size() && !is_word(text[at])) ++at;
    uint32_t hash = 2166136261u;
    const size_t start = at;
    for (; at < text.size() && is_word(text[at]); ++at)
      hash = (hash ^ static_cast<unsigned char>(text[at])) * 16777619u;
    if (at > start) words.push_back(hash);
  }
  return words;
}

double sorted_likeness(const std::vector<uint32_t>& a, const std::vector<uint32_t>& b) {
  if (a.empty() || b.empty()) return 0;
  size_t both = 0;
  for (size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j])
      ++both, ++i, ++j;
    else if (a[i] < b[j])
      ++i;
    else
      ++j;
  }
  const double dice = 2.0 * both / (a.size() + b.size());
  const size_t shorter = std::min(a.size(), b.size());
  const double inside = static_cast<double>(both) / shorter;
  if (shorter >= kFewestWords && inside >= 0.8) return std::max(dice, inside * 0.9);
  return dice;
}

double likeness(std::vector<uint32_t> a, std::vector<uint32_t> b) {
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  return sorted_likeness(a, b);
}

std::vector<Echo> find_echoes(const Blocks& blocks, const Folded& folded) {
  std::vector<Echo> echoes(blocks.size());
  std::vector<std::vector<uint32_t>> words(blocks.size());
  std::unordered_map<uint32_t, Postings> postings;
  std::unordered_map<size_t, Index> exact;  // by hash of the whole text
  std::vector<std::pair<Index, uint32_t>> candidates;
  for (Index b = 0; b < blocks.size(); ++b) {
    if (blocks[b].table != kNone) continue;
    const std::string_view text = blocks[b].folded.of(folded.bytes());
    words[b] = word_hashes(text.substr(std::min<size_t>(blocks[b].marker.length, text.size())), kMostWords);
    std::sort(words[b].begin(), words[b].end());
    const std::vector<uint32_t>& mine = words[b];
    const auto same = exact.find(std::hash<std::string_view>{}(text));
    if (same != exact.end()) {
      echoes[b] = {same->second, kNone, true};
    } else if (mine.size() >= kFewestWords) {
      candidates.clear();
      for (const uint32_t word : mine) {
        const auto found = postings.find(word);
        if (found == postings.end()) continue;
        const Postings& p = found->second;
        for (size_t k = 0; k < std::min<size_t>(p.count, kRemembered); ++k) {
          const auto known = std::find_if(candidates.begin(), candidates.end(),
                                          [&](const auto& c) { return c.first == p.blocks[k]; });
          if (known != candidates.end())
            ++known->second;
          else if (candidates.size() < 24)
            candidates.emplace_back(p.blocks[k], 1);
        }
      }
      // A word remembers few blocks, so shared words are undercounted; the likeliest few are compared in
      // full.
      const size_t compared = std::min(kCompared, candidates.size());
      std::partial_sort(candidates.begin(), candidates.begin() + compared, candidates.end(),
                        [](const auto& x, const auto& y) {
                          return x.second != y.second ? x.second > y.second : x.first > y.first;
                        });
      double best = kAlike;
      for (size_t k = 0; k < compared; ++k) {
        const double alike = sorted_likeness(mine, words[candidates[k].first]);
        if (alike > best) best = alike, echoes[b].earlier = candidates[k].first;
      }
    }
    if (echoes[b].earlier != kNone && echoes[echoes[b].earlier].later == kNone)
      echoes[echoes[b].earlier].later = b;
    exact.emplace(std::hash<std::string_view>{}(text), b);
    for (const uint32_t word : mine) postings[word].add(b);
  }
  return echoes;
}

}  // namespace foi
