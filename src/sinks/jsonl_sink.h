// JSON Lines: one record a line, in FILE; where each input came from and what became of it in
// FILE.sources.jsonl; failures in FILE.failures.jsonl (a ".jsonl" at the end of FILE is left out of these
// names). "-" writes records to standard output and nothing else; such a run is not resumed.
#pragma once

#include <memory>
#include <string>

#include "sinks/sink.h"

namespace foi {

std::string jsonl_sources_path(const std::string& path);
std::string jsonl_failures_path(const std::string& path);

std::unique_ptr<Sink> make_jsonl_sink(const std::string& path);

}  // namespace foi
