// What language a document is in.
#pragma once

#include <string>
#include <string_view>

namespace foi {

/// "en", "cy", "fr" … by function words; "und" for a text with fewer than `least` of any.
std::string identify_language(std::string_view folded, int least = 3);

}  // namespace foi
