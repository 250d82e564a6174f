// Asking a database that `foi batch` has made, of either kind.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace foi {

struct QueryTable {
  std::vector<std::string> columns;
  std::vector<bool> numeric;                                  ///< by column
  std::vector<std::vector<std::optional<std::string>>> rows;  ///< nothing: NULL
};

class QueryDatabase {
 public:
  virtual ~QueryDatabase() = default;
  /// Throws SinkError.
  virtual QueryTable ask(const std::string& sql) = 0;
};

/// "FILE", "sqlite:FILE" or "postgresql://…". Throws SinkError if it is not there or not ours.
std::unique_ptr<QueryDatabase> query_database(const std::string& target);

}  // namespace foi
