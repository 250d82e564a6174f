// Bytes in 64 kinds, so that a set of bytes is one word: what a text holds, what a phrase may start with.
//
//   kinds_of("date: 3 may") & kind_of('7')   // not 0: the text holds a digit
//
// Each lower-case letter and each mark that ends a sentence has a kind of its own; the ten digits share one,
// as do all bytes of characters beyond ASCII. Folded text holds no upper case.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace foi {

using ByteKinds = uint64_t;
inline constexpr ByteKinds kAnyKind = ~ByteKinds{0};
inline constexpr ByteKinds kNoKind = 0;

namespace detail {
inline constexpr auto kKindOfByte = [] {
  std::array<ByteKinds, 256> kinds{};
  const auto set = [&kinds](unsigned char byte, int kind) { kinds[byte] = ByteKinds{1} << kind; };
  for (int byte = 0; byte < 256; ++byte) set(static_cast<unsigned char>(byte), byte < 0x80 ? 62 : 63);
  for (int letter = 0; letter < 26; ++letter) set(static_cast<unsigned char>('a' + letter), letter);
  for (unsigned char digit = '0'; digit <= '9'; ++digit) set(digit, 26);
  int kind = 27;
  for (const char mark : std::string_view(" .,;:!?()[]-/|'\"&@#*_+=><%"))
    set(static_cast<unsigned char>(mark), kind++);
  return kinds;
}();
}  // namespace detail

constexpr ByteKinds kind_of(char byte) {
  return detail::kKindOfByte[static_cast<unsigned char>(byte)];
}
constexpr ByteKinds kinds_of(std::string_view bytes) {
  ByteKinds kinds = kNoKind;
  for (const char byte : bytes) kinds |= kind_of(byte);
  return kinds;
}

}  // namespace foi
