#include "passes/ask_index.h"

#include <algorithm>
#include <iterator>

#include "passes/find_echoes.h"
#include "text/characters.h"

namespace foi {
namespace {

constexpr size_t kNearestItems = 128;  // items before a question, and as many behind it, that it may restate
constexpr size_t kMostPaired = 60;     // words of a block that are compared

}  // namespace

AskIndex::AskIndex(const Reply& reply) : reply_(reply), bare_numbers_(asks_by_bare_numbers()) {
  for (Index a = 0; a < reply_.asks.size(); ++a) {
    const Ask& ask = reply_.asks[a];
    const auto [kind, label] = called(ask.item, reply_.text, words_, bare_numbers_);
    if (kind != MarkerKind::none) kinds_.insert(kind);
    by_label_[{label.number, 0}].push_back(a);
    if (label.part) by_label_[label].push_back(a);
    if (ask.blocks.empty()) continue;
    first_block_ = std::min(first_block_, ask.blocks[0]);
    for (const Index b : ask.blocks) asked_.push_back({b, a, words_in(b)});
  }
  for (size_t i = 0; i < asked_.size(); ++i) places_.emplace_back(asked_[i].block, i);
  std::sort(places_.begin(), places_.end());
  number_entries();
}

// "1 how many …", "2 which …": most of what is asked, counting up.
bool AskIndex::asks_by_bare_numbers() const {
  size_t bare = 0;
  int last = 0;
  for (const Ask& ask : reply_.asks) {
    if (ask.blocks.empty() || reply_.blocks[ask.blocks[0]].marker) continue;
    const std::vector<ItemLabel> numbers = read_bare_numbers(reply_.body(ask.blocks[0]));
    if (numbers.size() != 1) continue;
    if (numbers[0].number != last + 1 && numbers[0].number != 1) return false;
    last = numbers[0].number;
    ++bare;
  }
  return bare >= 2 && bare * 2 > reply_.asks.size();
}

// The requests of a log: one ends behind a reply, where the list of things asked does not count on; elsewhere
// where, behind a reply, a title or the like leads to another.
void AskIndex::number_entries() {
  size_t entry = 0;
  for (size_t a = 0; a < reply_.asks.size(); ++a) {
    if (a > 0 && !reply_.asks[a].blocks.empty() && !reply_.asks[a - 1].blocks.empty()) {
      bool replied = false, led = false;
      for (Index b = reply_.asks[a - 1].blocks.back() + 1; b < reply_.asks[a].blocks[0]; ++b) {
        const Role role = reply_.roles.of[b];
        led = led || (replied && (role == Role::title || role == Role::metadata ||
                                  role == Role::request_intro || role == Role::heading));
        replied = replied || role == Role::answer || role == Role::decision || role == Role::reasoning;
      }
      entry += led || (replied && reply_.type == DocumentType::disclosure_log && !counts_on(a));
    }
    entries_.push_back(entry);
  }
}

// Whether an ask is the next of a list: "2." behind "1.", a bullet behind a bullet.
bool AskIndex::counts_on(size_t ask) const {
  const Marker& one = reply_.blocks[reply_.asks[ask - 1].blocks[0]].marker;
  const Marker& two = reply_.blocks[reply_.asks[ask].blocks[0]].marker;
  return two && one.kind == two.kind && (two.kind == MarkerKind::bullet || two.number == one.number + 1);
}

std::vector<int> AskIndex::of_labels(const std::vector<ItemLabel>& labels, Index block) const {
  std::vector<int> items;
  // A reply above the quoted request answers what stands below; otherwise only what was asked before
  // counts.
  const bool any_before = first_block_ < block;
  for (const ItemLabel label : labels) {
    auto found = by_label_.find(as_called(label));
    if (found == by_label_.end()) found = by_label_.find({as_called(label).number, 0});  // a part of an item
    if (found == by_label_.end()) continue;
    const std::vector<Index>& asks = found->second;  // in order of the document
    const auto end = any_before ? std::partition_point(asks.begin(), asks.end(),
                                                       [&](Index a) {
                                                         return reply_.asks[a].blocks.empty() ||
                                                                reply_.asks[a].blocks[0] <= block;
                                                       })
                                : asks.end();
    if (end == asks.begin()) continue;
    const int item = reply_.asks[*std::prev(end)].item.number;
    if (std::find(items.begin(), items.end(), item) == items.end()) items.push_back(item);
  }
  return items;
}

OwnLabels AskIndex::own_labels(Index block) const {
  const Marker& m = reply_.blocks[block].marker;
  const std::string_view body = reply_.body(block);
  if (m && m.kind != MarkerKind::question && m.length < body.size() && is_letter(body[m.length])) {
    std::vector<ItemLabel> labels = read_labels(body.substr(m.length), words_, nullptr);
    if (!labels.empty() && !of_labels(labels, block).empty()) return {std::move(labels), true};
  }
  return {read_labels(body, words_, nullptr), false};
}

ItemLabel AskIndex::as_called(ItemLabel label) const {
  return label.numeral > 0 && kinds_.contains(MarkerKind::roman) ? ItemLabel{label.numeral, label.part}
                                                                 : label;
}

bool AskIndex::may_label(MarkerKind kind) const {
  if (kind == MarkerKind::none || kind == MarkerKind::question) return true;
  const auto letters = [](MarkerKind k) { return k == MarkerKind::letter || k == MarkerKind::roman; };
  for (const MarkerKind own : kinds_)
    if (own == kind || own == MarkerKind::question || (letters(own) && letters(kind))) return true;
  return kinds_.empty() && numbers_of_kind(kind) == reply_.asks.size();
}

// Items without labels are answered by number if there are as many numbers as items.
size_t AskIndex::numbers_of_kind(MarkerKind kind) const {
  const auto [known, fresh] = numbers_of_kind_.try_emplace(kind, 0);
  if (!fresh) return known->second;
  std::set<int> numbers;
  for (Index k = 0; k < reply_.blocks.size(); ++k)
    if ((reply_.roles.of[k] == Role::answer || reply_.roles.of[k] == Role::decision) &&
        reply_.blocks[k].marker.kind == kind)
      numbers.insert(reply_.blocks[k].marker.number);
  return known->second = numbers.size();
}

int AskIndex::of_topic(Index b) const {
  const Stems topic(reply_.body(b));
  if (topic.empty() || reply_.asks.size() < 2) return 0;
  int found = 0;
  size_t best = 0, second = 0;
  for (const Index a : asked_before(b)) {
    const Ask& ask = reply_.asks[a];
    const Stems& words = stems_of(a);
    size_t shared = 0;
    for (const uint64_t stem : topic) shared += words.contains(stem);
    if (shared > best)
      second = best, best = shared, found = ask.item.number;
    else
      second = std::max(second, shared);
  }
  return best * 2 >= topic.size() && best > second ? found : 0;
}

// The asks that begin at a block or before it, the nearest of them.
std::vector<Index> AskIndex::asked_before(Index b) const {
  std::vector<Index> asks;
  auto place = std::upper_bound(places_.begin(), places_.end(), std::pair<Index, size_t>(b, SIZE_MAX));
  for (size_t n = 0; n < kNearestItems && place != places_.begin(); ++n) {
    const Index ask = asked_[(--place)->second].ask;
    if (reply_.asks[ask].blocks[0] <= b) asks.push_back(ask);
  }
  std::sort(asks.begin(), asks.end());
  asks.erase(std::unique(asks.begin(), asks.end()), asks.end());
  return asks;
}
const Stems& AskIndex::stems_of(Index ask) const {
  const auto [known, fresh] = stems_of_.try_emplace(ask);
  if (fresh)
    for (const Index b : reply_.asks[ask].blocks) known->second.merge(Stems(reply_.body(b)));
  return known->second;
}

std::vector<int> AskIndex::restated(const std::vector<Index>& questions) const {
  std::set<int> items;
  for (const Index q : questions) {
    const auto from = std::lower_bound(places_.begin(), places_.end(), std::pair<Index, size_t>(q, 0));
    bool is_item = false;  // of the request itself: it restates no other
    for (auto same = from; same != places_.end() && same->first == q; ++same, is_item = true)
      items.insert(reply_.asks[asked_[same->second].ask].item.number);
    if (is_item) continue;
    if (const int best = most_alike(q, from)) {
      items.insert(best);
    } else if (reply_.blocks[q].marker.kind == MarkerKind::question ||
               reply_.blocks[q].marker.kind == MarkerKind::number) {
      for (const int item : of_labels({{reply_.blocks[q].marker.number, reply_.blocks[q].marker.part}}, q))
        items.insert(item);
    }
  }
  return {items.begin(), items.end()};
}
// The item that a question restates, 0 if none is like it; of equals the first. Only items near the
// question are compared: a log may hold thousands.
int AskIndex::most_alike(Index q, std::vector<std::pair<Index, size_t>>::const_iterator here) const {
  const std::vector<uint32_t> mine = words_in(q);
  const auto first = here - std::min<ptrdiff_t>(kNearestItems, here - places_.begin());
  const auto last = here + std::min<ptrdiff_t>(kNearestItems, places_.end() - here);
  double best = kRestates;
  size_t found = SIZE_MAX;  // in asked_
  for (auto place = first; place != last; ++place) {
    const auto& [block, i] = *place;
    if (block >= q && reply_.roles.of[block] != Role::request) continue;
    const double alike = sorted_likeness(mine, asked_[i].words);
    if (alike > best || (found != SIZE_MAX && alike == best && i < found)) best = alike, found = i;
  }
  return found == SIZE_MAX ? 0 : reply_.asks[asked_[found].ask].item.number;
}
// The words of a block, hashed and sorted.
std::vector<uint32_t> AskIndex::words_in(Index b) const {
  std::vector<uint32_t> words = word_hashes(reply_.unmarked(b), kMostPaired);
  std::sort(words.begin(), words.end());
  return words;
}

Passage AskIndex::words_of(const std::vector<int>& items) const {
  Passage asked;
  for (const int number : items) {
    const std::vector<Span>& pieces = reply_.asks[number - 1].item.text.pieces;
    asked.pieces.insert(asked.pieces.end(), pieces.begin(), pieces.end());
  }
  std::sort(asked.pieces.begin(), asked.pieces.end());
  return asked;
}

}  // namespace foi
