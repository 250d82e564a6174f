// Bytes of any encoding -> valid UTF-8. The first step of every reader, and the project's door to ICU's
// converters.
//
// Takes the bytes and what is known of their encoding; gives UTF-8, the encoding's name and warnings. It
// cannot fail: each bad byte becomes one U+FFFD. The order of belief is a browser's, with one departure:
//   1. a byte order mark (nobody writes one by mistake; a caller's charset does not overrule it);
//   2. the caller's charset (--charset or an HTTP header);
//   3. for HTML, what the page declares (<meta charset>, http-equiv, XML declaration), unless the bytes hold
//      characters beyond ASCII and are valid UTF-8 throughout: saved pages often keep the declaration of a
//      page that the scraper has already converted, and no text in another encoding is valid UTF-8 by
//      accident;
//   4. UTF-8 if the bytes are valid, or nearly so (a file cut in mid-character is still UTF-8);
//   5. a guess by ICU when it is confident; else windows-1252.
// ISO-8859-1 and US-ASCII are read as windows-1252, as browsers do. Nothing else is edited: NUL, lone CR,
// NBSP, soft hyphens, ligatures and bidi marks stay where they are.
//
//   Decoded decoded = decode(std::move(bytes), {.charset = "windows-1252"});
//   decoded.unchanged  // true: offsets into decoded.text are offsets into the file
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "vocabulary.h"

namespace foi {

/// What is known of the bytes' encoding before they are looked at.
struct DecodeHints {
  std::string_view charset;  ///< the caller's, any spelling ICU knows; empty if unknown
  bool html = false;  ///< look for <meta charset> and <?xml encoding?>, undo a scraper's double encoding
};

struct Decoded {
  std::string text;               ///< valid UTF-8; may hold U+0000 where the input did
  std::string charset;            ///< what the bytes were read as: "utf-8", "utf-16le", "windows-1252" …
  bool unchanged = false;         ///< `text` is the input, byte for byte
  std::vector<Warning> warnings;  ///< "bad-bytes", "nul-bytes", "unknown-charset", "double-encoded"
};

/// Moves the bytes through when they are valid UTF-8 without a byte order mark, converts them otherwise.
Decoded decode(std::string bytes, const DecodeHints& hints = {});

/// The encoding that an HTML page declares in its first bytes, lower case; empty if none.
std::string declared_charset(std::string_view html);

}  // namespace foi
