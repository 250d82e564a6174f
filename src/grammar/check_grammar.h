// Everything that can be wrong with a folder of grammars, all at once: what `foi grammar check` reports.
//
// Takes the files; gives problems in order of file and line, empty when all is well. Errors:
//   what the library refuses      unknown slots and properties, bad brackets, regexes that RE2 refuses, ids
//   that
//                                 stand twice, unknown parents, inheritance loops, bad Acts and models
//   a rule without an example     nobody can tell what it is for, or when it breaks
//   an example that its rule does not match, a counter that it does
// Warnings: a pattern that none of its rule's examples matches, a pattern or a word of a list that stands
// twice.
//
//   for (const GrammarProblem& p : check_grammars(Library::embedded_files())) std::cerr << to_string(p) <<
//   '\n';
#pragma once

#include <string>
#include <vector>

#include "grammar/library.h"
#include "grammar/statements.h"

namespace foi {

struct GrammarProblem {
  Place place;
  bool error = true;  ///< otherwise a warning
  std::string message;
};

std::vector<GrammarProblem> check_grammars(const std::vector<GrammarFile>& files);

/// The problems of one rule whose patterns compile.
std::vector<GrammarProblem> check_rule(const Rule& rule);

/// "uk/uk.grammar:12:3: error: …"
std::string to_string(const GrammarProblem& problem);

}  // namespace foi
