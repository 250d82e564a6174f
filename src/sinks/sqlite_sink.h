// SQLite: the embedded default. One file, written in transactions that hold the rows and the checkpoint
// together.
//
// While loading: WAL, so that readers are not kept waiting, and few indexes. At the end: full-text search
// over what is new, near-duplicates, indexes, and a single file without WAL.
#pragma once

#include <memory>
#include <string>

#include "sinks/sink.h"

namespace foi {

inline constexpr int64_t kSqliteApplicationId = 0x464F4931;  // "FOI1"

std::unique_ptr<Sink> make_sqlite_sink(const std::string& path);

}  // namespace foi
