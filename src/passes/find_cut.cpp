#include "passes/find_cut.h"

#include <algorithm>

#include "text/characters.h"

namespace foi {
namespace {

constexpr size_t kLongEnough = 90;  // bytes; what is shorter may be a label, a name, an address

bool says_so(std::string_view s) {
  if (s.ends_with("...") || s.ends_with("\u2026") || s.ends_with("[..]")) return true;
  for (const std::string_view word :
       {"truncated", "text cut off", "continued", "page missing", "end of extract", "cut short"})
    if (s.size() > word.size() + 2 && (s.back() == ']' || s.back() == ')') &&
        s.substr(0, s.size() - 1).ends_with(word))
      return true;
  return false;
}

// Words that no sentence ends with.
bool leads_on(std::string_view s) {
  const size_t blank = s.find_last_of(" \n");
  const std::string_view last = blank == std::string_view::npos ? s : s.substr(blank + 1);
  static constexpr std::string_view kLeading[] = {"a",     "an",    "the",     "and",     "or",
                                                  "of",    "with",  "our",     "your",    "to",
                                                  "which", "under", "section", "because", "that"};
  return std::find(std::begin(kLeading), std::end(kLeading), last) != std::end(kLeading);
}

}  // namespace

std::optional<Span> find_cut(const PageLayers& page) {
  Index last = kNone;
  for (Index b = 0; b < page.blocks.size(); ++b)
    if (page.roles.of[b] != Role::boilerplate) last = b;
  if (last == kNone || page.blocks[last].table != kNone) return std::nullopt;
  const std::string_view s = page.body(last);
  if (s.empty()) return std::nullopt;
  const Role role = page.roles.of[last];
  const bool prose =
      s.size() >= kLongEnough && (role == Role::reasoning || role == Role::answer || role == Role::decision ||
                                  role == Role::other || role == Role::closing);
  const char end = s.back();
  const bool open = is_letter(end) || end == ',' || end == ';' || end == '-' || end == '(';
  // The last word of an address, a list of links or a sentence without its full stop is no connecting word.
  const bool cut =
      says_so(s) || (open && leads_on(s) && s.size() > 20) || (prose && (end == ',' || end == ';')) ||
      (prose && is_letter(end) && role != Role::closing && page.blocks[last].marker.label.empty());
  if (!cut) return std::nullopt;
  return page.span(last);
}

}  // namespace foi
