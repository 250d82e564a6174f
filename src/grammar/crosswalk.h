// How others call what came of a request: `crosswalk` statements (grammars/crosswalks/).
//
//   crosswalk whatdotheyknow            the scheme, as the record names it
//     title    WhatDoTheyKnow states    for people
//     source   https://…                where the scheme is published
//     value    rejected  Refused        a value of the scheme and its label; every value that `map` names
//     map      rejected if outcomes refused; types foi_response
//     none     if types other           what the scheme has no value for
//
// The first line whose conditions all hold decides. Conditions, parted by `;`, each a list of which one must
// hold: types, outcomes (`none`: the record has none), regimes (`not` first: any but these, or none), claims
// (an Act's ID, then provisions: one at or below them is relied on). Without `if` a line always holds. A
// crosswalk that leaves any type with any outcome undecided is an error.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grammar/statements.h"
#include "vocabulary.h"

namespace foi {

/// What a crosswalk reads of a record.
struct CrosswalkFacts {
  DocumentType type = DocumentType::other;
  std::optional<Outcome> outcome;
  std::string regime;                                       // empty if none was said
  std::vector<std::pair<std::string, std::string>> claims;  // Act, provision
};

struct Crosswalk {
  struct Value {
    std::string code, label;
  };
  struct Line {
    std::string value;  // empty: the scheme has none
    std::vector<DocumentType> types;
    std::vector<std::optional<Outcome>> outcomes;
    std::vector<std::string> regimes;
    bool not_regimes = false;
    std::string act;
    std::vector<std::string> claims;
    Place place;

    bool holds(const CrosswalkFacts& facts) const;
  };

  std::string scheme, title, source;
  Place place;
  std::vector<Value> values;
  std::vector<Line> lines;

  /// The value that the scheme has for the facts; null if it has none.
  const Value* find(const CrosswalkFacts& facts) const;
};

/// Throws GrammarError: an unknown property, condition or value; a value that no line gives; a gap.
Crosswalk read_crosswalk(const Statement& statement);

}  // namespace foi
