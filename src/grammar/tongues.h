// Profiles of languages other than English, whatever the country: "tongue/fr". A page speaks one of many, so
// the library reads the rules of each when a document does.
#pragma once

#include <string_view>

namespace foi {

inline constexpr std::string_view kTongues = "tongue/";

}  // namespace foi
