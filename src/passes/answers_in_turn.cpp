#include "passes/answers_in_turn.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "passes/stems.h"

namespace foi {
namespace {

constexpr size_t kBytesCompared = 600;  // bytes of a block
constexpr size_t kMostItems = 60;
constexpr size_t kMostBlocks = 400;
constexpr double kSpeaksOf = 0.9;   // a block that is so much like an item speaks of it
constexpr double kStepAway = 0.25;  // by so much it must be more like another item than the one at hand
constexpr double kElsewhere = 1.0;  // by so much it may not be more like another than the one in its place

class Turn {
 public:
  Turn(const Reply& reply, const AskIndex& asked, const std::vector<Index>& said,
       const std::vector<int>& items)
      : reply_(reply), index_(asked), said_(said), items_(items) {
    for (const int item : items) {
      Stems stems;
      for (const Span piece : reply.asks[static_cast<size_t>(item) - 1].item.text.pieces)
        stems.merge(Stems(fold_phrase(piece.of(reply.text))));
      asked_.add(std::move(stems));
    }
  }

  std::vector<int> run() const {
    if (std::vector<int> marked = by_marks(); !marked.empty()) return marked;
    if (holds_table_of_all()) return {};
    return in_step();
  }
  std::vector<int> one_each() const {
    return by_names() == items_ || as_many_alike() ? items_ : std::vector<int>{};
  }

 private:
  // "A. Emails: …", "B. Contract: …": as many marks, counting up from the first, as there are items; bullets
  // where each item has one.
  std::vector<int> by_marks() const {
    const MarkerKind kind = reply_.blocks[said_[0]].marker.kind;
    if (kind == MarkerKind::none || (kind == MarkerKind::bullet && !asked_in_bullets())) return {};
    std::vector<int> out;
    size_t count = 0;
    for (const Index b : said_) {
      const Marker& m = reply_.blocks[b].marker;
      if (m.kind == kind && static_cast<int>(++count) != m.number && kind != MarkerKind::bullet) return {};
      if (count > items_.size()) return {};
      out.push_back(items_[count - 1]);
    }
    return count == items_.size() ? out : std::vector<int>{};
  }

  bool asked_in_bullets() const {
    return std::all_of(items_.begin(), items_.end(), [&](int item) {
      const std::vector<Index>& blocks = reply_.asks[static_cast<size_t>(item) - 1].blocks;
      return !blocks.empty() && reply_.blocks[blocks[0]].marker.kind == MarkerKind::bullet;
    });
  }

  // "… with regard to item ii, …", "Your second question is …": by the names of the items in each paragraph,
  // in order; what names none goes on.
  std::vector<int> by_names() const {
    std::vector<int> out;
    int at = 0;
    size_t named = 0;
    for (const Index b : said_) {
      const std::set<int> items = named_in(reply_.body(b).substr(0, kBytesCompared));
      if (items.size() > 1 || (items.size() == 1 && *items.begin() < at)) return {};
      if (items.size() == 1 && *items.begin() != at) at = *items.begin(), ++named;
      out.push_back(at);
    }
    const bool told = named >= 2 && named * 2 >= items_.size() && named * 3 >= said_.size();
    return told ? out : std::vector<int>{};
  }
  std::set<int> named_in(std::string_view s) const {
    std::set<int> items;
    for (const int item : index_.of_labels(labels_within(s, index_.words()), said_[0]))
      if (std::find(items_.begin(), items_.end(), item) != items_.end()) items.insert(item);
    return items;
  }

  // Paragraphs of which more than half speak of the item in their place, and none of another.
  bool as_many_alike() const {
    size_t own = 0;
    for (size_t k = 0; k < said_.size(); ++k) {
      const std::vector<double> like = likeness(k);
      const double most = *std::max_element(like.begin(), like.end());
      if (most >= like[k] + kElsewhere) return false;
      own += like[k] >= kSpeaksOf && like[k] == most;
    }
    return own * 2 > items_.size();
  }

  // A table of what becomes of each answers them together.
  bool holds_table_of_all() const {
    for (size_t k = 0; k < said_.size(); ++k) {
      if (reply_.blocks[said_[k]].table == kNone) continue;
      const std::vector<double> like = likeness(k);
      if (std::count_if(like.begin(), like.end(), [](double l) { return l >= kSpeaksOf; }) > 1) return true;
    }
    return false;
  }

  // The item of each paragraph by the words that it shares with that item alone, where they walk through the
  // items in order.
  std::vector<int> in_step() const {
    const size_t n = items_.size();
    std::vector<int> out(said_.size(), 0);
    std::vector<bool> spoken(n, false);
    size_t at = 0, told = 0, against = 0;
    for (size_t k = 0; k < said_.size(); ++k) {
      const std::vector<double> like = likeness(k);
      const size_t most = static_cast<size_t>(std::max_element(like.begin(), like.end()) - like.begin());
      const size_t best = like[most] > like[at] + kStepAway ? most : at;
      if (like[best] >= kSpeaksOf) {
        if (best < at)
          ++against;
        else if (best == at || !spoken[best])
          at = best, spoken[at] = true, ++told;
      }
      out[k] = items_[at];
    }
    const size_t covered = static_cast<size_t>(std::count(spoken.begin(), spoken.end(), true));
    const bool walks = covered >= 2 && covered * 2 >= n && against * 4 <= told;
    return walks ? out : std::vector<int>{};
  }

  // How much a block is like each item.
  std::vector<double> likeness(size_t k) const {
    const Stems words(reply_.body(said_[k]).substr(0, kBytesCompared));
    std::vector<double> like;
    for (size_t i = 0; i < asked_.size(); ++i) like.push_back(asked_.likeness(i, words));
    return like;
  }

  const Reply& reply_;
  const AskIndex& index_;
  const std::vector<Index>& said_;
  const std::vector<int>& items_;
  DistinctWords asked_;  // by item
};

bool may_be_told(const std::vector<Index>& turn, const std::vector<int>& items) {
  return items.size() >= 2 && items.size() <= kMostItems && turn.size() >= 2 && turn.size() <= kMostBlocks;
}

}  // namespace

std::vector<int> answers_in_turn(const Reply& reply, const AskIndex& asked, const std::vector<Index>& turn,
                                 const std::vector<int>& items) {
  return may_be_told(turn, items) ? Turn(reply, asked, turn, items).run() : std::vector<int>{};
}

std::vector<int> answers_one_each(const Reply& reply, const AskIndex& asked, const std::vector<Index>& turn,
                                  const std::vector<int>& items) {
  const bool as_many = turn.size() == items.size();
  return as_many && may_be_told(turn, items) ? Turn(reply, asked, turn, items).one_each()
                                             : std::vector<int>{};
}

}  // namespace foi
