// The words that carry a text's matter, cut to their stems: five bytes, which fit into a number.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace foi {

/// A set of stems, in the order of the alphabet.
class Stems {
 public:
  Stems() = default;
  /// Of a folded text; without what requests and replies say whatever they are about.
  explicit Stems(std::string_view folded);

  void merge(const Stems& other);
  bool contains(uint64_t stem) const;
  bool empty() const { return all_.empty(); }
  size_t size() const { return all_.size(); }
  auto begin() const { return all_.begin(); }
  auto end() const { return all_.end(); }

 private:
  std::vector<uint64_t> all_;  // sorted, each once
};

/// Texts as they are told apart by their words.
class DistinctWords {
 public:
  void add(Stems stems);
  size_t size() const { return texts_.size(); }
  /// How many words another text shares with one, each counted by how few of all have it.
  double likeness(size_t text, const Stems& other) const;

 private:
  std::vector<Stems> texts_;
  std::unordered_map<uint64_t, int> spread_;  // texts that hold the stem
};

}  // namespace foi
