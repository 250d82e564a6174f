// "decision 1.20  reasoning -0.40": how model and network lines say what a feature weighs.
#pragma once

#include <string_view>
#include <vector>

#include "grammar/statements.h"

namespace foi {

/// The first word of `rest`, which loses it and the blanks before it; empty at the end.
std::string_view take_word(std::string_view& rest);
/// Sets the weights of the labels that `text` names; leaves the others. Throws GrammarError, naming `place`,
/// for an unknown label or a bad number.
void read_label_weights(std::string_view text, const Place& place,
                        const std::vector<std::string_view>& labels, float* weights);

}  // namespace foi
