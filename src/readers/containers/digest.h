// Digests as crawls write them: "sha1:…" in base 32 or hex, also md5, sha256, sha512.
#pragma once

#include <optional>
#include <string_view>

namespace foi {

/// Whether `bytes` have that digest; nothing if its kind is not known.
std::optional<bool> has_digest(std::string_view bytes, std::string_view digest);

}  // namespace foi
