#include "passes/page_layers.h"

#include <algorithm>

namespace foi {
namespace {

// Bytes of the quotation mark that a text starts with.
size_t leading_quote(std::string_view s) {
  if (s.starts_with('"') || s.starts_with('\'')) return 1;
  return s.starts_with("\xE2\x80\x9C") || s.starts_with("\xE2\x80\x98") ? 3 : 0;
}

}  // namespace

std::string PageLayers::label_at(uint32_t at, size_t length) const {
  const uint32_t end =
      std::min(at + static_cast<uint32_t>(length), static_cast<uint32_t>(folded.bytes().size()));
  std::string_view label = folded.source(Span{at, end}).of(text);
  label.remove_prefix(leading_quote(label));
  while (!label.empty() && (label.back() == ' ' || label.back() == '\n' || label.back() == '-'))
    label.remove_suffix(1);
  return std::string(label);
}

}  // namespace foi
