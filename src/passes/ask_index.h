// The things asked, as a reply may mean them: by label, in its words, by topic, by the request that they are
// of.
#pragma once

#include <map>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

#include "passes/read_labels.h"
#include "passes/reply.h"
#include "passes/stems.h"

namespace foi {

/// The labels that a block starts with.
struct OwnLabels {
  std::vector<ItemLabel> labels;
  bool told = false;  ///< by more than a number, which might be of the reply's own list
};

/// Items are given by their numbers.
class AskIndex {
 public:
  /// `reply` outlives the index.
  explicit AskIndex(const Reply& reply);

  /// Those that labels at a block mean: the nearest asked before it, for a log, a thread number their
  /// questions anew with each request; if nothing was asked before it, the last of all. A part that is no
  /// item of its own means the whole.
  std::vector<int> of_labels(const std::vector<ItemLabel>& labels, Index block) const;
  /// The labels that a block starts with, or, in a letter of numbered paragraphs, that stand behind its
  /// number: "4. As to (a), …", "6. Item 3.1: …".
  OwnLabels own_labels(Index block) const;
  /// Those that questions restate, by their words or else by their numbers.
  std::vector<int> restated(const std::vector<Index>& questions) const;
  /// The one that a heading of the reply speaks of: "Undelivered certificates" of "The number of registration
  /// certificates returned undelivered". 0 if there is none, or several.
  int of_topic(Index heading) const;
  /// The words of items, in order of the document.
  Passage words_of(const std::vector<int>& items) const;

  /// Whether two items are of one request: in a log each reply ends one, unless the list of things asked
  /// counts on behind it; elsewhere a title or the like behind a reply starts another.
  bool of_one_entry(int a, int b) const {
    return entries_[static_cast<size_t>(a) - 1] == entries_[static_cast<size_t>(b) - 1];
  }

  /// Whether a number or a letter of the reply may name an item: only of a request that is numbered or
  /// lettered likewise; a list of the answer's own has numbers as well.
  bool may_label(MarkerKind kind) const;
  /// A label as this request has them: "i" is the first of a list of roman numbers, not the ninth letter.
  ItemLabel as_called(ItemLabel label) const;
  const LabelWords& words() const { return words_; }
  /// No item has a label: each is called by its place.
  bool unlabelled() const { return kinds_.empty(); }
  bool lettered() const { return kinds_.contains(MarkerKind::letter); }
  /// Things are asked as "1 how many …".
  bool bare_numbers() const { return bare_numbers_; }
  /// The first block that asks; kNone if none does.
  Index first_block() const { return first_block_; }

 private:
  bool asks_by_bare_numbers() const;
  void number_entries();
  bool counts_on(size_t ask) const;
  size_t numbers_of_kind(MarkerKind kind) const;
  std::vector<Index> asked_before(Index b) const;
  const Stems& stems_of(Index ask) const;
  int most_alike(Index q, std::vector<std::pair<Index, size_t>>::const_iterator here) const;
  std::vector<uint32_t> words_in(Index b) const;

  struct Asked {
    Index block, ask;
    std::vector<uint32_t> words;
  };
  const Reply& reply_;
  const LabelWords words_{reply_.grammar};
  std::vector<Asked> asked_;                          // each block of each ask, in the order of the asks
  std::vector<std::pair<Index, size_t>> places_;      // their blocks in order, with their places in asked_
  std::map<ItemLabel, std::vector<Index>> by_label_;  // asks
  std::set<MarkerKind> kinds_;                        // of the labels of asks
  std::vector<size_t> entries_;                       // by ask: the request of a log that it is of
  Index first_block_ = kNone;
  bool bare_numbers_ = false;
  mutable std::unordered_map<MarkerKind, size_t> numbers_of_kind_;
  mutable std::unordered_map<Index, Stems> stems_of_;  // by ask, as they are wanted
};

}  // namespace foi
