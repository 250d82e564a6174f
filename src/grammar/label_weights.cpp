#include "grammar/label_weights.h"

#include <algorithm>
#include <charconv>
#include <string>

namespace foi {

// Goes through millions of bytes when a program starts; find_first_of would call a function for each.
std::string_view take_word(std::string_view& rest) {
  const auto blank = [](char c) { return c == ' ' || c == '\t'; };
  const char* at = rest.data();
  const char* const stop = at + rest.size();
  while (at != stop && blank(*at)) ++at;
  const char* const start = at;
  while (at != stop && !blank(*at)) ++at;
  rest = {at, stop};
  return {start, at};
}

void read_label_weights(std::string_view text, const Place& place,
                        const std::vector<std::string_view>& labels, float* weights) {
  for (std::string_view name = take_word(text); !name.empty(); name = take_word(text)) {
    const auto label = std::find(labels.begin(), labels.end(), name);
    if (label == labels.end()) throw GrammarError(place, "unknown label '" + std::string(name) + "'");
    const std::string_view number = take_word(text);
    const auto read =
        std::from_chars(number.data(), number.data() + number.size(), weights[label - labels.begin()]);
    if (read.ec != std::errc{} || read.ptr != number.data() + number.size())
      throw GrammarError(place, "'" + std::string(number) + "' is no weight; write LABEL NUMBER pairs");
  }
}

}  // namespace foi
