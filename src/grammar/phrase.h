// Phrases, the language in which grammar rules are written, and what they become.
//
//   is exempt [from disclosure]        blanks match one blank or a line's wrap; [ ] may be missing
//   (please|kindly) find attached      one of; (…)* any number of times, (…)+ at least once
//   Reference[ number]: {REF:value}    a fragment; after the colon the name of a capture
//   we {GAP} hold                      GAP: any words of the same sentence
//
// A phrase is folded (text/fold.h) before it is read, so case, quote and dash shapes and blanks do not matter.
// It becomes an RE2 pattern, and an atom: a piece of plain text which every match must hold and which starts
// a word, by which `PatternSet` finds the few patterns worth trying.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/statements.h"

namespace foi {

/// Fragments by name: RE2 source without captures. `base_fragments` holds the ones that the language has itself.
using Fragments = std::map<std::string, std::string, std::less<>>;
const Fragments& base_fragments();

struct Phrase {
  std::string regex;               ///< RE2 source, unanchored; captures named as in the phrase
  std::vector<std::string> atoms;  ///< one of these is in every match; empty: none could be told
  bool literal = false;            ///< the phrase is plain text: `atoms[0]` is all of it
  bool leads = false;              ///< a match starts with its atom
};

/// Throws GrammarError at `place` for an unknown fragment or an unbalanced bracket.
Phrase read_phrase(std::string_view source, const Fragments& fragments, const Place& place);

}  // namespace foi
