#include "readers/text.h"

#include <utility>

#include "text/decode.h"

namespace foi {

Document read_text(std::string bytes, std::string_view charset) {
  Document document;
  document.media_type = "text/plain";
  document.bytes = bytes.size();
  Decoded decoded = decode(std::move(bytes), {.charset = charset});
  document.text = std::move(decoded.text);
  document.converted = !decoded.unchanged;
  document.warnings = std::move(decoded.warnings);
  return document;
}

}  // namespace foi
