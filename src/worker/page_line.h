// One page as a line of JSON, and what became of it as another: the contract of `foi worker`.
//
//   {"html": "<p>…", "url": "https://…"}               ->  the record, the very bytes of `foi extract`
//   {"base64": "JVBE…", "name": "a.pdf"}               ->  {"error": {"line": 2, "name": "a.pdf", "status":
//   …}}
//
// A line in has exactly one of `text`, `html` and `base64` (bytes, in whatever encoding). Beside it, all
// optional: `name`, `url`, `media_type`, `charset`, and `packing` of base64: "page", or "http" for a response
// with its head as crawls store it, or "json_line" for an object of a JSONL dump. Other fields are ignored.
// Without `name` the page is called by its URL, without that "-".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "batch/delivery.h"
#include "readers/containers/incoming.h"

namespace foi {

/// Packing::nothing with its trouble if the line is none of ours.
Incoming parse_page_line(std::string_view line);

/// The record, or an error object; one line without its end. `line` counts from 1.
std::string answer_line(const Delivery& delivery, uint64_t line);

}  // namespace foi
