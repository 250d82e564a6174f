#include "passes/reported_asks.h"

#include <algorithm>
#include <optional>

#include "passes/mark_blocks.h"
#include "text/sentences.h"

namespace foi {
namespace {

constexpr size_t kFewestInClause = 3;  // of a clause that asks something by itself

bool asks_by_itself(const WordList& questions, std::string_view clause) {
  const size_t word = questions.leading(clause);
  return word > 0 && word < clause.size() && clause[word] == ' ' &&
         static_cast<size_t>(std::count(clause.begin(), clause.end(), ' ')) + 1 >= kFewestInClause;
}

// Where the question word starts that stands before `at`, with a blank between; `at` if none does.
uint32_t question_word_before(const WordList& questions, std::string_view s, uint32_t at) {
  if (at == 0 || s[at - 1] != ' ') return at;
  size_t start = at - 1;
  const std::string_view before = s.substr(0, start);
  for (int words = 0; words < 2 && start > 0; ++words) {  // "if any" has two
    const size_t blank = before.rfind(' ', start - 1);
    if (questions.contains(before.substr(blank + 1))) return static_cast<uint32_t>(blank + 1);
    start = blank == std::string_view::npos ? 0 : blank;
  }
  return at;
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
std::vector<Span> reported(const WordList& questions, std::string_view s, uint32_t from) {
  while (from < s.size() && std::string_view(" :,\n").find(s[from]) != std::string_view::npos) ++from;
  from = question_word_before(questions, s, from);  // the phrase ends in the question's first word
  if (from >= s.size()) return {};
  if (s[from] == '"') {
    const size_t close = s.rfind('"');
    if (close > from) return {{from, static_cast<uint32_t>(close) + 1}};
  }
  const Span whole = without_stop(s, {from, static_cast<uint32_t>(sentence_end(s, from))});
  return asks_by_itself(questions, s.substr(from)) ? question_clauses(questions, s, whole)
                                                   : wanted_things(s, whole);
}

}  // namespace

std::vector<Span> question_clauses(const WordList& questions, std::string_view s, Span whole) {
  std::vector<Span> out{{whole.start, whole.start}};
  if (!asks_by_itself(questions, s.substr(whole.start))) return {whole};
  for (uint32_t at = whole.start; at < whole.end; ++at) {
    if (s[at] != ',' && s[at] != ' ') continue;
    uint32_t next = at;
    for (const std::string_view glue : {",", " and", " also", " "})
      if (s.substr(next).starts_with(glue)) next += static_cast<uint32_t>(glue.size());
    if (next <= at + 1 || !asks_by_itself(questions, s.substr(next, whole.end - next))) continue;
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
  if (phrase) out = reported(grammar.words("question-word"), s, phrase->end);
  for (Span& span : out) span = {span.start + block.folded.start, span.end + block.folded.start};
  return out;
}

}  // namespace foi
