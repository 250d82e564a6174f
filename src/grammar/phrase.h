// Phrases, the language in which grammar rules are written.
//
//   is exempt[ from disclosure]        [ ] may be missing; it carries its own blanks
//   (please|kindly) find attached      one of; (…)* any number of times, (…)+ at least once
//   Reference[ number]: {REF:value}    a fragment; after the colon the name of a capture
//   we {GAP} hold                      GAP: any words of the same sentence
//
// A phrase is folded (text/fold.h) before it is read, so case, quote and dash shapes and runs of blanks do
// not matter; one blank also matches a line's wrap.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "grammar/piece.h"
#include "grammar/statements.h"

namespace foi {

/// Fragments by name. `base_fragments` holds the ones that the language has itself (grammars/README.md lists
/// them).
using Fragments = std::map<std::string, Pieces, std::less<>>;
const Fragments& base_fragments();

struct Phrase {
  Pieces pieces;      ///< of a phrase; empty for a plain regular expression
  std::string regex;  ///< RE2 source of a plain regular expression, else empty
};

/// Throws GrammarError at `place` for an unknown fragment or an unbalanced bracket.
Phrase read_phrase(std::string_view source, const Fragments& fragments, const Place& place);

}  // namespace foi
