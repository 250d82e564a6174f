#include "grammar/label_weights.h"

#include <algorithm>
#include <charconv>
#include <string>

namespace foi {

std::string_view take_word(std::string_view& rest) {
  const size_t start = rest.find_first_not_of(" \t");
  if (start == std::string_view::npos) return rest = {};
  rest.remove_prefix(start);
  const size_t end = std::min(rest.find_first_of(" \t"), rest.size());
  const std::string_view word = rest.substr(0, end);
  rest.remove_prefix(end);
  return word;
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
