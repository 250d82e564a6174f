#include "passes/stems.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "text/characters.h"

namespace foi {
namespace {

constexpr size_t kStem = 5;      // bytes
constexpr size_t kShortest = 4;  // bytes of a word that carries matter

// The first bytes of a word as a number, by which stems sort as their letters do.
constexpr uint64_t stem_of(std::string_view word) {
  uint64_t stem = 0;
  for (size_t i = 0; i < kStem; ++i)
    stem = stem << 8 | (i < word.size() ? static_cast<unsigned char>(word[i]) : 0);
  return stem;
}

// Stems that requests and replies share whatever they are about.
constexpr std::string_view kCommon[] = {
    "infor", "reque",   "quest", "answe", "respo", "decis", "pleas", "provi", "have",  "that",  "this",
    "with",  "from",    "your",  "which", "what",  "when",  "where", "were",  "been",  "each",  "held",
    "hold",  "reply",   "copy",  "copie", "numbe", "many",  "much",  "under", "about", "their", "there",
    "these", "those",   "secti", "would", "could", "recor", "docum", "year",  "years", "other", "part",
    "parts", "between", "betwe", "since", "they",  "them",  "will",  "also",  "into",  "does"};

bool is_common(uint64_t stem) {
  static constexpr auto kStems = [] {
    std::array<uint64_t, std::size(kCommon)> stems{};
    std::transform(std::begin(kCommon), std::end(kCommon), stems.begin(), stem_of);
    std::sort(stems.begin(), stems.end());
    return stems;
  }();
  return std::binary_search(kStems.begin(), kStems.end(), stem);
}

}  // namespace

Stems::Stems(std::string_view s) {
  for (size_t at = 0; at < s.size();) {
    const size_t start = at;
    while (at < s.size() && is_word_letter(s[at])) ++at;
    if (at - start >= kShortest)
      if (const uint64_t stem = stem_of(s.substr(start, at - start)); !is_common(stem)) all_.push_back(stem);
    if (at == start) ++at;
  }
  std::sort(all_.begin(), all_.end());
  all_.erase(std::unique(all_.begin(), all_.end()), all_.end());
}

void Stems::merge(const Stems& other) {
  std::vector<uint64_t> both;
  both.reserve(all_.size() + other.all_.size());
  std::set_union(all_.begin(), all_.end(), other.all_.begin(), other.all_.end(), std::back_inserter(both));
  all_.swap(both);
}

bool Stems::contains(uint64_t stem) const {
  return std::binary_search(all_.begin(), all_.end(), stem);
}

void DistinctWords::add(Stems stems) {
  for (const uint64_t stem : stems) ++spread_[stem];
  texts_.push_back(std::move(stems));
}

double DistinctWords::likeness(size_t text, const Stems& other) const {
  double like = 0;
  for (const uint64_t stem : texts_[text])
    if (other.contains(stem)) like += 1.0 / (spread_.at(stem) * spread_.at(stem));
  return like;
}

}  // namespace foi
