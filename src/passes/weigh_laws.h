// Whose access law a text speaks of, by the names of laws in it, their years, the places, and what its
// sections are about (passes/spoken_sections.h).
//
//   "the Access to Information Act, 2016"                  Kenya's: no other Act of the name has that year
//   "the Access to Information Act" … "Kingston, Jamaica"  Jamaica's: two places agree
//   "the Access to Information Act" … "s. 15, Cabinet" … "section 30, review"   Jamaica's: two sections agree
//   "the Access to Information Act 1871"                   no country's that is known: a law by its own name
//
// What rules of a grammar say of regimes is another matter (`describe` joins the two).
#pragma once

#include <string>
#include <vector>

#include "grammar/law.h"
#include "text/fold.h"

namespace foi {

struct LawEvidence {
  struct Mention {
    uint32_t at;     // folded
    const Act* act;  // the only one that can be meant here
  };
  std::vector<Mention> dated;    // names with their years
  const Act* settled = nullptr;  // whose law a name without a year means; null: the profile knows best
  bool named = false;            // whether any access law is named
  bool abroad = false;   // whether its places are those of countries other than the United Kingdom alone
  std::string unlisted;  // "Short Title Year" of an access law that the tables lack, if it is the text's
};

/// Linear: one look a word, and a walk along each name.
LawEvidence weigh_laws(std::string_view text, const Folded& folded, const Law& law);

}  // namespace foi
