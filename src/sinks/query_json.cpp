#include "sinks/query_json.h"

#include <charconv>

namespace foi {
namespace {

std::optional<uint64_t> whole_number(const std::string& text) {
  uint64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  return error == std::errc{} && stop == end ? std::optional(number) : std::nullopt;
}

}  // namespace

std::string plain_number(const std::string& text) {
  return text.ends_with(".0") ? text.substr(0, text.size() - 2) : text;
}

void write_rows(JsonWriter& w, const QueryTable& table) {
  w.begin_array();
  for (const auto& row : table.rows) {
    w.begin_object();
    for (size_t c = 0; c < row.size(); ++c) {
      w.key(table.columns[c]);
      if (!row[c])
        w.null();
      else if (const auto number = table.numeric[c] ? whole_number(plain_number(*row[c])) : std::nullopt)
        w.number(*number);
      else
        w.string(*row[c]);
    }
    w.end_object();
  }
  w.end_array();
}

}  // namespace foi
