// PostgreSQL: rows are gathered, sent by COPY into staging tables, and put in place together with the
// checkpoint in one transaction. One loader at a time, by an advisory lock.
#pragma once

#include <memory>
#include <string>

#include "sinks/sink.h"

namespace foi {

std::unique_ptr<Sink> make_postgres_sink(const std::string& url);

}  // namespace foi
