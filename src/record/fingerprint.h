// A fingerprint of what a page says, so that the same reply crawled twice is recognised though the site's
// furniture around it has changed.
//
// A SimHash (Charikar) over runs of three words of the content, furniture, title and metadata left out: 64
// bits, of which few differ between texts that share nearly all such runs. Nothing for texts too short to
// tell apart.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "record/record.h"

namespace foi {

inline constexpr int kNearBits = 3;  ///< fingerprints that differ in no more bits are near-duplicates

std::optional<uint64_t> content_fingerprint(const Record& record, std::string_view text);

}  // namespace foi
