#include "readers/containers/incoming.h"

#include "text/utf8.h"

namespace foi {

Incoming failed_input(Origin origin, std::string stage, std::string reason, std::string detail) {
  Incoming out;
  out.origin = std::move(origin);
  out.packing = Packing::nothing;
  out.fate = Fate::failed;
  out.trouble = {std::move(stage), std::move(reason), std::move(detail)};
  return out;
}

Incoming skipped_input(Origin origin, std::string reason) {
  Incoming out = failed_input(std::move(origin), "read", std::move(reason), "");
  out.fate = Fate::skipped;
  return out;
}

std::string printable_name(std::string_view bytes) {
  const bool plain = valid_utf8_prefix(bytes) == bytes.size() && bytes.find('\0') == std::string_view::npos;
  if (plain) return std::string(bytes);
  constexpr char hex[] = "0123456789abcdef";
  std::string out;
  while (!bytes.empty()) {
    const size_t good = std::min(valid_utf8_prefix(bytes), bytes.find('\0'));
    for (const char c : bytes.substr(0, good)) {
      if (c == '\\') out.push_back('\\');
      out.push_back(c);
    }
    bytes.remove_prefix(good);
    if (bytes.empty()) break;
    const auto bad = static_cast<unsigned char>(bytes[0]);
    out.append("\\x");
    out.push_back(hex[bad >> 4]);
    out.push_back(hex[bad & 15]);
    bytes.remove_prefix(1);
  }
  return out;
}

}  // namespace foi
