// An object of a JSONL dump -> its page. Beside it only `worker/page_line.cpp` and `merge/jsonl_shard.cpp`
// use Boost.JSON.
#pragma once

#include <string>
#include <string_view>

#include "readers/containers/open_pages.h"

namespace foi {

struct JsonPage {
  std::string body;
  bool html = false;
  std::string uri, fetched_at;
  std::string problem;  ///< a code: "bad-json", "no-object", "no-text-field"; empty if none
  std::string detail;
};

/// Fields are paths, with dots between names that nest. The options' fields come first, else those of common
/// dumps: HTML before text, for it says more.
JsonPage read_json_line(std::string_view line, const ContainerOptions& options);

/// Whether `start`, the first bytes of a file, are those of a JSONL dump: an object on the first line.
bool looks_like_jsonl(std::string_view start, bool all);

}  // namespace foi
