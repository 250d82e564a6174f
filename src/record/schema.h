// The JSON Schema of the record (record.schema.json), embedded at build.
#pragma once

#include <string_view>

namespace foi {

std::string_view record_schema();

}  // namespace foi
