#include "passes/screen.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <string_view>

namespace foi {
namespace {

constexpr size_t kSome = 3;
constexpr size_t kLongestScreened = 24;

// ASCII letters in lower case, bytes beyond ASCII as they are, 0 for what parts words.
constexpr auto kFoldedLetter = [] {
  std::array<unsigned char, 256> table{};
  for (size_t c = 0; c < 256; ++c)
    table[c] = static_cast<unsigned char>(c >= 'A' && c <= 'Z'                  ? c + 32
                                          : (c >= 'a' && c <= 'z') || c >= 0x80 ? c
                                                                                : 0);
  return table;
}();

bool starts_with_word(std::string_view bytes, std::string_view lower) {
  if (bytes.size() < lower.size()) return false;
  for (size_t i = 0; i < lower.size(); ++i)
    if (kFoldedLetter[static_cast<unsigned char>(bytes[i])] != static_cast<unsigned char>(lower[i]))
      return false;
  return true;
}

// Where the text goes on behind a tag at `at`; a script or style is passed over whole.
size_t behind_tag(std::string_view bytes, size_t at) {
  for (const std::string_view name : {std::string_view("script"), std::string_view("style")}) {
    if (!starts_with_word(bytes.substr(at + 1), name)) continue;
    for (size_t end = at + 1; (end = bytes.find("</", end)) != std::string_view::npos; end += 2)
      if (starts_with_word(bytes.substr(end + 2), name)) return end + 2;
    return at + 1;  // never closed: rather look into it
  }
  const size_t end = bytes.find('>', at);
  return end == std::string_view::npos || end - at > 4096 ? at + 1 : end + 1;
}

bool opens_tag(std::string_view bytes, size_t at) {
  if (at + 1 >= bytes.size()) return false;
  const auto next = static_cast<unsigned char>(bytes[at + 1]);
  return next == '/' || next == '!' || (kFoldedLetter[next] != 0 && next < 0x80);
}

// Words in scripts that put no blanks between words: information, disclosure, in the names of laws.
bool names_disclosure(std::string_view bytes) {
  static constexpr std::string_view kWords[] = {"情報公開", "情報の公開", "行政文書",    "公文書",
                                                "開示請求", "정보공개",   "정보의 공개", "資訊公開",
                                                "信息公开", "政府資訊",   "חופש המידע"};
  return std::any_of(std::begin(kWords), std::end(kWords),
                     [bytes](std::string_view w) { return bytes.find(w) != std::string_view::npos; });
}

}  // namespace

Screen::Screen(const Library& library) {
  const auto list = [&](std::string_view name) {
    const auto found = library.words().find(name);
    return found == library.words().end() ? nullptr : &found->second;
  };
  one_ = list("screen");
  some_ = list("screen-some");
}

bool Screen::may_matter(std::string_view bytes) const {
  if (!one_ || bytes.substr(0, 1024).find('\0') != std::string_view::npos) return true;
  std::array<size_t, kSome> found{};  // hashes of the different words of `some_`
  size_t count = 0;
  char word[kLongestScreened];
  bool unparted = false;  // bytes of scripts without blanks
  for (size_t at = 0; at < bytes.size();) {
    unsigned char letter = kFoldedLetter[static_cast<unsigned char>(bytes[at])];
    if (letter == 0) {
      at = bytes[at] == '<' && opens_tag(bytes, at) ? behind_tag(bytes, at) : at + 1;
      continue;
    }
    size_t size = 0;
    do {
      if (size < kLongestScreened) word[size] = static_cast<char>(letter);
      unparted = unparted || letter >= 0xD7;
      ++size;
      ++at;
      letter = at < bytes.size() ? kFoldedLetter[static_cast<unsigned char>(bytes[at])] : 0;
    } while (letter != 0);
    if (size > kLongestScreened) continue;
    const std::string_view whole(word, size);
    if (one_->contains(whole)) return true;
    if (!some_ || !some_->contains(whole)) continue;
    const size_t hash = std::hash<std::string_view>()(whole);
    if (std::find(found.begin(), found.begin() + count, hash) != found.begin() + count) continue;
    found[count++] = hash;
    if (count == kSome) return true;
  }
  return unparted && names_disclosure(bytes);
}

}  // namespace foi
