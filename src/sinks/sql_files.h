// The SQL files that the build embeds, in a database's own dialect.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace foi {

enum class Dialect { sqlite, postgresql };

/// A file of sinks/sql/ with the words in braces replaced. Throws std::out_of_range for an unknown name.
std::string sql_file(std::string_view name, Dialect dialect);

}  // namespace foi
