// Plain text -> Document. The whole reader: decode, and keep every byte where it is.
//
// Takes the bytes of the file (moved in when the caller is done with them) and the caller's charset, if any.
// Gives a Document with `text`, `media_type`, `bytes`, `converted` and `warnings` set; `markup`, `tables` and
// `blocks` stay empty; `name` and `sha256` are the caller's. Never fails.
#pragma once

#include <string>
#include <string_view>

#include "readers/document.h"

namespace foi {

Document read_text(std::string bytes, std::string_view charset = {});

}  // namespace foi
