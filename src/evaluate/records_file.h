// Records already made, one JSON object a line: those of another version of this program, or of another
// program.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "readers/document.h"

namespace foi {

class RecordsFile {
 public:
  /// Throws FieldError: "line 3: source.name: is missing".
  explicit RecordsFile(std::string_view bytes);

  /// The record of a page: that of the same bytes, else that of the same file name; null if there is none.
  const std::string* find(const Document& page) const;

 private:
  std::map<std::string, std::string, std::less<>> by_sha256_, by_name_;
};

}  // namespace foi
