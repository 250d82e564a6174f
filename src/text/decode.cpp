#include "text/decode.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <memory>
#include <optional>

#include "text/characters.h"
#include "text/utf8.h"

namespace foi {
namespace {

constexpr size_t kSniffed = 4096;        // how far into a page its declaration may stand; browsers use 1,024
constexpr size_t kDetected = 64 * 1024;  // bytes shown to ICU's detector: more cost time and change nothing
constexpr int kConfidentMultiByte = 50;  // ICU's confidence, 0 to 100, below which windows-1252 is likelier
constexpr int kConfidentSingleByte = 40;
constexpr size_t kEvidence = 12;  // characters beyond ASCII before a guess is worth anything

std::string lower(std::string_view s) {
  std::string out(s);
  for (char& c : out) c = to_lower(c);
  return out;
}

// ---- every other encoding: ICU

struct ConvertState {
  const char* start;
  BadBytes* bad;
};

/// ICU calls this for bytes it cannot read. One U+FFFD for each byte, so that the count is the bytes' count.
void replace_each_byte(const void* context, UConverterToUnicodeArgs* args, const char*, int32_t length,
                       UConverterCallbackReason reason, UErrorCode* error) {
  if (reason > UCNV_IRREGULAR) return;  // reset, close, clone
  const ConvertState* state = static_cast<const ConvertState*>(context);
  size_t read = static_cast<size_t>(args->source - state->start);
  size_t n = static_cast<size_t>(std::max<int32_t>(length, 1));
  state->bad->add(read >= n ? read - n : 0, n);
  *error = U_ZERO_ERROR;
  static constexpr UChar kReplacements[] = {0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD};
  ucnv_cbToUWriteUChars(args, kReplacements, std::min<int32_t>(length, 8), 0, error);
}

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

/// Null for what ICU does not know. It passes over bytes beyond ASCII in a name; to us they make it another
/// name.
Converter open_converter(const std::string& charset) {
  if (std::any_of(charset.begin(), charset.end(), [](char c) { return c <= ' ' || c > '~'; }))
    return Converter(nullptr, &ucnv_close);
  UErrorCode error = U_ZERO_ERROR;
  Converter converter(ucnv_open(charset.c_str(), &error), &ucnv_close);
  if (U_FAILURE(error)) converter.reset();
  return converter;
}

void append_utf16(std::string& out, const UChar* units, const UChar* end, UChar& lead) {
  for (; units != end; ++units) {
    uint32_t c = *units;
    if (lead != 0 && (c & 0xFC00) == 0xDC00) {
      append_utf8(out, 0x10000 + ((static_cast<uint32_t>(lead) - 0xD800) << 10) + (c - 0xDC00));
      lead = 0;
      continue;
    }
    if (lead != 0) out += kReplacement;  // some ICU tables give lone surrogates
    lead = (c & 0xFC00) == 0xD800 ? *units : 0;
    if (lead == 0) append_utf8(out, (c & 0xFC00) == 0xDC00 ? 0xFFFD : c);
  }
}

std::string from_icu(UConverter* converter, std::string_view bytes, BadBytes& bad) {
  UErrorCode error = U_ZERO_ERROR;
  ConvertState state{bytes.data(), &bad};
  ucnv_setToUCallBack(converter, replace_each_byte, &state, nullptr, nullptr, &error);
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 4);
  const char* source = bytes.data();
  const char* limit = source + bytes.size();
  UChar lead = 0;
  do {
    UChar buffer[4096];
    UChar* target = buffer;
    error = U_ZERO_ERROR;
    ucnv_toUnicode(converter, &target, buffer + std::size(buffer), &source, limit, nullptr, true, &error);
    append_utf16(out, buffer, target, lead);
  } while (error == U_BUFFER_OVERFLOW_ERROR);
  if (lead != 0) out += kReplacement;
  return out;
}

// ---- which encoding

bool starts_with(std::string_view bytes, std::string_view mark) {
  return bytes.substr(0, mark.size()) == mark;
}

struct ByteOrderMark {
  std::string_view bytes;
  std::string_view charset;
};
// UTF-32LE before UTF-16LE: the first two bytes are the same.
constexpr ByteOrderMark kMarks[] = {{std::string_view("\xFF\xFE\0\0", 4), "utf-32le"},
                                    {std::string_view("\0\0\xFE\xFF", 4), "utf-32be"},
                                    {"\xEF\xBB\xBF", "utf-8"},
                                    {"\xFF\xFE", "utf-16le"},
                                    {"\xFE\xFF", "utf-16be"}};

/// UTF-16 without a mark, as some Windows exports write it: mostly ASCII, so every second byte is NUL.
std::string_view unmarked_utf16(std::string_view bytes) {
  std::string_view head = bytes.substr(0, 1024);
  if (head.size() < 8) return {};
  size_t nul[2] = {0, 0};
  for (size_t i = 0; i < head.size(); ++i) nul[i % 2] += head[i] == '\0';
  size_t half = head.size() / 2;
  if (nul[1] * 10 >= half * 7 && nul[0] * 20 <= half) return "utf-16le";
  if (nul[0] * 10 >= half * 7 && nul[1] * 20 <= half) return "utf-16be";
  return {};
}

/// Labels that browsers read as windows-1252, and one spelling for the encodings decoded without ICU.
std::string canonical(std::string_view label) {
  std::string name = lower(label);
  std::erase_if(
      name, [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '"' || c == '\''; });
  for (std::string_view same : {"iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "l1",
                                "us-ascii", "ascii", "cp1252", "cp-1252", "x-cp1252", "windows1252", "ansi"})
    if (name == same) return "windows-1252";
  if (name == "utf8" || name == "unicode-1-1-utf-8" || name == "x-utf-8") return "utf-8";
  if (name == "utf-16" || name == "utf16" || name == "unicode" || name == "ucs-2") return "utf-16le";
  return name;
}

size_t beyond_ascii(std::string_view bytes) {
  return static_cast<size_t>(
      std::count_if(bytes.begin(), bytes.end(), [](char c) { return (c & 0x80) != 0; }));
}

/// ICU's guess if it deserves trust. On short western text ICU gives nonsense with low confidence, hence the
/// limits.
std::string detect(std::string_view bytes) {
  constexpr std::string_view kDefault = "windows-1252";
  // From the first odd byte on: a long ASCII head would leave the detector nothing to see.
  size_t first = static_cast<size_t>(
      std::find_if(bytes.begin(), bytes.end(), [](char c) { return (c & 0x80) != 0; }) - bytes.begin());
  std::string_view sample = bytes.substr(first > 512 ? first - 512 : 0).substr(0, kDetected);
  if (beyond_ascii(sample) < kEvidence) return std::string(kDefault);
  UErrorCode error = U_ZERO_ERROR;
  std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&error), &ucsdet_close);
  if (U_FAILURE(error)) return std::string(kDefault);
  ucsdet_setText(detector.get(), sample.data(), static_cast<int32_t>(sample.size()), &error);
  ucsdet_enableInputFilter(detector.get(), true);  // do not count the letters of tags
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &error);
  if (U_FAILURE(error) || match == nullptr) return std::string(kDefault);
  std::string name = lower(ucsdet_getName(match, &error));
  int confidence = ucsdet_getConfidence(match, &error);
  bool single = starts_with(name, "iso-8859") || starts_with(name, "windows") || starts_with(name, "koi8") ||
                starts_with(name, "ibm");
  if (confidence < (single ? kConfidentSingleByte : kConfidentMultiByte)) return std::string(kDefault);
  // Valid UTF-8 was ruled out before, and UTF-16 without a mark has its own test.
  if (starts_with(name, "utf-")) return std::string(kDefault);
  return canonical(name);
}

Warning bad_bytes(const BadBytes& bad, const std::string& charset) {
  return {"bad-bytes",
          std::to_string(bad.count) + (bad.count == 1 ? " byte is" : " bytes are") + " not valid " + charset +
              ", the first at offset " + std::to_string(bad.first) + "; replaced by U+FFFD",
          std::nullopt};
}

/// Reads `bytes` as `charset`. False if ICU does not know the name.
bool convert(std::string_view bytes, const std::string& charset, Decoded& out, BadBytes& bad) {
  if (charset == "utf-8") {
    out.text = repair_utf8(bytes, bad);
  } else if (charset == "windows-1252") {
    out.text = from_windows_1252(bytes);
  } else if (charset == "utf-16le" || charset == "utf-16be") {
    out.text = from_utf16(bytes, charset == "utf-16be", bad);
  } else {
    Converter converter = open_converter(charset);
    if (converter == nullptr) return false;
    out.text = from_icu(converter.get(), bytes, bad);
  }
  out.charset = charset;
  return true;
}

/// The encoding to read `bytes` as, when neither a mark nor the caller says.
std::string choose(std::string_view bytes, bool valid, bool html) {
  std::string_view wide = unmarked_utf16(bytes);
  if (!wide.empty()) return std::string(wide);
  if (valid && beyond_ascii(bytes) > 0) return "utf-8";
  std::string declared = html ? canonical(declared_charset(bytes)) : std::string();
  if (starts_with(declared, "utf-16") || starts_with(declared, "utf-32"))
    declared = "utf-8";  // it was read as ASCII
  if (!declared.empty() && open_converter(declared) != nullptr) return declared;
  return valid || nearly_utf8(bytes) ? "utf-8" : detect(bytes);
}

void note_nuls(Decoded& out) {
  size_t first = out.text.find('\0');
  if (first == std::string::npos) return;
  size_t count = static_cast<size_t>(std::count(out.text.begin(), out.text.end(), '\0'));
  out.warnings.push_back({"nul-bytes",
                          std::to_string(count) + (count == 1 ? " NUL byte" : " NUL bytes") +
                              ", the first at offset " + std::to_string(first),
                          std::nullopt});
}

}  // namespace

std::string declared_charset(std::string_view html) {
  std::string head = lower(html.substr(0, kSniffed));
  auto value_after = [&](size_t from, size_t end, std::string_view key) -> std::string {
    size_t at = head.find(key, from);
    if (at == std::string::npos || at >= end) return {};
    at = head.find_first_not_of(" \t\r\n", at + key.size());
    if (at == std::string::npos || head[at] != '=') return {};
    at = head.find_first_not_of(" \t\r\n\"'", at + 1);
    if (at == std::string::npos || at >= end) return {};
    return head.substr(at, std::min(head.find_first_of(" \t\r\n\"';/>?", at), end) - at);
  };
  if (starts_with(head, "<?xml")) {
    std::string name = value_after(0, std::min(head.find('>'), head.size()), "encoding");
    if (!name.empty()) return name;
  }
  for (size_t at = head.find("<meta"); at != std::string::npos; at = head.find("<meta", at + 5)) {
    std::string name = value_after(at, std::min(head.find('>', at), head.size()), "charset");
    if (!name.empty()) return name;
  }
  return {};
}

Decoded decode(std::string bytes, const DecodeHints& hints) {
  Decoded out;
  std::string charset;
  size_t skip = 0;
  for (const ByteOrderMark& mark : kMarks) {
    if (!starts_with(bytes, mark.bytes)) continue;
    charset = mark.charset;
    skip = mark.bytes.size();
    break;
  }
  if (charset.empty() && !hints.charset.empty()) {
    charset = canonical(hints.charset);
    if (open_converter(charset) == nullptr) {
      BadBytes in_name;
      out.warnings.push_back(
          {"unknown-charset",
           "charset \"" + repair_utf8(hints.charset, in_name) + "\" is not known; guessing", std::nullopt});
      charset.clear();
    }
  }
  // Validated once; the answer serves the choice and the fast path.
  bool valid = (charset.empty() || charset == "utf-8") && valid_utf8_prefix(bytes) == bytes.size();
  if (charset.empty()) charset = choose(bytes, valid, hints.html);
  if (valid && skip == 0 && (charset == "utf-8" || (charset == "windows-1252" && beyond_ascii(bytes) == 0))) {
    out.text = std::move(bytes);
    out.charset = "utf-8";
    out.unchanged = true;
  } else {
    BadBytes bad;
    std::string_view body = std::string_view(bytes).substr(skip);
    if (!convert(body, charset, out, bad)) convert(body, "windows-1252", out, bad);
    bad.first += skip;
    out.unchanged = skip == 0 && out.text == bytes;
    if (bad.count > 0) out.warnings.push_back(bad_bytes(bad, out.charset));
  }
  if (hints.html && out.charset == "utf-8")
    if (std::optional<std::string> once = undo_double_encoding(out.text)) {
      out.text = std::move(*once);
      out.unchanged = false;
      out.warnings.push_back({"double-encoded",
                              "the page was UTF-8 read as windows-1252 and written as UTF-8 again; undone",
                              std::nullopt});
    }
  note_nuls(out);
  return out;
}

}  // namespace foi
