#include "grammar/start_trie.h"

#include <algorithm>

namespace foi {

void StartTrie::add(std::string text, uint32_t number, ByteKinds needed) {
  uint64_t head = 0;
  for (size_t i = 0; i < 8; ++i)
    head = head << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0);
  added_.push_back({head, std::move(text), number, needed});
}

void StartTrie::compile() {
  std::erase_if(added_, [this](const Added& a) {
    if (a.text.size() > 1) return false;
    one_byte_[static_cast<unsigned char>(a.text[0])].push_back({a.needed, a.number});
    any_of_one_byte_ = true;
    return true;
  });
  if (added_.empty()) return;
  std::vector<Added*> order(added_.size());  // pointers are quicker to sort
  for (size_t i = 0; i < added_.size(); ++i) order[i] = &added_[i];
  std::sort(order.begin(), order.end(), [](const Added* a, const Added* b) {
    if (a->head != b->head) return a->head < b->head;
    const int texts = a->text.compare(b->text);
    return texts != 0 ? texts < 0 : a->number < b->number;
  });
  std::vector<Added> sorted;
  sorted.reserve(order.size());
  for (Added* a : order)
    if (sorted.empty() || sorted.back().number != a->number || sorted.back().text != a->text)
      sorted.push_back(std::move(*a));
  added_ = std::move(sorted);
  for (const Added& a : added_)
    for (const char byte : std::string_view(a.text).substr(0, 2))
      if (uint8_t& kind = kinds_[static_cast<unsigned char>(byte)]; kind == 0)
        kind = static_cast<uint8_t>(kind_count_++);
  roots_.assign(kind_count_ * kind_count_, 0);
  // The roots stand first, so that their numbers are small.
  std::vector<size_t> cuts{0};
  for (size_t i = 1; i < added_.size(); ++i)
    if (root_of(added_[i].text.data()) != root_of(added_[i - 1].text.data())) cuts.push_back(i);
  cuts.push_back(added_.size());
  nodes_.resize(cuts.size() - 1);
  first_bytes_.resize(nodes_.size());
  for (size_t k = 0; k + 1 < cuts.size(); ++k) {
    roots_[root_of(added_[cuts[k]].text.data())] = static_cast<uint16_t>(k + 1);
    build(static_cast<uint32_t>(k), cuts[k], cuts[k + 1], 0);
  }
  added_ = {};
}

// Makes nodes_[node] of the texts added_[from … to), which are equal up to `depth` and at least one byte on.
void StartTrie::build(uint32_t node, size_t from, size_t to, size_t depth) {
  // They are sorted, so what the first and the last share all share.
  const std::string &first = added_[from].text, &last = added_[to - 1].text;
  size_t end = depth;
  while (end < first.size() && end < last.size() && first[end] == last[end]) ++end;
  first_bytes_[node] = first[depth];
  nodes_[node].label = static_cast<uint32_t>(labels_.size());
  nodes_[node].label_size = static_cast<uint16_t>(end - depth);
  labels_.append(first, depth, end - depth);
  nodes_[node].first_number = static_cast<uint32_t>(numbers_.size());
  while (from < to && added_[from].text.size() == end) {
    numbers_.push_back({added_[from].needed, added_[from].number});
    ++from;
  }
  nodes_[node].numbers = static_cast<uint32_t>(numbers_.size()) - nodes_[node].first_number;
  if (from == to) return;
  const auto end_of_child = [&](size_t start) {
    size_t i = start + 1;
    while (i < to && added_[i].text[end] == added_[start].text[end]) ++i;
    return i;
  };
  uint16_t children = 0;
  for (size_t start = from; start < to; start = end_of_child(start)) ++children;
  uint32_t child = static_cast<uint32_t>(nodes_.size());
  nodes_[node].first_child = child;
  nodes_[node].children = children;
  nodes_.resize(child + children);
  first_bytes_.resize(nodes_.size());
  for (size_t start = from; start < to; start = end_of_child(start))
    build(child++, start, end_of_child(start), end);
}

}  // namespace foi
