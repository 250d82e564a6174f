// The names of bodies in a page: runs of capitalised words with a word among them that public bodies have
// ("Council", "Police", "University"), names that do what only the authority does ("… neither confirms nor
// denies"), and initials ("the MPS"). Each with what tells whether it is the one that answers, and with what
// rules make of that: a masthead, the sender of a message, the subject of "holds", a signature block, a
// copyright line speak for it. The regulator's name stands in every reply as well, and the names of teams,
// Acts and streets are capitalised too; the word lists in grammars/common/bodies say which.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "passes/describe.h"

namespace foi {

struct AuthorityName {
  std::string name;          ///< blanks collapsed
  std::string key;           ///< folded: what two spellings of it have in common
  std::string abbreviation;  ///< empty if the page gives none
  Span span;                 ///< the first mention
  double weight = 0;         ///< by rules; kSureWeight and more is the authority's, if nothing weighs more
  int mentions = 0;
  bool penalised = false;             ///< holds a word that makes it a part or another thing
  bool own = false;                   ///< holds a word that tells it from other bodies of its kind
  std::set<std::string> seen;         ///< what is told of it where it stands
  std::map<std::string, int> counts;  ///< … and how often
};

constexpr double kSureWeight = 0.85;

/// In the order of their keys.
std::vector<AuthorityName> authority_names(const DescribeInput& in);

}  // namespace foi
