#include "passes/spoken_sections.h"

#include <algorithm>

#include "passes/scan_citations.h"

namespace foi {
namespace {

constexpr size_t kMost = 40;                      // different sections: a letter cites fewer
constexpr uint32_t kBefore = 100, kBehind = 160;  // bytes of folded text that may say what a section is about

// "19(1)(b)" at `at`, as it was written; empty if there is no number.
std::string path_at(const CitationText& text, uint32_t at) {
  if (!is_digit(text.at(at))) return {};
  uint32_t end = at;
  while (is_alnum(text.at(end))) ++end;
  while (text.at(end) == '(') {
    uint32_t close = end + 1;
    while (is_alnum(text.at(close))) ++close;
    if (text.at(close) != ')' || close == end + 1) break;
    end = close + 1;
  }
  return std::string(text.source({at, end}));
}

// The words around a citation, within its paragraph.
std::string_view beside(const CitationText& text, uint32_t at) {
  const std::string_view bytes = text.bytes();
  uint32_t start = at > kBefore ? at - kBefore : 0, end = std::min(at + kBehind, text.size());
  if (const size_t gap = bytes.substr(start, at - start).rfind("\n\n"); gap != std::string_view::npos)
    start += static_cast<uint32_t>(gap);
  if (const size_t gap = bytes.substr(at, end - at).find("\n\n"); gap != std::string_view::npos)
    end = at + static_cast<uint32_t>(gap);
  return text.slice({start, end});
}

bool says(const Stems& said, const std::string& title) {
  const Stems wanted(fold_phrase(title));
  const auto found =
      std::count_if(wanted.begin(), wanted.end(), [&](uint64_t stem) { return said.contains(stem); });
  return found > 0 && static_cast<size_t>(found) * 2 >= wanted.size();
}

}  // namespace

std::vector<SpokenSection> spoken_sections(const CitationText& text) {
  std::vector<SpokenSection> out;
  for (uint32_t at = 0; const std::optional<Start> start = next_citation(text, at);) {
    at = behind_digits(text, *start);
    if (start->anchor != CitationAnchor::section && start->anchor != CitationAnchor::article &&
        start->anchor != CitationAnchor::sublevel)
      continue;
    std::string path = path_at(text, start->number);
    if (path.empty()) continue;
    const auto same = [&](const SpokenSection& s) { return s.path == path; };
    auto known = std::find_if(out.begin(), out.end(), same);
    if (known == out.end()) {
      if (out.size() == kMost) break;
      known = out.insert(out.end(), {std::move(path), {}});
    }
    known->said.merge(Stems(beside(text, start->number)));
  }
  return out;
}

const Provision* provision_of(const SpokenSection& section, const Act& act) {
  const Provision* provision = act.nearest(act.unit == Unit::article ? "Art " + section.path : section.path);
  if (provision == nullptr) return nullptr;
  const bool named = says(section.said, provision->title) ||
                     std::any_of(provision->aliases.begin(), provision->aliases.end(),
                                 [&](const std::string& alias) { return says(section.said, alias); });
  return named ? provision : nullptr;
}

}  // namespace foi
