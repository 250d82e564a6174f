#include "passes/filled_in.h"

#include <algorithm>

#include "text/characters.h"

namespace foi {
namespace {

// A number, a sum of money, or one of the words that forms are filled in with.
bool is_value(std::string_view s) {
  for (const std::string_view start : {"\xC2\xA3", "\xE2\x82\xAC", "$", "Nil", "nil", "None", "none", "N/A",
                                       "n/a", "Yes", "yes", "No ", "no ", "zero", "Zero", "not "})
    if (s.starts_with(start)) return true;
  return !s.empty() && is_digit(s[0]);
}

// What a rule says is told behind the name of a thing asked for; its mark starts at the colon.
std::optional<Filled> told_behind_label(const Grammar& grammar, const Lines& lines, const Folded& folded,
                                        const Block& block, std::span<const Mark> marks) {
  constexpr uint32_t kLongest = 60;  // bytes of a label
  if (!block.marker || block.table != kNone) return std::nullopt;
  for (const Mark& m : marks) {
    const Rule& rule = grammar.rule(m.rule);
    if (rule.slot != Slot::cue || rule.cls != "told_item") continue;
    const uint32_t label = static_cast<uint32_t>(block.marker.length);
    if (m.span.start <= label || m.span.start > label + kLongest) continue;
    const uint32_t at = block.folded.start + m.span.start;
    const uint32_t colon = folded.source(Span{at, at + 1}).end;
    const uint32_t answer = folded.source(Span{at + 2, at + 3}).start;
    return Filled{{lines[block.first].body.start, colon}, {answer, lines[block.last].body.end}};
  }
  return std::nullopt;
}

std::optional<Filled> form_filled_in(std::string_view text, const Lines& lines, const Block& block) {
  constexpr size_t kLongest = 120;     // bytes of an answer that a form's line has room for
  constexpr size_t kLongestTold = 40;  // of one that only a mark parts from its question
  if (!block.marker || block.first != block.last || block.table != kNone) return std::nullopt;
  const Span body = lines[block.first].body;
  const std::string_view s = body.of(text);
  const auto filled = [&](size_t end, size_t from) -> std::optional<Filled> {
    while (from < s.size() && s[from] == ' ') ++from;
    if (from >= s.size() || end < block.marker.length + 6) return std::nullopt;
    return Filled{{body.start, body.start + static_cast<uint32_t>(end)},
                  {body.start + static_cast<uint32_t>(from), body.end}};
  };
  const size_t start = std::min<size_t>(block.marker.length, s.size());
  // A gap of two blanks or more behind a colon, a question mark or a closing bracket: a form filled in.
  for (size_t at = s.find("  ", start + 6); at != std::string_view::npos; at = s.find("  ", at + 2))
    if (std::string_view(":?)").find(s[at - 1]) != std::string_view::npos && s.size() - at <= kLongest)
      return filled(at, at);
  // "Grants paid [None in 2018]": whatever is bracketed at the end.
  if (s.ends_with(']'))
    if (const size_t at = s.rfind(" [");
        at != std::string_view::npos && at > start && s.size() - at <= kLongest)
      return filled(at, at + 1);
  // "How many? Nine", "Is there one? Y/N Y" and "Number of piers: 9": short, and no second question.
  for (const char mark : {'?', ':'}) {
    size_t at = s.find(mark, start);
    if (at == std::string_view::npos || at + 2 >= s.size() || s[at + 1] != ' ') continue;
    for (const std::string_view choice : {" Y/N", " (Y/N)", " Yes/No", " (Yes/No)"})
      if (s.substr(at + 1).starts_with(choice)) at += choice.size();
    const std::string_view rest = s.substr(std::min(at + 2, s.size()));
    if (!rest.empty() && rest.size() <= kLongestTold && rest.find('?') == std::string_view::npos &&
        rest.find(':') == std::string_view::npos)
      return filled(at + 1, at + 1);
  }
  // "Cost of clearing up – £21,480": a dash only before what can be nothing but a value.
  for (const std::string_view dash : {" \xE2\x80\x93 ", " - "}) {
    const size_t at = s.find(dash, start);
    if (at == std::string_view::npos || s.size() - at > kLongestTold * 2) continue;
    if (is_value(s.substr(at + dash.size()))) return filled(at, at + dash.size());
  }
  return std::nullopt;
}

}  // namespace

std::optional<Filled> filled_in(const Grammar& grammar, std::string_view text, const Lines& lines,
                                const Folded& folded, const Block& block, std::span<const Mark> marks) {
  const std::optional<Filled> told = told_behind_label(grammar, lines, folded, block, marks);
  return told ? told : form_filled_in(text, lines, block);
}

}  // namespace foi
