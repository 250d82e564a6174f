#include "text/sentences.h"

#include <algorithm>

namespace foi {
namespace {
constexpr std::string_view kShort[] = {" mr",  " mrs", " ms",  " dr",     " no",  " st",
                                       " e.g", " i.e", " s",   " ss",     " v",   " vs",
                                       " ref", " art", " reg", " approx", " inc", " co"};
}  // namespace

size_t sentence_end(std::string_view s, size_t from) {
  for (size_t at = from; at + 1 < s.size(); ++at) {
    if (std::string_view(".?!").find(s[at]) == std::string_view::npos) continue;
    size_t end = at + 1;
    while (end < s.size() && std::string_view("\"')").find(s[end]) != std::string_view::npos) ++end;
    if (end < s.size() && s[end] != ' ' && s[end] != '\n') continue;
    const std::string_view before = s.substr(from, at - from);
    const bool shortened =
        s[at] == '.' && std::any_of(std::begin(kShort), std::end(kShort),
                                    [&](std::string_view w) { return before.ends_with(w); });
    if (!shortened) return end;
  }
  return s.size();
}

std::vector<Span> sentences(std::string_view s) {
  std::vector<Span> out;
  for (size_t at = 0; at < s.size();) {
    const size_t end = sentence_end(s, at);
    out.push_back({static_cast<uint32_t>(at), static_cast<uint32_t>(end)});
    at = end;
    while (at < s.size() && (s[at] == ' ' || s[at] == '\n')) ++at;
  }
  return out;
}

}  // namespace foi
