#include "grammar/statements.h"

#include <algorithm>
#include <mutex>
#include <set>

#include "text/utf8.h"

namespace foi {
namespace {

constexpr std::string_view kBlanks = " \t\r";
// Asked of every byte when a program starts, where find_first_of would call a function for each.
constexpr bool is_blank(char c) {
  for (const char blank : kBlanks)
    if (c == blank) return true;
  return false;
}

std::string_view trim_right(std::string_view s) {
  const size_t last = s.find_last_not_of(kBlanks);
  return last == std::string_view::npos ? std::string_view{} : s.substr(0, last + 1);
}

// "key   value" -> both, with the column (from 1) at which the value stands.
struct Split {
  std::string_view key, value;
  int column;
};
Split split_key(std::string_view line, size_t from) {
  size_t key_end = from;
  while (key_end < line.size() && !is_blank(line[key_end])) ++key_end;
  if (key_end == line.size()) return {line.substr(from), {}, static_cast<int>(line.size()) + 1};
  const size_t value = line.find_first_not_of(kBlanks, key_end);
  if (value == std::string_view::npos)
    return {line.substr(from, key_end - from), {}, static_cast<int>(key_end) + 1};
  return {line.substr(from, key_end - from), line.substr(value), static_cast<int>(value) + 1};
}

}  // namespace

std::string_view keep_name(std::string_view file) {
  static std::mutex mutex;
  static std::set<std::string, std::less<>> names;
  const std::lock_guard lock(mutex);
  const auto known = names.find(file);
  return known == names.end() ? *names.emplace(file).first : *known;
}

std::string line_of(const Place& place) {
  return std::string(place.file) + ":" + std::to_string(place.line);
}

std::string to_string(const Place& place) {
  return line_of(place) + ":" + std::to_string(place.column);
}

std::vector<Statement> read_statements(std::string_view source, std::string_view file) {
  file = keep_name(file);
  if (const size_t valid = valid_utf8_prefix(source); valid < source.size()) {
    const std::string_view before = source.substr(0, valid);
    const size_t newline = before.rfind('\n');
    const size_t column = newline == std::string_view::npos ? valid + 1 : valid - newline;
    throw GrammarError({file, static_cast<int>(std::count(before.begin(), before.end(), '\n')) + 1,
                        static_cast<int>(column)},
                       "this byte is not UTF-8; save the file as UTF-8");
  }
  std::vector<Statement> statements;
  int number = 0;
  while (!source.empty()) {
    ++number;
    const size_t newline = source.find('\n');
    const std::string_view line = trim_right(source.substr(0, newline));
    source.remove_prefix(newline == std::string_view::npos ? source.size() : newline + 1);
    const size_t first = line.find_first_not_of(kBlanks);
    if (first == std::string_view::npos || line[first] == '#') continue;
    const Split split = split_key(line, first);
    const int keyword_column = static_cast<int>(first) + 1;
    if (first == 0) {
      statements.push_back({split.key, split.value, {file, number, keyword_column}, {}});
    } else if (statements.empty()) {
      throw GrammarError({file, number, keyword_column},
                         "an indented line needs a statement above it; start the statement at column 1");
    } else {
      statements.back().properties.push_back({split.key, split.value, {file, number, split.column}});
    }
  }
  return statements;
}

}  // namespace foi
