#include "text/unicode.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

namespace foi {
namespace {

icu::UnicodeString composed(std::string_view utf8) {
  const icu::UnicodeString text =
      icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<int32_t>(utf8.size())));
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCInstance(status);
  icu::UnicodeString out = U_SUCCESS(status) ? nfkc->normalize(text, status) : text;
  return U_SUCCESS(status) ? out : text;
}

// Calls `see(character, its bytes)` for each character.
template <class See>
void each_character(std::string_view utf8, See see) {
  const auto size = static_cast<int32_t>(utf8.size());
  for (int32_t at = 0; at < size;) {
    const int32_t start = at;
    UChar32 c;
    U8_NEXT_OR_FFFD(utf8.data(), at, size, c);
    see(static_cast<char32_t>(c), utf8.substr(static_cast<size_t>(start), static_cast<size_t>(at - start)));
  }
}

}  // namespace

std::u32string comparison_form(std::string_view utf8) {
  const icu::UnicodeString folded = composed(utf8).foldCase(U_FOLD_CASE_DEFAULT);
  std::u32string out;
  for (int32_t at = 0; at < folded.length(); at = folded.moveIndex32(at, 1))
    out.push_back(static_cast<char32_t>(folded.char32At(at)));
  return out;
}

bool is_word_character(char32_t c) {
  const auto character = static_cast<UChar32>(c);
  return c == U'_' || (U_GET_GC_MASK(character) & U_GC_L_MASK) != 0 ||
         u_getIntPropertyValue(character, UCHAR_NUMERIC_TYPE) != U_NT_NONE;
}

bool is_capital(std::string_view utf8) {
  bool capital = false;
  each_character(utf8, [&](char32_t c, std::string_view) { capital = u_isupper(static_cast<UChar32>(c)); });
  return capital;
}

bool is_decimal_digit(char32_t c) {
  return u_isdigit(static_cast<UChar32>(c));
}

bool is_white(char32_t c) {
  return u_isspace(static_cast<UChar32>(c));
}

bool is_all_white(std::string_view utf8) {
  bool white = true;
  each_character(utf8, [&](char32_t c, std::string_view) { white = white && is_white(c); });
  return white;
}

std::string squeezed(std::string_view utf8) {
  std::string out;
  bool gap = false;
  each_character(utf8, [&](char32_t c, std::string_view bytes) {
    if (is_white(c)) {
      gap = !out.empty();
      return;
    }
    if (gap) out.push_back(' ');
    gap = false;
    out.append(bytes);
  });
  return out;
}

std::string without_white(std::string_view utf8) {
  std::string out;
  each_character(utf8, [&](char32_t c, std::string_view bytes) {
    if (!is_white(c)) out.append(bytes);
  });
  return out;
}

}  // namespace foi
