#include "sinks/sql_files.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace foi {
namespace embedded {
extern const std::pair<std::string_view, std::string_view> sql_files[];
extern const unsigned sql_file_count;
}  // namespace embedded

namespace {

std::string replaced(std::string_view word, Dialect dialect) {
  const bool sqlite = dialect == Dialect::sqlite;
  if (word == "ID") return sqlite ? "INTEGER PRIMARY KEY" : "BIGINT PRIMARY KEY";
  if (word == "INT") return sqlite ? "INTEGER" : "BIGINT";
  if (word == "JSON") return sqlite ? "TEXT" : "JSONB";
  if (word == "BOOL") return sqlite ? "INTEGER" : "BOOLEAN";
  if (word == "PACKED") return sqlite ? "WITHOUT ROWID" : "";
  if (word == "REFERS") return sqlite ? "REFERENCES documents(id)" : "";
  if (word == "SEARCH_ID") return sqlite ? "search_id INTEGER PRIMARY KEY," : "";
  if (word.starts_with("DAYS:")) {
    const size_t colon = word.rfind(':');
    const std::string from(word.substr(5, colon - 5)), to(word.substr(colon + 1));
    return sqlite ? "CAST(julianday(" + to + ") - julianday(" + from + ") AS INTEGER)"
                  : "foi_days(" + from + ", " + to + ")";
  }
  throw std::out_of_range("no word {" + std::string(word) + "} in SQL files");
}

// Comments hold braces that are explanations.
size_t skip_comment(std::string_view text, size_t at) {
  return text.substr(at).starts_with("--") ? std::min(text.find('\n', at), text.size()) : at;
}

}  // namespace

std::string sql_file(std::string_view name, Dialect dialect) {
  for (unsigned i = 0; i < embedded::sql_file_count; ++i) {
    if (embedded::sql_files[i].first != name) continue;
    const std::string_view text = embedded::sql_files[i].second;
    std::string out;
    for (size_t at = 0; at < text.size();) {
      if (const size_t after = skip_comment(text, at); after != at) {
        at = after;
      } else if (text[at] == '{') {
        const size_t end = text.find('}', at);
        out += replaced(text.substr(at + 1, end - at - 1), dialect);
        at = end + 1;
      } else {
        out += text[at++];
      }
    }
    return out;
  }
  throw std::out_of_range("no SQL file " + std::string(name));
}

}  // namespace foi
