#include "grammar/grammar.h"

#include <algorithm>
#include <unordered_map>

namespace foi {

Grammar::Grammar(std::string profile, std::vector<const Rule*> rules, const std::vector<const RuleSet*>& sets,
                 const Law& law, const Models& models, const Network* network, const WordLists& words,
                 const std::vector<Check>& checks)
    : profile_(std::move(profile)),
      rules_(std::move(rules)),
      origins_(rules_.size()),
      law_(law),
      models_(models),
      network_(network),
      words_(words),
      checks_(checks) {
  std::unordered_map<const Rule*, uint32_t> numbers;
  for (uint32_t r = 0; r < rules_.size(); ++r) {
    const Rule& rule = *rules_[r];
    numbers.emplace(&rule, r);
    if (rule.slot == Slot::regime && !rule.id.ends_with("/fallback")) ruled_regimes_.insert(rule.cls);
  }
  for (const RuleSet* set : sets) {
    Layer layer{set, {}};
    for (const Rule* rule : set->rules()) {
      const auto found = numbers.find(rule);
      layer.numbers.push_back(found == numbers.end() ? kNone : found->second);
      if (found != numbers.end())
        origins_[found->second] = {static_cast<uint32_t>(layers_.size()),
                                   static_cast<uint32_t>(layer.numbers.size()) - 1};
    }
    layers_.push_back(std::move(layer));
  }
}

void Grammar::match(std::string_view text, MatchScratch& scratch, std::vector<Mark>& marks,
                    RuleSet::Aim aim) const {
  const size_t first = marks.size();
  for (const Layer& layer : layers_) {
    size_t kept = marks.size();
    layer.set->match(aim, text, scratch, marks);
    for (size_t m = kept; m < marks.size(); ++m)
      if (const uint32_t number = layer.numbers[marks[m].rule]; number != kNone)
        marks[kept++] = {number, marks[m].pattern, marks[m].span};
    marks.resize(kept);
  }
  std::sort(marks.begin() + first, marks.end(), [](const Mark& a, const Mark& b) {
    return a.rule != b.rule ? a.rule < b.rule : a.pattern < b.pattern;
  });
  // A rule speaks once, by its first pattern; but each wording of a field may have caught another value.
  const auto same = [this](const Mark& a, const Mark& b) {
    const Slot slot = rules_[a.rule]->slot;
    return a.rule == b.rule && slot != Slot::field && slot != Slot::person;
  };
  marks.erase(std::unique(marks.begin() + first, marks.end(), same), marks.end());
}

const WordList& Grammar::words(std::string_view list) const {
  static const WordList kEmpty;
  const auto found = words_.find(list);
  return found == words_.end() ? kEmpty : found->second;
}

std::optional<Span> Grammar::capture(const Mark& mark, std::string_view text, std::string_view name) const {
  const Origin& origin = origins_[mark.rule];
  return layers_[origin.layer].set->capture({origin.rule, mark.pattern, mark.span}, text, name);
}

}  // namespace foi
