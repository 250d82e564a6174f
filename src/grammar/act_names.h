// By which words a text names an Act: full titles with and without year, aliases, one trie of words for all
// Acts.
//
//   ActNames::Match m = names.match(folded.bytes(), at);   // "freedom of information\n(scotland) act 2002"
//   if (m.acts) …                                          // [m.acts->front(), …]; m.end is behind the last
//   word
//
// Words are runs of letters and digits of a folded text; punctuation and one line break between them do not
// count, so "FOI(S)A", "Freedom of Information Act (Scotland)" and a title split over two lines need no rule
// of their own.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace foi {

struct Act;

class ActNames {
 public:
  struct Match {
    uint32_t end = 0;
    bool with_year = false;                         ///< the words matched include the Act's year
    const std::vector<const Act*>* acts = nullptr;  ///< all that bear this name, in order of definition
  };

  /// Adds title and aliases of an Act; "the Act" and its like are left out, they depend on the document.
  void add(const Act* act);
  /// Adds a name that an Act does not have by its statement: a place that tells of it.
  void add(std::string_view name, const Act* act);
  /// The longest name that starts with the word at `at`. Cost: the words of that name.
  Match match(std::string_view folded, uint32_t at) const;
  /// Whether any name may start with this word; one look, for scans over a whole text.
  bool may_start(std::string_view word) const { return word.size() > 1 && starts_[start_key(word)]; }

 private:
  struct Node {
    std::vector<const Act*> acts;
    bool with_year = false;
  };
  struct Edge {
    uint64_t key = 0;  // of node and word; 0: free
    uint32_t next = 0;
  };
  // First, middle and last letter and the length: fifteen words in sixteen need no look into the table.
  static uint16_t start_key(std::string_view word) {
    uint32_t key = static_cast<unsigned char>(word[0]);
    key = key * 31 + static_cast<unsigned char>(word[1]);
    key = key * 31 + static_cast<unsigned char>(word[word.size() / 2]);
    key = key * 31 + static_cast<unsigned char>(word.back());
    return static_cast<uint16_t>(key * 31 + word.size());
  }
  static uint64_t edge_key(uint32_t node, std::string_view word);
  uint32_t follow(uint64_t key) const;
  uint32_t add_edge(uint64_t key);
  void place(Edge edge);
  void add_name(std::string_view name, const Act* act, bool with_year);

  std::vector<Node> nodes_{1};
  std::vector<Edge> edges_ = std::vector<Edge>(4096);  // open addressing, at most half full
  size_t edge_count_ = 0;
  std::vector<bool> starts_ = std::vector<bool>(1 << 16);
};

/// The word of a folded text that starts at `at` (letters, digits, bytes of non-ASCII letters; "&" is "and").
std::string_view word_at(std::string_view folded, uint32_t at);
/// The start of the next word behind `at`, if only light punctuation and at most one line break stand before
/// it; `folded.size()` otherwise.
uint32_t next_word(std::string_view folded, uint32_t at);

}  // namespace foi
