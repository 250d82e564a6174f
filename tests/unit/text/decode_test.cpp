#include "text/decode.h"

#include <gtest/gtest.h>

#include <string>

#include "text/utf8.h"

namespace foi {
namespace {

using namespace std::string_literals;

std::string codes(const Decoded& decoded) {
  std::string out;
  for (const Warning& warning : decoded.warnings) out += (out.empty() ? "" : " ") + warning.code;
  return out;
}

struct DecodedRow {
  const char* what;
  std::string bytes;
  const char* charset;  // the caller's
  bool html;
  std::string text;
  const char* read_as;
  bool unchanged;
  const char* warnings;
};

TEST(Decode, ReadsEveryEncodingToUtf8) {
  const DecodedRow rows[] = {
      {"empty", "", "", false, "", "utf-8", true, ""},
      {"ascii", "Dear Sir", "", false, "Dear Sir", "utf-8", true, ""},
      {"utf-8", "caf\xC3\xA9 \xE2\x82\xAC", "", false, "café €", "utf-8", true, ""},
      {"utf-8 mark", "\xEF\xBB\xBFhello", "", false, "hello", "utf-8", false, ""},
      {"a mark overrules the caller", "\xEF\xBB\xBF\xC3\xA9", "iso-8859-1", false, "é", "utf-8", false, ""},
      {"utf-16le mark", "\xFF\xFEH\0i\0\xAC\x20"s, "", false, "Hi€", "utf-16le", false, ""},
      {"utf-16be mark", "\xFE\xFF\0H\0i\x20\xAC"s, "", false, "Hi€", "utf-16be", false, ""},
      {"utf-16 pair", "\xFF\xFE\x3D\xD8\x00\xDE"s, "", false, "😀", "utf-16le", false, ""},
      {"utf-16 without a mark", "H\0e\0l\0l\0o\0!\0"s, "", false, "Hello!", "utf-16le", false, ""},
      {"utf-32le mark", "\xFF\xFE\0\0H\0\0\0"s, "", false, "H", "utf-32le", false, ""},
      {"windows-1252 by default",
       "It\x92s \xA3"
       "5",
       "", false, "It’s £5", "windows-1252", false, ""},
      {"iso-8859-1 is windows-1252", "\x93quoted\x94", "ISO-8859-1", false, "“quoted”", "windows-1252", false,
       ""},
      {"caller's charset", "\xC0\xE1", "windows-1251", false, "Аб", "windows-1251", false, ""},
      {"caller's charset, not a guess", "caf\xC3\xA9", "latin1", false, "cafÃ©", "windows-1252", false, ""},
      {"unknown charset", "abc", "klingon", false, "abc", "utf-8", true, "unknown-charset"},
      {"html meta", "<meta charset=\"iso-8859-2\"><p>\xB3", "", true, "<meta charset=\"iso-8859-2\"><p>ł",
       "iso-8859-2", false, ""},
      {"html http-equiv", "<META http-equiv=Content-Type content='text/html; charset=KOI8-R'>\xC1", "", true,
       "<META http-equiv=Content-Type content='text/html; charset=KOI8-R'>а", "koi8-r", false, ""},
      {"xml declaration", "<?xml version=\"1.0\" encoding=\"windows-1251\"?>\xE0", "", true,
       "<?xml version=\"1.0\" encoding=\"windows-1251\"?>а", "windows-1251", false, ""},
      {"meta is not read in text", "<meta charset=koi8-r> \xA3", "", false, "<meta charset=koi8-r> £",
       "windows-1252", false, ""},
      {"stale meta over converted bytes", "<meta charset=iso-8859-1>\xE2\x80\x99", "", true,
       "<meta charset=iso-8859-1>’", "utf-8", true, ""},
      {"double encoding", "<p>Earth\xC3\xA2\xC2\x80\xC2\x99s, Earth\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2s", "",
       true, "<p>Earth’s, Earth’s", "utf-8", false, "double-encoded"},
      {"no double encoding in one accent", "<p>caf\xC3\xA9", "", true, "<p>café", "utf-8", true, ""},
      {"nul", "a\0b"s, "", false, "a\0b"s, "utf-8", true, "nul-bytes"},
  };
  for (const DecodedRow& row : rows) {
    SCOPED_TRACE(row.what);
    Decoded decoded = decode(row.bytes, {.charset = row.charset, .html = row.html});
    EXPECT_EQ(decoded.text, row.text);
    EXPECT_EQ(decoded.charset, row.read_as);
    EXPECT_EQ(decoded.unchanged, row.unchanged);
    EXPECT_EQ(codes(decoded), row.warnings);
  }
}

TEST(Decode, ReplacesBadBytesOneForOne) {
  struct Bad {
    const char* what;
    std::string bytes, charset, text, message;
  };
  const Bad rows[] = {
      {"lone continuation", "a\x80z", "utf-8", "a\uFFFDz",
       "1 byte is not valid utf-8, the first at offset 1; replaced by U+FFFD"},
      {"overlong", "\xC0\xAF!", "utf-8", "\uFFFD\uFFFD!",
       "2 bytes are not valid utf-8, the first at offset 0; replaced by U+FFFD"},
      {"surrogate", "ab\xED\xA0\x80", "utf-8", "ab\uFFFD\uFFFD\uFFFD",
       "3 bytes are not valid utf-8, the first at offset 2; replaced by U+FFFD"},
      {"beyond unicode", "\xF4\x90\x80\x80", "utf-8", "\uFFFD\uFFFD\uFFFD\uFFFD",
       "4 bytes are not valid utf-8, the first at offset 0; replaced by U+FFFD"},
      {"half a unit",
       "\xFF\xFE"
       "a\0b"s,
       "", "a\uFFFD", "1 byte is not valid utf-16le, the first at offset 4; replaced by U+FFFD"},
      {"lone surrogate",
       "\xFF\xFE\x00\xD8"
       "a\0"s,
       "", "\uFFFDa", "2 bytes are not valid utf-16le, the first at offset 2; replaced by U+FFFD"},
      {"shift-jis", "\x82\xA0\xFF", "shift_jis", "あ\uFFFD",
       "1 byte is not valid shift_jis, the first at offset 2; replaced by U+FFFD"},
  };
  for (const Bad& row : rows) {
    SCOPED_TRACE(row.what);
    Decoded decoded = decode(row.bytes, {.charset = row.charset});
    EXPECT_EQ(decoded.text, row.text);
    EXPECT_FALSE(decoded.unchanged);
    ASSERT_EQ(decoded.warnings.size(), 1u);
    EXPECT_EQ(decoded.warnings[0].code, "bad-bytes");
    EXPECT_EQ(decoded.warnings[0].message, row.message);
  }
}

TEST(Decode, UtfEightCutInMidCharacterIsStillUtfEight) {
  Decoded decoded = decode("Tâmbien çédille é\xE2\x80");
  EXPECT_EQ(decoded.charset, "utf-8");
  EXPECT_EQ(decoded.text, "Tâmbien çédille é\uFFFD\uFFFD");
  EXPECT_EQ(codes(decoded), "bad-bytes");
}

TEST(Decode, GuessesAnEncodingFromEnoughText) {
  // "Ответ на запрос о предоставлении информации" in windows-1251, a few times.
  std::string line =
      "\xCE\xF2\xE2\xE5\xF2 \xED\xE0 \xE7\xE0\xEF\xF0\xEE\xF1 \xEE "
      "\xEF\xF0\xE5\xE4\xEE\xF1\xF2\xE0\xE2\xEB\xE5\xED\xE8\xE8 "
      "\xE8\xED\xF4\xEE\xF0\xEC\xE0\xF6\xE8\xE8. ";
  Decoded decoded = decode(line + line + line);
  EXPECT_EQ(decoded.charset, "windows-1251");
  EXPECT_EQ(decoded.text.substr(0, 10), "Ответ");
}

TEST(Decode, LeavesOddCharactersInPlace) {
  std::string text =
      "a\rb\xE2\x80\xA8"
      "c\xC2\xA0"
      "d\xC2\xAD"
      "e\xE2\x80\x8B"
      "f\xE2\x80\xAE"
      "g\xEF\xAC\x81"
      "h";
  Decoded decoded = decode(text);
  EXPECT_EQ(decoded.text, text);
  EXPECT_TRUE(decoded.unchanged);
  EXPECT_TRUE(decoded.warnings.empty());
}

TEST(Decode, ValidPrefixEndsAtTheFirstBadByte) {
  struct Prefix {
    std::string bytes;
    size_t length;
  };
  const Prefix rows[] = {{"", 0},
                         {"plain ascii of more than eight bytes", 36},
                         {"12345678\xFF", 8},
                         {"1234567é", 9},
                         {"é\x80", 2},
                         {"\xE2\x82", 0},
                         {"\xF0\x9F\x98\x80", 4},
                         {"\xC1\x81", 0},
                         {"\xE0\x80\x80", 0}};
  for (const Prefix& row : rows) EXPECT_EQ(valid_utf8_prefix(row.bytes), row.length) << row.bytes;
}

TEST(Decode, EveryByteStringBecomesValidUtf8) {
  uint32_t seed = 1;
  for (int round = 0; round < 2000; ++round) {
    std::string bytes;
    for (size_t i = 0; i < 40; ++i) {
      seed = seed * 1664525u + 1013904223u;
      bytes += static_cast<char>(seed >> 24);
    }
    for (const char* charset : {"", "utf-8", "utf-16be", "windows-1252", "gb18030", "iso-2022-jp", "utf-7"}) {
      Decoded decoded = decode(bytes, {.charset = charset, .html = true});
      ASSERT_EQ(valid_utf8_prefix(decoded.text), decoded.text.size()) << charset;
    }
  }
}

}  // namespace
}  // namespace foi
