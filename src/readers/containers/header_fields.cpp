#include "readers/containers/header_fields.h"

#include <algorithm>

namespace foi {
namespace {

std::string_view trimmed(std::string_view s) {
  const size_t first = s.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return s.substr(first, s.find_last_not_of(" \t\r\n") - first + 1);
}

}  // namespace

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return out;
}

HeaderFields::HeaderFields(std::string_view head) {
  while (!head.empty()) {
    const size_t end = std::min(head.find('\n'), head.size());
    const std::string_view line = head.substr(0, end);
    head.remove_prefix(std::min(end + 1, head.size()));
    if (!fields_.empty() && !line.empty() && (line[0] == ' ' || line[0] == '\t')) {
      fields_.back().value.append(" ").append(trimmed(line));
      continue;
    }
    const size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    fields_.push_back(
        {lower_ascii(trimmed(line.substr(0, colon))), std::string(trimmed(line.substr(colon + 1)))});
  }
}

std::string_view HeaderFields::value(std::string_view name) const {
  for (const Field& field : fields_)
    if (field.name == name) return field.value;
  return {};
}

std::optional<size_t> head_size(std::string_view bytes, size_t limit) {
  for (size_t at = 0; (at = bytes.substr(0, limit).find('\n', at)) != std::string_view::npos;) {
    ++at;
    if (bytes.substr(at).starts_with("\n")) return at + 1;
    if (bytes.substr(at).starts_with("\r\n")) return at + 2;
  }
  return std::nullopt;
}

std::string media_type_of(std::string_view content_type) {
  return lower_ascii(trimmed(content_type.substr(0, std::min(content_type.find(';'), content_type.size()))));
}

std::string charset_of(std::string_view content_type) {
  const std::string lower = lower_ascii(content_type);
  const size_t at = lower.find("charset=");
  if (at == std::string::npos) return "";
  std::string_view value = std::string_view(lower).substr(at + 8);
  value = trimmed(value.substr(0, std::min(value.find(';'), value.size())));
  if (value.size() >= 2 && (value[0] == '"' || value[0] == '\''))
    value = value.substr(1, value.find(value[0], 1) - 1);
  return std::string(value);
}

}  // namespace foi
