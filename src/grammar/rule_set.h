// The rules of one profile, compiled: its own, without what it inherits. Compiled once, they serve the
// grammars of the profile and of all its heirs.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "grammar/pattern_set.h"
#include "grammar/rule.h"

namespace foi {

/// A rule that matched. `span` counts in the text that was matched.
struct Mark {
  uint32_t rule = 0;
  uint32_t pattern = 0;
  Span span;
};

class RuleSet {
 public:
  /// What a text is matched for.
  enum class Aim : uint8_t {
    reading,  // all rules but those of slot `person`
    claims,   // the rules alone that tell how a sentence claims a provision: `cue claimed/…`, `cue
              // disclaimed/…`, and what says a thing without meaning it, `outcome unsaid/…`, `outcome
              // hypothetical/…`
    people    // the rules of slot `person`, for redaction
  };

  /// `rules` outlive the set. Throws GrammarError if a pattern does not compile.
  explicit RuleSet(std::vector<const Rule*> rules);

  const std::vector<const Rule*>& rules() const { return rules_; }
  /// Appends a mark for each pattern that matches a folded text without line breaks; `rule` counts in
  /// `rules()`.
  void match(Aim aim, std::string_view text, MatchScratch& scratch, std::vector<Mark>& marks) const;
  /// Of a mark of aim `reading` or `people`.
  std::optional<Span> capture(const Mark& mark, std::string_view text, std::string_view name) const;

 private:
  struct Patterns {
    PatternSet set;
    std::vector<uint32_t> rule_of;  // by pattern
    void add(uint32_t number, const Rule& rule);
  };
  const Patterns& patterns(Aim aim) const;

  std::vector<const Rule*> rules_;
  Patterns reading_, claims_, people_;
};

}  // namespace foi
