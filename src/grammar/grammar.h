// A compiled grammar: the rules of one profile with all that it inherits. Immutable, shared by threads.
#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/check.h"
#include "grammar/law.h"
#include "grammar/model.h"
#include "grammar/network.h"
#include "grammar/rule_set.h"
#include "grammar/word_list.h"

namespace foi {

class Grammar {
 public:
  /// `sets` hold all of `rules`, and perhaps more that do not count here. They, `law`, `models`, `network`,
  /// `words` and `checks` belong to the library, which outlives its grammars. `network`: null if the library
  /// has none.
  Grammar(std::string profile, std::vector<const Rule*> rules, const std::vector<const RuleSet*>& sets,
          const Law& law, const Models& models, const Network* network, const WordLists& words,
          const std::vector<Check>& checks);

  const std::string& profile() const { return profile_; }
  const Law& law() const { return law_; }
  const Models& models() const { return models_; }
  /// What reads the roles of a page; null if there is none.
  const Network* network() const { return network_; }
  const std::vector<Check>& checks() const { return checks_; }
  /// The list of that name; an empty one if there is none.
  const WordList& words(std::string_view list) const;
  const Rule& rule(uint32_t index) const { return *rules_[index]; }
  std::span<const Rule* const> rules() const { return rules_; }
  /// Whether rules of its own speak for a regime: then they hear the names of its Act. A rule `…/fallback`,
  /// which guesses where nothing is said, does not count.
  bool has_rules_for(std::string_view regime) const { return ruled_regimes_.contains(regime); }

  /// Appends the rules that match a folded text without line breaks; each rule at most once, by its first
  /// pattern, but those of slot `field` and, for redaction, `person` by every one. In order of rule.
  void match(std::string_view text, MatchScratch& scratch, std::vector<Mark>& marks,
             RuleSet::Aim aim = RuleSet::Aim::reading) const;
  std::optional<Span> capture(const Mark& mark, std::string_view text, std::string_view name) const;

 private:
  std::string profile_;
  std::vector<const Rule*> rules_;
  struct Layer {
    const RuleSet* set;
    std::vector<uint32_t> numbers;  // by rule of the set: its number here; kNone if it does not count here
  };
  std::vector<Layer> layers_;
  struct Origin {
    uint32_t layer, rule;  // rule: in the layer's set
  };
  std::vector<Origin> origins_;  // by rule
  std::set<std::string_view> ruled_regimes_;
  const Law& law_;
  const Models& models_;
  const Network* network_;
  const WordLists& words_;
  const std::vector<Check>& checks_;
};

}  // namespace foi
