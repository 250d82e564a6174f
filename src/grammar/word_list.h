// A `words` list of the grammars: is a folded word on it? Most words are not, which shows in their first byte
// and length.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_set>

namespace foi {

class WordList {
 public:
  void add(std::string word) {
    if (word.empty()) return;
    lengths_[static_cast<unsigned char>(word[0])] |= length_bit(word);
    words_.insert(std::move(word));
  }
  bool contains(std::string_view word) const {
    return !word.empty() && (lengths_[static_cast<unsigned char>(word[0])] & length_bit(word)) &&
           words_.find(word) != words_.end();
  }

 private:
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view word) const { return std::hash<std::string_view>{}(word); }
  };
  static uint32_t length_bit(std::string_view word) {
    return uint32_t{1} << std::min<size_t>(word.size(), 31);
  }
  std::array<uint32_t, 256> lengths_{};  // by first byte: which lengths there are, from 31 on in one
  std::unordered_set<std::string, Hash, std::equal_to<>> words_;
};

/// `words NAME` statements by the list's name.
using WordLists = std::map<std::string, WordList, std::less<>>;

}  // namespace foi
