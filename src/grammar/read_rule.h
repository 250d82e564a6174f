// From a statement to a rule: the meaning of the grammar files' keywords.
#pragma once

#include "grammar/library.h"
#include "grammar/rule.h"

namespace foi {

/// The `fragment NAME` statements of a file, added to `fragments`. Throws GrammarError.
void read_fragments(const std::vector<Statement>& statements, Fragments& fragments);
/// Throws GrammarError: unknown slot, unknown class of a closed slot, unknown property, no pattern, a bad
/// phrase.
Rule read_rule(const Statement& statement, std::string_view profile, const Fragments& fragments);
/// The anchor that a pattern property names (`line`, `start`, `phrase`, `end`). Throws GrammarError.
Anchor parse_anchor(const Property& property);
/// The labels of the model that a `model` statement names. Throws GrammarError for an unknown model.
std::vector<std::string_view> model_labels(const Statement& statement);
/// The network of a `network` statement. Throws GrammarError for an unknown one.
Network read_network(const Statement& statement);

}  // namespace foi
