#include "grammar/label_weights.h"

#include <algorithm>
#include <charconv>
#include <optional>
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

namespace {

// "-0.40", as nearly all weights are written: digits that a float holds exactly, and so does the power of ten
// below them, so that their quotient is the number nearest to what is written. Nothing if it is written
// otherwise. A start reads 100,000 of them, for which from_chars takes five times as long.
std::optional<float> plain_number(std::string_view word) {
  constexpr size_t kMostDigits = 7;
  const bool minus = word.starts_with('-');
  if (minus) word.remove_prefix(1);
  const size_t point = std::min(word.find('.'), word.size());
  if (point == 0 || word.size() - (point < word.size()) > kMostDigits) return std::nullopt;
  float digits = 0, scale = 1;
  for (size_t i = 0; i < word.size(); ++i) {
    if (i == point) continue;
    if (word[i] < '0' || word[i] > '9') return std::nullopt;
    digits = digits * 10 + static_cast<float>(word[i] - '0');
    if (i > point) scale *= 10;
  }
  return (minus ? -digits : digits) / scale;
}

float read_weight(std::string_view word, const Place& place) {
  if (const std::optional<float> plain = plain_number(word)) return *plain;
  float weight = 0;
  const auto read = std::from_chars(word.data(), word.data() + word.size(), weight);
  if (read.ec != std::errc{} || read.ptr != word.data() + word.size())
    throw GrammarError(place, "'" + std::string(word) + "' is no weight; write LABEL NUMBER pairs");
  return weight;
}

}  // namespace

void read_label_weights(std::string_view text, const Place& place,
                        const std::vector<std::string_view>& labels, float* weights) {
  for (std::string_view name = take_word(text); !name.empty(); name = take_word(text)) {
    const auto label = std::find(labels.begin(), labels.end(), name);
    if (label == labels.end()) throw GrammarError(place, "unknown label '" + std::string(name) + "'");
    weights[label - labels.begin()] = read_weight(take_word(text), place);
  }
}

}  // namespace foi
