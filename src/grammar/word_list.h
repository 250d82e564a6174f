// A `words` list of the grammars: is a folded word on it, and does a folded text start with what is on it?
// Most words are not, which shows in their first byte and length.
//
//   words label-lead
//     any    regarding re concerning            words
//     terms  in response to | with regard to    entries of several words
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "grammar/statements.h"

namespace foi {

class WordList {
 public:
  void add(std::string word) {
    if (word.empty()) return;
    lengths_[static_cast<unsigned char>(word[0])] |= length_bit(word);
    longest_ = std::max(longest_, word.size());
    words_.insert(std::move(word));
  }
  bool contains(std::string_view word) const {
    return !word.empty() && (lengths_[static_cast<unsigned char>(word[0])] & length_bit(word)) &&
           words_.find(word) != words_.end();
  }
  /// Bytes of the longest entry that the text starts with and after which a word ends; 0 if there is none.
  size_t leading(std::string_view text) const;
  /// Whether an entry stands anywhere in the text, between words.
  bool stands_in(std::string_view text) const;

 private:
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view word) const { return std::hash<std::string_view>{}(word); }
  };
  static constexpr size_t kLastBit = 31;
  static uint32_t length_bit(std::string_view word) { return uint32_t{1} << std::min(word.size(), kLastBit); }
  std::array<uint32_t, 256> lengths_{};  // by first byte: which lengths there are, from kLastBit on in one
  size_t longest_ = 0;                   // bytes of an entry
  std::unordered_set<std::string, Hash, std::equal_to<>> words_;
};

/// The entries that a property of a `words` statement holds, as slices of its value; none if it is a note.
/// Throws GrammarError if it is neither.
std::vector<std::string_view> entries_of(const Property& property);

/// `words NAME` statements by the list's name.
using WordLists = std::map<std::string, WordList, std::less<>>;

}  // namespace foi
