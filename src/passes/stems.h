// The words that carry a text's matter, cut to their stems: five bytes, which fit into a number.
#pragma once

#include <cstdint>
#include <string_view>
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

}  // namespace foi
