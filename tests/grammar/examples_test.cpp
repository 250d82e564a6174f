// The live grammars, as embedded: every profile compiles, every rule has an example, each example matches its
// rule in the profile that it stands in, and no counter does.
#include <gtest/gtest.h>

#include <algorithm>

#include "grammar/check_grammar.h"
#include "support/fixtures.h"
#include "text/fold.h"

namespace foi::test {
namespace {

bool matches(const Grammar& grammar, const Rule& rule, const std::string& sample) {
  MatchScratch scratch;
  std::vector<Mark> marks;
  const std::string folded = fold_phrase(sample);
  grammar.match(folded, scratch, marks);
  grammar.match(folded, scratch, marks, RuleSet::Aim::people);
  return std::any_of(marks.begin(), marks.end(),
                     [&](const Mark& m) { return &grammar.rule(m.rule) == &rule; });
}

// What `foi grammar check` says of them. A warning counts too: a pattern that no example of its rule needs
// may well be one that nothing can match.
TEST(LiveGrammar, HasNoErrorsAndNoWarnings) {
  for (const GrammarProblem& problem : check_grammars(Library::embedded_files()))
    ADD_FAILURE() << to_string(problem);
}

TEST(LiveGrammar, EveryProfileCompiles) {
  const std::vector<std::string> profiles = live_library().profiles();
  EXPECT_FALSE(profiles.empty());
  for (const std::string& profile : profiles)
    EXPECT_NO_THROW(EXPECT_EQ(live_library().grammar(profile).profile(), profile)) << profile;
}

TEST(LiveGrammar, EveryRuleHasAnExample) {
  ASSERT_FALSE(live_library().all_rules().empty());
  for (const Rule* rule : live_library().all_rules())
    EXPECT_FALSE(rule->examples.empty()) << line_of(rule->place) << ": " << rule->id << " has no example";
}

TEST(LiveGrammar, EveryExampleMatchesItsRule) {
  for (const Rule* rule : live_library().all_rules())
    for (const Rule::Sample& sample : rule->examples)
      EXPECT_TRUE(matches(live_library().grammar(rule->profile), *rule, sample.text))
          << line_of(sample.place) << ": " << rule->id << " misses its example: " << sample.text;
}

TEST(LiveGrammar, NoCounterMatchesItsRule) {
  for (const Rule* rule : live_library().all_rules())
    for (const Rule::Sample& sample : rule->counters)
      EXPECT_FALSE(matches(live_library().grammar(rule->profile), *rule, sample.text))
          << line_of(sample.place) << ": " << rule->id << " matches its counter: " << sample.text;
}

// Common furniture and cues are known everywhere.
TEST(LiveGrammar, EveryProfileInheritsTheCommonRules) {
  for (const std::string& profile : live_library().profiles()) {
    std::vector<std::string> ancestors{profile};
    for (size_t i = 0; i < ancestors.size(); ++i) {
      const std::vector<std::string> parents = live_library().parents(ancestors[i]);
      ancestors.insert(ancestors.end(), parents.begin(), parents.end());
    }
    EXPECT_NE(std::find(ancestors.begin(), ancestors.end(), "common"), ancestors.end()) << profile;
  }
}

TEST(LiveGrammar, SameFilesSameHash) {
  const Library again(Library::embedded_files());
  EXPECT_EQ(again.hash(), live_library().hash());
}

// Of countries that have a profile. The common grammar knows more laws by their names alone.
TEST(LiveGrammar, LawHasTheActsOfEveryRegimeThatProfilesName) {
  for (const Rule* rule : live_library().all_rules())
    if (rule->slot == Slot::regime && rule->profile != "common")
      EXPECT_NE(live_library().law().of_regime(rule->cls), nullptr)
          << line_of(rule->place) << ": no Act of regime " << rule->cls;
}

}  // namespace
}  // namespace foi::test
