#include "grammar/grammar.h"

#include <algorithm>

namespace foi {
namespace {

// What passes/rely.cpp asks of a sentence that cites.
bool tells_claims(const Rule& rule) {
  return (rule.slot == Slot::cue && (rule.cls == "claimed" || rule.cls == "disclaimed")) ||
         (rule.slot == Slot::outcome && (rule.cls == "unsaid" || rule.cls == "hypothetical"));
}

}  // namespace

Grammar::Grammar(std::string profile, std::vector<const Rule*> rules, const Law& law, const Models& models,
                 const Network* network, const WordLists& words, const std::vector<Check>& checks)
    : profile_(std::move(profile)),
      rules_(std::move(rules)),
      law_(law),
      models_(models),
      network_(network),
      words_(words),
      checks_(checks) {
  for (uint32_t r = 0; r < rules_.size(); ++r) {
    const Rule& rule = *rules_[r];
    (rule.slot == Slot::person ? people_ : reading_).add(r, rule);
    if (tells_claims(rule)) claiming_.add(r, rule);
    if (rule.slot == Slot::regime && !rule.id.ends_with("/fallback")) ruled_regimes_.insert(rule.cls);
  }
  reading_.patterns.compile();
  claiming_.patterns.compile();
  people_.patterns.compile();
}

void Grammar::RuleSet::add(uint32_t number, const Rule& rule) {
  for (const Rule::Pattern& p : rule.patterns) {
    patterns.add(p.anchor, p.phrase, p.place);
    rule_of_pattern.push_back(number);
  }
}

void Grammar::RuleSet::match(std::string_view text, MatchScratch& scratch, std::vector<Mark>& marks) const {
  thread_local std::vector<Hit> hits;
  hits.clear();
  patterns.match(text, scratch, hits);
  const size_t first = marks.size();
  for (const Hit& hit : hits) marks.push_back({rule_of_pattern[hit.pattern], hit.pattern, hit.span});
  std::sort(marks.begin() + first, marks.end(), [](const Mark& a, const Mark& b) {
    return a.rule != b.rule ? a.rule < b.rule : a.pattern < b.pattern;
  });
}

void Grammar::match_people(std::string_view text, MatchScratch& scratch, std::vector<Mark>& marks) const {
  people_.match(text, scratch, marks);
}

void Grammar::match(std::string_view text, MatchScratch& scratch, std::vector<Mark>& marks) const {
  const size_t first = marks.size();
  reading_.match(text, scratch, marks);
  keep_first_patterns(marks, first);
}

void Grammar::match_claims(std::string_view text, MatchScratch& scratch, std::vector<Mark>& marks) const {
  const size_t first = marks.size();
  claiming_.match(text, scratch, marks);
  keep_first_patterns(marks, first);
}

void Grammar::keep_first_patterns(std::vector<Mark>& marks, size_t first) const {
  // A rule speaks once, by its first pattern; but each wording of a field may have caught another value.
  const auto same = [this](const Mark& a, const Mark& b) {
    return a.rule == b.rule && rules_[a.rule]->slot != Slot::field;
  };
  marks.erase(std::unique(marks.begin() + first, marks.end(), same), marks.end());
}

const WordList& Grammar::words(std::string_view list) const {
  static const WordList kEmpty;
  const auto found = words_.find(list);
  return found == words_.end() ? kEmpty : found->second;
}

std::optional<Span> Grammar::capture(const Mark& mark, std::string_view text, std::string_view name) const {
  const RuleSet& set = rules_[mark.rule]->slot == Slot::person ? people_ : reading_;
  return set.patterns.capture({mark.pattern, mark.span}, text, name);
}

}  // namespace foi
