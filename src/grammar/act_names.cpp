#include "grammar/act_names.h"

#include <algorithm>
#include <cctype>
#include <optional>

#include "grammar/law.h"
#include "text/characters.h"
#include "text/fold.h"

namespace foi {
namespace {

// What may stand between the words of one name: "Copyright, Designs", "FOI(S)A", "Gov't", "(England)".
bool is_light(char c) {
  return c == ' ' || c == '(' || c == ')' || c == ',' || c == '.' || c == '\'' || c == '-' || c == '/';
}

// What OCR makes of a capital I: "lnformation", "FOlP". The word with its first l read so.
std::string with_i_for_l(std::string_view word) {
  std::string meant(word);
  if (const size_t at = meant.find('l'); at != std::string::npos) meant[at] = 'i';
  return meant;
}

// Names that mean an Act only inside one document, or that are no names.
bool generic(std::string_view folded) {
  static constexpr std::string_view kGeneric[] = {"act",     "regulations", "directive", "convention",
                                                  "the act", "grand jury",  "pa",        "rule 6(e)"};
  return std::find(std::begin(kGeneric), std::end(kGeneric), folded) != std::end(kGeneric) ||
         folded.starts_with("article ");
}

// "privacy act 1993" -> "privacy act"; nothing where no year ends the name.
std::optional<std::string_view> without_year(std::string_view name, int year) {
  const std::string digits = std::to_string(year);
  if (year == 0 || name.size() < digits.size() + 2 || !name.ends_with(digits)) return std::nullopt;
  name.remove_suffix(digits.size());
  while (!name.empty() && (name.back() == ' ' || name.back() == ',')) name.remove_suffix(1);
  if (name.ends_with(" of")) name.remove_suffix(3);
  return name;
}

}  // namespace

std::string_view word_at(std::string_view folded, uint32_t at) {
  if (at < folded.size() && folded[at] == '&') return "and";
  size_t end = at;
  while (end < folded.size() && is_word_byte(folded[end])) ++end;
  return folded.substr(std::min<size_t>(at, folded.size()), end - at);
}

uint32_t next_word(std::string_view folded, uint32_t at) {
  bool broken = false;
  for (uint32_t gap = 0; at < folded.size() && gap < 4; ++at, ++gap) {
    const char c = folded[at];
    if (is_word_byte(c) || c == '&') return at;
    if (c == '\n') {
      if (broken) break;
      broken = true;
    } else if (!is_light(c)) {
      break;
    }
  }
  return static_cast<uint32_t>(folded.size());
}

uint64_t ActNames::edge_key(uint32_t node, std::string_view word) {
  uint64_t hash = 0xcbf29ce484222325u + node * 0x9e3779b97f4a7c15u;  // FNV-1a, started by the node
  for (char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  return hash ? hash : 1;
}

// The node behind an edge, 0 if there is none (no edge leads back to the root).
uint32_t ActNames::follow(uint64_t key) const {
  for (size_t at = (key ^ key >> 32) & (edges_.size() - 1); edges_[at].key != 0;
       at = (at + 1) & (edges_.size() - 1))
    if (edges_[at].key == key) return edges_[at].next;
  return 0;
}

uint32_t ActNames::add_edge(uint64_t key) {
  if (++edge_count_ * 2 > edges_.size()) {
    std::vector<Edge> old(edges_.size() * 2);
    old.swap(edges_);
    for (const Edge& edge : old)
      if (edge.key) place(edge);
  }
  place({key, static_cast<uint32_t>(nodes_.size())});
  nodes_.emplace_back();
  return static_cast<uint32_t>(nodes_.size()) - 1;
}

void ActNames::place(Edge edge) {
  size_t at = (edge.key ^ edge.key >> 32) & (edges_.size() - 1);
  while (edges_[at].key != 0) at = (at + 1) & (edges_.size() - 1);
  edges_[at] = edge;
}

void ActNames::add(const Act* act) {
  const std::string title = fold_phrase(act->title);
  const auto dateless = without_year(title, act->year);
  add_name(title, act, dateless.has_value());
  if (dateless) add_name(*dateless, act, false);
  if (act->id != act->title)
    add_name(fold_phrase(act->id), act, without_year(act->id, act->year).has_value());
  for (const std::string& alias : act->aliases) {
    std::string name = fold_phrase(alias);
    if (name.starts_with("the ")) name.erase(0, 4);
    if (generic(name)) continue;
    const auto bare = without_year(name, act->year);
    add_name(name, act, bare.has_value());
    if (bare && bare->find(' ') != std::string_view::npos) add_name(*bare, act, false);
  }
}

void ActNames::add(std::string_view name, const Act* act) {
  add_name(fold_phrase(name), act, false);
}

void ActNames::add_name(std::string_view name, const Act* act, bool with_year) {
  uint32_t node = 0;
  for (uint32_t at = next_word(name, 0); at < name.size();) {
    const std::string_view word = word_at(name, at);
    if (node == 0 && word.size() > 1) starts_[start_key(word)] = true;
    const uint64_t key = edge_key(node, word);
    node = follow(key);
    if (node == 0) node = add_edge(key);
    at += name[at] == '&' ? 1 : static_cast<uint32_t>(word.size());
    at = next_word(name, at);
  }
  if (node == 0) return;
  Node& end = nodes_[node];
  if (std::find(end.acts.begin(), end.acts.end(), act) == end.acts.end()) end.acts.push_back(act);
  end.with_year = end.with_year || with_year;
}

ActNames::Match ActNames::match(std::string_view folded, uint32_t at) const {
  Match found;
  uint32_t node = 0;
  while (at < folded.size()) {
    const std::string_view word = word_at(folded, at);
    if (word.empty() || word.size() > 40) break;
    const uint32_t here = node;
    node = follow(edge_key(here, word));
    if (node == 0 && word.find('l') != std::string_view::npos)
      node = follow(edge_key(here, with_i_for_l(word)));
    if (node == 0) break;
    at += folded[at] == '&' ? 1 : static_cast<uint32_t>(word.size());
    if (!nodes_[node].acts.empty()) found = {at, nodes_[node].with_year, &nodes_[node].acts};
    at = next_word(folded, at);
  }
  return found;
}

}  // namespace foi
