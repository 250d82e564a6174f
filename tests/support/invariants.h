// What must hold of every record, whatever the document. Used by the invariant, hostile and fuzz tests.
#pragma once

#include <string>
#include <vector>

#include "extract.h"
#include "readers/document.h"

namespace foi::test {

/// The promises that the record breaks, one a line, at most twenty; empty if it is sound.
std::vector<std::string> broken_promises(const Document& document, const Record& record);

/// The same of its JSON: it parses, its strings are UTF-8 without U+0000, its spans lie in the text.
std::vector<std::string> broken_json(const Document& document, const std::string& json);

}  // namespace foi::test
