// Which of many texts stand at a place: a radix trie in flat arrays, looked into by the first two bytes.
//
//   StartTrie trie;
//   trie.add("our reply", 7);
//   trie.compile();
//   trie.at("see our reply below", 4, [](uint32_t number) { … });   // 7
//
// At most places of a text nothing stands, which shows in one or two reads; a common start ("we ") costs a
// few more. Each number brings the kinds of byte without which it is of no use: what a text rules out by
// those that it holds is not even looked up.
#pragma once

#include <array>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/byte_kinds.h"
#include "vocabulary.h"

namespace foi {

class StartTrie {
 public:
  /// `text` is not empty. The same text may have several numbers. `needed`: see `at`.
  void add(std::string text, uint32_t number, ByteKinds needed = kNoKind);
  bool empty() const { return added_.empty() && nodes_.empty() && !any_of_one_byte_; }
  /// Call once, after the last `add`.
  void compile();

  /// Calls `use(number)` for every text that stands at `at` and needs nothing but what is `held`, shorter
  /// texts first.
  template <class Use>
  void at(std::string_view text, size_t at, ByteKinds held, Use use) const;
  template <class Use>
  void at(std::string_view text, size_t at, Use use) const {
    this->at(text, at, kAnyKind, use);
  }

 private:
  // What a text adds to its parent in the trie, and what ends there.
  struct Node {
    uint32_t label = 0;        // in labels_
    uint32_t first_child = 0;  // children stand side by side
    uint32_t first_number = 0;
    uint32_t numbers = 0;
    uint16_t label_size = 0;
    uint16_t children = 0;
  };
  struct Added {
    uint64_t head;  // the first eight bytes as a number, so that most comparisons look no further
    std::string text;
    uint32_t number;
    ByteKinds needed;
  };
  struct Number {
    ByteKinds needed;
    uint32_t number;
  };
  static constexpr uint16_t kFewChildren = 8;  // up to here a loop is quicker than a call
  // The place in roots_ for the first two bytes of a text.
  size_t root_of(const char* bytes) const {
    return kinds_[static_cast<unsigned char>(bytes[0])] * kind_count_ +
           kinds_[static_cast<unsigned char>(bytes[1])];
  }
  void build(uint32_t node, size_t from, size_t to, size_t depth);

  std::vector<Added> added_;                       // in order of text once compiled; then empty
  std::array<std::vector<Number>, 256> one_byte_;  // by byte: the numbers of that text, too short for roots_
  // Bytes numbered from 1 on, 0 for those that no text has among its first two: so roots_ stays in the cache.
  std::array<uint8_t, 256> kinds_{};
  size_t kind_count_ = 1;
  std::vector<uint16_t> roots_;  // by the kinds of two bytes: one more than a node's number, 0 for none
  std::vector<Node> nodes_;
  std::vector<char> first_bytes_;  // of the labels, by node
  std::string labels_;
  std::vector<Number> numbers_;
  bool any_of_one_byte_ = false;
};

template <class Use>
void StartTrie::at(std::string_view text, size_t at, ByteKinds held, Use use) const {
  if (at >= text.size()) return;
  const auto use_if_held = [&](const Number& n) {
    if (!(n.needed & ~held)) use(n.number);
  };
  for (const Number& one : one_byte_[static_cast<unsigned char>(text[at])]) use_if_held(one);
  if (text.size() - at < 2 || roots_.empty()) return;
  const char* place = text.data() + at;
  const char* const end = text.data() + text.size();
  const uint16_t root = roots_[root_of(place)];
  if (root == 0) return;
  const Node* node = &nodes_[root - 1];
  while (true) {
    if (end - place < node->label_size) return;
    const char* const label = labels_.data() + node->label;
    for (int i = 0; i < node->label_size; ++i)  // mostly a few bytes: memcmp would cost more
      if (place[i] != label[i]) return;
    for (uint32_t i = 0; i < node->numbers; ++i) use_if_held(numbers_[node->first_number + i]);
    place += node->label_size;
    if (node->children == 0 || place == end) return;
    const char* const bytes = first_bytes_.data() + node->first_child;
    uint32_t child = 0;
    if (node->children <= kFewChildren) {
      while (child < node->children && bytes[child] != *place) ++child;
      if (child == node->children) return;
    } else {
      const void* const found = std::memchr(bytes, *place, node->children);
      if (found == nullptr) return;
      child = static_cast<uint32_t>(static_cast<const char*>(found) - bytes);
    }
    node = &nodes_[node->first_child + child];
  }
}

}  // namespace foi
