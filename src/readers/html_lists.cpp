#include "readers/html_lists.h"

#include <utility>

#include "text/characters.h"

namespace foi {
namespace {

std::string roman(int64_t n) {
  static constexpr std::pair<int, std::string_view> kDigits[] = {
      {1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
      {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
  std::string out;
  for (auto [value, letters] : kDigits)
    for (; n >= value; n -= value) out += letters;
  return out;
}

std::string letters(int64_t n) {
  std::string out;
  for (; n > 0; n = (n - 1) / 26) out.insert(out.begin(), static_cast<char>('a' + (n - 1) % 26));
  return out;
}

/// Does `tag` (what follows '<') start with this name of two letters, and end there?
bool is_tag(std::string_view tag, std::string_view name) {
  if (tag.size() < 2 || to_lower(tag[0]) != name[0] || to_lower(tag[1]) != name[1]) return false;
  char after = tag.size() > 2 ? to_lower(tag[2]) : '>';
  return after < 'a' || after > 'z';
}

}  // namespace

std::string list_number(int64_t n, char type) {
  std::string out;
  if ((type == 'a' || type == 'A') && n > 0) out = letters(n);
  if ((type == 'i' || type == 'I') && n > 0 && n < 4000) out = roman(n);
  if (out.empty()) out = std::to_string(n);
  if (type == 'A' || type == 'I')
    for (char& c : out)
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  return out + ". ";
}

int64_t count_items(std::string_view rest) {
  int64_t items = 0, depth = 0;
  for (size_t at = rest.find('<'); at != std::string_view::npos; at = rest.find('<', at + 1)) {
    std::string_view tag = rest.substr(at + 1, 3);
    bool closes = !tag.empty() && tag[0] == '/';
    if (closes) tag.remove_prefix(1);
    if (is_tag(tag, "ol") || is_tag(tag, "ul")) {
      depth += closes ? -1 : 1;
      if (depth < 0) return items;
    } else if (depth == 0 && !closes && is_tag(tag, "li")) {
      ++items;
    }
  }
  return items;
}

}  // namespace foi
