// "Name: value" lines, as WARC and HTTP heads have them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace foi {

class HeaderFields {
 public:
  /// `head`: the lines, the first (version or status) left out. Continued lines are joined.
  explicit HeaderFields(std::string_view head);
  /// The first field of that name (given in lower case), without blanks around; empty if there is none.
  std::string_view value(std::string_view name) const;

 private:
  struct Field {
    std::string name, value;
  };
  std::vector<Field> fields_;
};

/// A head at the start of `bytes`: its size with the blank line that ends it; nothing if none ends within
/// `limit`.
std::optional<size_t> head_size(std::string_view bytes, size_t limit);

/// "Text/HTML; charset=UTF-8" -> "text/html"; and its charset, or "".
std::string media_type_of(std::string_view content_type);
std::string charset_of(std::string_view content_type);

std::string lower_ascii(std::string_view text);

}  // namespace foi
