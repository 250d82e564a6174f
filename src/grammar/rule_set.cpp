#include "grammar/rule_set.h"

namespace foi {
namespace {

// What passes/rely.cpp asks of a sentence that cites.
bool tells_claims(const Rule& rule) {
  return (rule.slot == Slot::cue && (rule.cls == "claimed" || rule.cls == "disclaimed")) ||
         (rule.slot == Slot::outcome && (rule.cls == "unsaid" || rule.cls == "hypothetical"));
}

}  // namespace

RuleSet::RuleSet(std::vector<const Rule*> rules) : rules_(std::move(rules)) {
  for (uint32_t r = 0; r < rules_.size(); ++r) {
    const Rule& rule = *rules_[r];
    (rule.slot == Slot::person ? people_ : reading_).add(r, rule);
    if (tells_claims(rule)) claims_.add(r, rule);
  }
  for (Patterns* patterns : {&reading_, &claims_, &people_}) patterns->set.compile();
}

void RuleSet::Patterns::add(uint32_t number, const Rule& rule) {
  for (const Rule::Pattern& p : rule.patterns) {
    set.add(p.anchor, p.phrase, p.place);
    rule_of.push_back(number);
  }
}

const RuleSet::Patterns& RuleSet::patterns(Aim aim) const {
  return aim == Aim::reading ? reading_ : aim == Aim::claims ? claims_ : people_;
}

void RuleSet::match(Aim aim, std::string_view text, MatchScratch& scratch, std::vector<Mark>& marks) const {
  const Patterns& sought = patterns(aim);
  if (sought.rule_of.empty()) return;
  thread_local std::vector<Hit> hits;
  hits.clear();
  sought.set.match(text, scratch, hits);
  for (const Hit& hit : hits) marks.push_back({sought.rule_of[hit.pattern], hit.pattern, hit.span});
}

std::optional<Span> RuleSet::capture(const Mark& mark, std::string_view text, std::string_view name) const {
  const Aim aim = rules_[mark.rule]->slot == Slot::person ? Aim::people : Aim::reading;
  return patterns(aim).set.capture({mark.pattern, mark.span}, text, name);
}

}  // namespace foi
