#include "passes/reported_asks.h"

#include <algorithm>
#include <optional>

#include "passes/mark_blocks.h"
#include "text/sentences.h"

namespace foi {
namespace {

constexpr size_t kFewestWords = 3;  // of a clause that asks something by itself

constexpr std::string_view kQuestionWords[] = {"who ", "what ",  "when ",    "where ",  "which ", "why ",
                                               "how ", "whose ", "whether ", "if any ", "did ",   "does "};

bool asks_by_itself(std::string_view clause) {
  return std::any_of(std::begin(kQuestionWords), std::end(kQuestionWords),
                     [&](std::string_view word) { return clause.starts_with(word); }) &&
         static_cast<size_t>(std::count(clause.begin(), clause.end(), ' ')) + 1 >= kFewestWords;
}

Span without_stop(std::string_view s, Span span) {
  while (!span.empty() && std::string_view(" .,;\n").find(s[span.end - 1]) != std::string_view::npos)
    --span.end;
  return span;
}

// "the procedure; and the date of the rehearsal", "the procedure and to be told when it was rehearsed".
std::vector<Span> wanted_things(std::string_view s, Span whole) {
  std::vector<Span> out{{whole.start, whole.end}};
  for (uint32_t at = whole.start; at < whole.end; ++at)
    for (const std::string_view glue :
         {"; and ", "; ", " and to be told ", " and to know ", ", and to be told ", " and to be given "})
      if (s.substr(at, whole.end - at).starts_with(glue)) {
        const uint32_t next = at + static_cast<uint32_t>(glue.size());
        const auto words = [&](uint32_t from, uint32_t to) {
          return std::count(s.begin() + from, s.begin() + to, ' ') + 1;
        };
        if (words(out.back().start, at) < 2 || words(next, whole.end) < 2) break;
        out.back().end = at;
        out.push_back({next, whole.end});
        at = next - 1;
        break;
      }
  return out;
}

// The words behind "you asked for", without the quotation marks that they may stand in.
std::vector<Span> reported(std::string_view s, uint32_t from) {
  while (from < s.size() && std::string_view(" :,\n").find(s[from]) != std::string_view::npos) ++from;
  for (const std::string_view word : kQuestionWords)  // the phrase ends in the question's first word
    if (s.substr(0, from).ends_with(word)) from -= static_cast<uint32_t>(word.size());
  if (from >= s.size()) return {};
  if (s[from] == '"') {
    const size_t close = s.rfind('"');
    if (close > from) return {{from, static_cast<uint32_t>(close) + 1}};
  }
  const Span whole = without_stop(s, {from, static_cast<uint32_t>(sentence_end(s, from))});
  return asks_by_itself(s.substr(from)) ? question_clauses(s, whole) : wanted_things(s, whole);
}

}  // namespace

std::vector<Span> question_clauses(std::string_view s, Span whole) {
  std::vector<Span> out{{whole.start, whole.start}};
  if (!asks_by_itself(s.substr(whole.start))) return {whole};
  for (uint32_t at = whole.start; at < whole.end; ++at) {
    if (s[at] != ',' && s[at] != ' ') continue;
    uint32_t next = at;
    for (const std::string_view glue : {",", " and", " also", " "})
      if (s.substr(next).starts_with(glue)) next += static_cast<uint32_t>(glue.size());
    if (next <= at + 1 || !asks_by_itself(s.substr(next, whole.end - next))) continue;
    out.back().end = at;
    out.push_back({next, next});
    at = next;
  }
  out.back().end = whole.end;
  return out;
}

std::vector<Span> reported_asks(const Folded& folded, const Block& block, const Grammar& grammar,
                                std::span<const Mark> marks) {
  std::string scratch;
  const std::string_view s = flat_text(block, folded, scratch);
  // The last phrase; of several that start together, "you asked" and "you asked … for", the one that ends
  // first.
  std::optional<Span> phrase;
  for (const Mark& m : marks) {
    const Rule& rule = grammar.rule(m.rule);
    if (rule.slot != Slot::cue || rule.cls != "reported" || s.substr(m.span.end).starts_with(" to "))
      continue;
    if (!phrase || m.span.start > phrase->start ||
        (m.span.start == phrase->start && m.span.end < phrase->end))
      phrase = m.span;
  }
  std::vector<Span> out;
  if (phrase) out = reported(s, phrase->end);
  for (Span& span : out) span = {span.start + block.folded.start, span.end + block.folded.start};
  return out;
}

}  // namespace foi
