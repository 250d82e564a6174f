// Any bytes, with any hint, become valid UTF-8; bytes that are already are left alone.
#include "text/decode.h"

#include "fuzz/targets.h"
#include "text/fold.h"
#include "text/lines.h"
#include "text/utf8.h"

void foi::test::fuzz_decode(std::string_view bytes) {
  // The first byte chooses the hints, the rest is the input.
  constexpr std::string_view charsets[] = {"",          "utf-8",  "windows-1252", "utf-16le", "iso-8859-15",
                                           "shift_jis", "no such"};
  if (bytes.empty()) return;
  const unsigned char choice = bytes[0];
  bytes.remove_prefix(1);
  const Decoded decoded = decode(std::string(bytes), {charsets[choice % 7], (choice & 0x80) != 0});
  require(valid_utf8_prefix(decoded.text) == decoded.text.size(), "the text is not valid UTF-8");
  if (decoded.unchanged) require(decoded.text == bytes, "`unchanged`, and yet it is not the input");
  require(!decoded.charset.empty(), "no charset");
  for (const Warning& w : decoded.warnings)
    if (w.span)
      require(w.span->start <= w.span->end && w.span->end <= decoded.text.size(),
              "a warning outside the text");
  // What every later layer counts in.
  const Lines lines = split_lines(decoded.text);
  const Folded folded = fold(decoded.text, lines);
  require(folded.line_count() == lines.size(), "folding lost a line");
  require(valid_utf8_prefix(folded.bytes()) == folded.bytes().size(), "folded text is not valid UTF-8");
  uint32_t last = 0;
  for (uint32_t at = 0; at < folded.bytes().size(); ++at) {
    const uint32_t source = folded.source(at);
    require(source >= last && source <= decoded.text.size(), "a folded byte came from nowhere");
    last = source;
  }
}
