// CSV: a folder with one file a table (RFC 4180) and a Frictionless Data Package that describes them.
//
// Written as DIR.partial and put in place at the end as a whole. Rows belong together by `document`, the
// first 16 hex digits of the page's SHA-256. Texts that a spreadsheet would take for formulas get an
// apostrophe in front.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "sinks/sink.h"

namespace foi {

std::unique_ptr<Sink> make_csv_sink(const std::string& folder);

/// A field as it stands in the file. An apostrophe goes before = + - @, tab and line breaks (numbers apart),
/// and before an apostrophe, so that taking away one at the start gives the text back.
std::string csv_field(std::string_view text);

}  // namespace foi
