#include "passes/request_page.h"

#include <algorithm>
#include <string>

#include "text/characters.h"
#include "text/sentences.h"

namespace foi {

bool RequestPage::has_cue(Index b, std::string_view cls) const {
  return has_rule(grammar, marks.of(b), Slot::cue, cls);
}

bool RequestPage::is_numbered(Index b) const {
  const MarkerKind kind = blocks[b].marker.kind;
  return kind == MarkerKind::number || kind == MarkerKind::question;
}

char last_of(std::string_view s) {
  while (!s.empty() && std::string_view("\"') *_").find(s.back()) != std::string_view::npos)
    s.remove_suffix(1);
  return s.empty() ? ' ' : s.back();
}

bool RequestPage::asks_something(Index b) const {
  return last_of(body(b)) == '?' || body(b).find('?') != std::string_view::npos ||
         has_cue(b, "request_words") || has_cue(b, "wanted");
}

bool RequestPage::asks_anew(Index b) const {
  return (asks_something(b) || blocks[b].marker) && !polite(b) && !has_cue(b, "chaser") &&
         !has_cue(b, "complaint") && !has_cue(b, "review_words");
}

bool RequestPage::sets_terms(Index b) const {
  std::string scratch;
  const size_t first = sentence_end(flat_text(blocks[b], folded, scratch), 0);
  return std::any_of(marks.of(b).begin(), marks.of(b).end(), [&](const Mark& m) {
    return grammar.rule(m.rule).cls == "request_terms" && m.span.start < first;
  });
}

bool RequestPage::polite(Index b) const {
  return has_cue(b, "request_politeness") || sets_terms(b) || has_cue(b, "salutation") ||
         has_cue(b, "signoff");
}

bool RequestPage::is_rule(Index b) const {
  const std::string_view s = body(b);
  return std::none_of(s.begin(), s.end(), [](char c) { return is_word_letter(c) || is_digit(c); });
}

}  // namespace foi
