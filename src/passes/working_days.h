// How many working days a reply took.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "grammar/word_list.h"

namespace foi {

/// The working days after `from` up to `to`, both written "2025-02-18": no Saturday, no Sunday, no day of
/// `holidays`. Nothing if either is no date, if `to` is the earlier, or if the lists do not know all the
/// years between: a year that they know has a holiday at Christmas.
std::optional<int> working_days(const std::string& from, const std::string& to,
                                const std::vector<const WordList*>& holidays);

}  // namespace foi
