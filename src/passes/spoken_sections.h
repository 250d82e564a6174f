// What a text says of the sections that it cites, before it is known whose they are.
//
//   "section 22, unreasonable invasion of personal privacy"    British Columbia's; Ontario's is not of that
//
// Laws of one name number the same matters differently, which what stands beside the numbers shows.
#pragma once

#include <string>
#include <vector>

#include "grammar/law.h"
#include "passes/citation_text.h"
#include "passes/stems.h"

namespace foi {

struct SpokenSection {
  std::string path;  // "19(1)(b)", as far as the first number goes
  Stems said;        // of the words around it
};

/// Linear. Each section once, with all that is said of it; those that the text cites first.
std::vector<SpokenSection> spoken_sections(const CitationText& text);

/// The provision of the Act, if its title says what the text says of a section of that number; else null.
const Provision* provision_of(const SpokenSection& section, const Act& act);

}  // namespace foi
