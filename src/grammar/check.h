// What the law asks of a reply, as data: `check` statements (grammars/checks/duties.grammar).
//
//   check estimate-missing/FOIA        the id that the record shows, and which of its variants this is
//     regimes    FOIA                  the laws that ask it (`not REGIME …`: all but these); else every law
//     outcomes   refused …             of the reply; `any` for every reply; else every refusal
//     types      foi_response          of the page; else any
//     kinds      qualified             asked of each claim of this kind,
//     bases      cost                  … of this basis,
//     claims     12  36(2)             … at or below these provisions;
//     except     24                    … but not at or below these. Without any of them: of the reply at once
//     find       notice/estimate       what meets it, any of: SLOT/CLASS, a rule that fires; role/ROLE, a
//     block of
//                                      that role; cited/PATH, a mention of the provision; claim/named, a
//                                      claim; claim/test, its public interest test; claim/limb, its limb of
//                                      prejudice
//     where      reply                 the blocks that are read: reply (not the request, not page furniture),
//                                      page (furniture too), claim (those that speak of the claim)
//     within     20 LIST …             instead of `find`: working days from request to reply; the `words`
//     lists
//                                      hold the days that are none
//     spared     10(3)                 a mention of one of these provisions makes the check silent
//     looks      a figure of the work  what is looked for, in the words of the record
#pragma once

#include <string>
#include <vector>

#include "grammar/rule.h"

namespace foi {

struct Check {
  enum class Sought : uint8_t { rule, role, cited, claim_named, claim_test, claim_limb };
  struct Finding {
    Sought sought = Sought::rule;
    Slot slot = Slot::cue;    // of a rule
    std::string name;         // a rule's class, a provision's path
    Role role = Role::other;  // of a block
  };
  enum class Where : uint8_t { reply, page, claim };

  std::string id;    // "estimate-missing"
  std::string name;  // "estimate-missing/FOIA"
  Place place;
  std::vector<std::string> regimes, not_regimes;
  std::vector<Outcome> outcomes;
  bool any_outcome = false;
  std::vector<DocumentType> types;
  std::vector<Kind> kinds;
  std::vector<Basis> bases;
  std::vector<std::string> claims, except;
  std::vector<Finding> find;
  Where where = Where::reply;
  int within = 0;                     // working days; 0: the check is of words
  std::vector<std::string> holidays;  // names of `words` lists
  std::vector<std::string> spared;
  std::string looks;

  bool of_claims() const { return !kinds.empty() || !bases.empty() || !claims.empty(); }
  bool asked_by(std::string_view regime) const;
};

/// Throws GrammarError: an unknown property, value, slot or role; nothing to look for.
Check read_check(const Statement& statement);

/// Is `path` the provision `at`, or below it? "40(2)(a)" is below "40(2)" and "40".
bool at_or_below(std::string_view path, std::string_view at);

}  // namespace foi
