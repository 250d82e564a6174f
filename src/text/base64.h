// Base64 (RFC 4648, padded), as JSON carries bytes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace foi {

/// Nothing if it is not base64.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace foi
