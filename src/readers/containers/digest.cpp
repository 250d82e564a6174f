#include "readers/containers/digest.h"

#include <openssl/evp.h>

#include <string>

#include "readers/containers/header_fields.h"

namespace foi {
namespace {

std::string base32(std::string_view bytes) {
  constexpr char kLetters[] = "abcdefghijklmnopqrstuvwxyz234567";
  std::string out;
  unsigned buffer = 0;
  int bits = 0;
  for (const char c : bytes) {
    buffer = buffer << 8 | static_cast<unsigned char>(c);
    for (bits += 8; bits >= 5; bits -= 5) out.push_back(kLetters[(buffer >> (bits - 5)) & 31]);
    buffer &= (1u << bits) - 1;
  }
  if (bits > 0) out.push_back(kLetters[(buffer << (5 - bits)) & 31]);
  return out;
}

std::string hex(std::string_view bytes) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  for (const char c : bytes) {
    out.push_back(kDigits[static_cast<unsigned char>(c) >> 4]);
    out.push_back(kDigits[static_cast<unsigned char>(c) & 15]);
  }
  return out;
}

}  // namespace

std::optional<bool> has_digest(std::string_view bytes, std::string_view digest) {
  const size_t colon = digest.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  std::string name = lower_ascii(digest.substr(0, colon));
  if (name == "sha-1" || name == "sha-256" || name == "sha-512") name.erase(3, 1);
  if (name != "sha1" && name != "sha256" && name != "sha512" && name != "md5") return std::nullopt;
  std::string want = lower_ascii(digest.substr(colon + 1));
  while (!want.empty() && want.back() == '=') want.pop_back();
  unsigned char value[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), value, &size, EVP_get_digestbyname(name.c_str()), nullptr) != 1)
    return std::nullopt;
  const std::string_view got(reinterpret_cast<const char*>(value), size);
  return want == base32(got) || want == hex(got);
}

}  // namespace foi
