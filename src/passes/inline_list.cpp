#include "passes/inline_list.h"

#include <optional>
#include <string>

#include "passes/mark_blocks.h"
#include "text/characters.h"

namespace foi {
namespace {

constexpr size_t kFewestBare = 3;    // numbers in a line that nothing parts from the words before them
constexpr size_t kLongestLabel = 4;  // bytes

// "Q1:", but not "question 2 of the form".
bool closes_label(std::string_view marker) {
  while (marker.ends_with(' ')) marker.remove_suffix(1);
  return !marker.empty() && std::string_view(".):-").find(marker.back()) != std::string_view::npos;
}

// What stands at a place of a line, if it may be the marker of an item. Inside a sentence only a bracket
// tells a marker from a word: "(a)", "i)", "2)"; at the start "1." too, behind a sentence "1.", "Question 1:"
// and, where it does not end in a dot, as "Mr." does, "a.", and wherever several count up "1." and "Q1:".
struct Candidate {
  Marker marker;
  bool bare = false;  // "please give 1. the cost 2. the date 3. the place": no mark before a number
};
std::optional<Candidate> candidate_at(std::string_view s, size_t at, bool among_numbers) {
  const bool glued = at >= 2 && std::string_view("?.;:").find(s[at - 1]) != std::string_view::npos &&
                     is_lower(s[at - 2]);  // "I ask you.1. How many"
  if (at > 0 && !glued && s[at - 1] != ' ' && s[at - 1] != '"' && s[at - 1] != '\'') return std::nullopt;
  const Marker m = parse_marker(s.substr(at));
  if (!m || m.kind == MarkerKind::bullet || m.label.size() > kLongestLabel) return std::nullopt;
  const std::string_view written = s.substr(at, m.length);
  if (m.kind == MarkerKind::question && !closes_label(written)) return std::nullopt;
  const auto behind = [&](std::string_view stops) {
    return at >= 2 && stops.find(s[at - 2]) != std::string_view::npos;
  };
  const bool bracket = m.bracketed || written.find(')') != std::string_view::npos;
  const bool apart =
      at == 0 || (m.kind == MarkerKind::number && (glued || behind("?.;:"))) ||
      (m.kind == MarkerKind::letter && behind("?;:")) ||
      (m.kind == MarkerKind::question && (behind("?.;:") || (s[at] == 'q' && is_digit(s[at + 1]))));
  const bool counts = !bracket && m.kind == MarkerKind::number &&
                      written.find('.') != std::string_view::npos && among_numbers;
  if ((!bracket && !apart && !counts) || at + m.length >= s.size()) return std::nullopt;
  return Candidate{m, !bracket && !apart};
}

}  // namespace

std::vector<InlineItem> inline_list(const Folded& folded, const Block& block, Span piece) {
  if (block.table != kNone) return {};
  std::string flat;
  const std::string_view s =
      flat_text(block, folded, flat).substr(piece.start - block.folded.start, piece.size());
  std::vector<InlineItem> items;
  bool bare = false;
  for (uint32_t at = 0; at < s.size(); ++at) {
    const bool among_numbers = items.empty() || items[0].marker.kind == MarkerKind::number;
    const std::optional<Candidate> candidate = candidate_at(s, at, among_numbers);
    if (!candidate) continue;
    Marker m = candidate->marker;
    if (!items.empty() && m.kind != items[0].marker.kind) {
      if (items[0].marker.kind != MarkerKind::letter || m.label.size() != 1) continue;
      m.number = m.label[0] - 'a' + 1;
    }
    const int want = !items.empty() ? items.back().marker.number + 1 : at == 0 ? m.number : 1;
    if (m.number != want && !(items.size() >= 2 && m.number == want + 1)) continue;
    // The label where it lasts: the lines of a block are as long in the folded text as in one line.
    const size_t label = static_cast<size_t>(m.label.data() - s.data());
    m.label = folded.bytes().substr(piece.start + label, m.label.size());
    items.push_back({{piece.start + at, piece.end}, m, candidate->bare});
    bare = bare || candidate->bare;
    at += m.length - 1;
  }
  if (items.size() < (bare ? kFewestBare : 2)) return {};
  for (size_t i = 0; i < items.size(); ++i) {
    Span& span = items[i].span;
    if (i + 1 < items.size()) span.end = items[i + 1].span.start;
    std::string_view words = span.of(folded.bytes());
    // What stands behind the closing mark of a quoted list is the writer's own again.
    if (i + 1 == items.size() && s[items[0].span.start - piece.start] == '"')
      if (const size_t close = words.rfind('"'); close != std::string_view::npos && close > 0)
        words = words.substr(0, close);
    for (const std::string_view tail : {" ", ",", ";", " and", "\n", "\"", "'"})
      while (words.ends_with(tail)) words.remove_suffix(tail.size());
    for (const std::string_view tail : {",", ";", " "})
      while (words.ends_with(tail)) words.remove_suffix(tail.size());
    span.end = span.start + static_cast<uint32_t>(words.size());
  }
  return items;
}

}  // namespace foi
