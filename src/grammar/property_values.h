// How values of properties are written: lists, and words that must be one of a vocabulary.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/statements.h"
#include "vocabulary.h"

namespace foi {

/// Without blanks and tabs at its ends.
inline std::string_view trimmed(std::string_view s) {
  const size_t first = s.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return s.substr(first, s.find_last_not_of(" \t") - first + 1);
}

/// "a; b ;c" -> {"a", "b", "c"}: trimmed, empty ones too, for columns have their places.
inline std::vector<std::string_view> columns_of(std::string_view s, char separator) {
  std::vector<std::string_view> columns;
  columns.reserve(static_cast<size_t>(std::count(s.begin(), s.end(), separator)) + 1);
  while (true) {
    const size_t end = s.find(separator);
    columns.push_back(trimmed(s.substr(0, end)));
    if (end == std::string_view::npos) return columns;
    s.remove_prefix(end + 1);
  }
}

/// The same, without the empty ones.
inline std::vector<std::string> items_of(std::string_view s, char separator) {
  std::vector<std::string> items;
  for (const std::string_view one : columns_of(s, separator))
    if (!one.empty()) items.emplace_back(one);
  return items;
}

/// The value of a vocabulary that a word names. Throws GrammarError, with all that there are, if it names
/// none.
template <class Enum>
Enum named(std::string_view word, const Place& place) {
  if (const std::optional<Enum> value = parse_name<Enum>(word)) return *value;
  std::string known;
  for (const std::string_view one : Names<Enum>::values) known.append(known.empty() ? "" : ", ").append(one);
  throw GrammarError(place, "'" + std::string(word) + "' is none of: " + known);
}

}  // namespace foi
