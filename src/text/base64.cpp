#include "text/base64.h"

#include <openssl/evp.h>

#include <climits>

namespace foi {

std::optional<std::string> from_base64(std::string_view text) {
  const size_t padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
  const bool padded_within = text.find('=') < text.size() - padding;  // which OpenSSL lets pass
  if (text.size() % 4 != 0 || text.size() > INT_MAX || padded_within) return std::nullopt;
  std::string out(text.size() / 4 * 3, '\0');
  const int size =
      ::EVP_DecodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                        reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
  if (size < 0) return std::nullopt;
  out.resize(static_cast<size_t>(size) - padding);  // which it counts as bytes
  return out;
}

}  // namespace foi
