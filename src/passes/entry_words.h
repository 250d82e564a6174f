// What the short words of tables, logs and forms say: the names of their columns, their labels, and what
// stands in a cell. The words are those of grammars/common/entries.grammar.
#pragma once

#include <optional>
#include <string_view>

#include "grammar/grammar.h"
#include "record/record.h"

namespace foi {

/// What a short entry of a column or behind a label says: "Part supplied: s38(1)(b)", "Vexatious".
std::optional<Outcome> short_outcome(const Grammar& grammar, std::string_view entry);

/// Whether an entry refuses from its first word on: "Refused, section 31", "s.40(2)".
bool starts_with_refusal(const Grammar& grammar, std::string_view entry);

/// Whether an entry names provisions and nothing else, as a column for exemptions does: "s.31(1)(a), s40(2)
/// FOIA".
bool is_provisions(const Grammar& grammar, std::string_view entry);

/// Which date a column of this name holds, or the words before a date tell of. `folded`: by fold_phrase.
std::optional<DateRole> date_named(const Grammar& grammar, std::string_view folded);

/// What stands behind a folded label of a log's entry: "trust response", "what we were asked", "decision". By
/// its last word, for who asks and who answers has many names; "date of request" is about it.
std::optional<Role> role_named(const Grammar& grammar, std::string_view label);

}  // namespace foi
