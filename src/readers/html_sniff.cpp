// `looks_like_html`: tags at the start, judged by name.
#include <algorithm>
#include <array>
#include <string>

#include "readers/html.h"
#include "text/characters.h"
#include "text/decode.h"

namespace foi {
namespace {

/// Name of the tag that starts at `at` ('<'), lower case; empty if none does.
std::string tag_name(std::string_view text, size_t at) {
  std::string name;
  size_t i = at + 1;
  if (i < text.size() && text[i] == '/') ++i;
  for (; i < text.size() && name.size() < 16; ++i) {
    char c = to_lower(text[i]);
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9' && !name.empty()))
      name += c;
    else if (c == ' ' || c == '>' || c == '/' || c == '\n' || c == '\t' || c == '\r')
      return name;
    else
      return {};
  }
  return {};
}

constexpr std::array<std::string_view, 8> kDocumentTags = {"html", "head", "body",   "title",
                                                           "meta", "link", "script", "style"};
constexpr std::array<std::string_view, 34> kBlockTags = {
    "div",     "p",    "span", "table",  "tr",     "td",    "th", "tbody", "thead",
    "ul",      "ol",   "li",   "h1",     "h2",     "h3",    "h4", "h5",    "section",
    "article", "main", "nav",  "header", "footer", "form",  "br", "hr",    "blockquote",
    "pre",     "dl",   "dt",   "dd",     "figure", "aside", "a"};

template <size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Where the text starts behind comments. A mail program leaves its conditional ones at the head of plain text
// too.
size_t behind_comments(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n\f";
  size_t at = text.find_first_not_of(kBlanks);
  while (at != std::string_view::npos && text.substr(at).starts_with("<!--")) {
    const size_t end = text.find("-->", at + 4);
    if (end == std::string_view::npos) return at;
    const size_t next = text.find_first_not_of(kBlanks, end + 3);
    if (next == std::string_view::npos) return at;
    at = next;
  }
  return at;
}

}  // namespace

bool looks_like_html(std::string_view bytes) {
  Decoded decoded = decode(std::string(bytes.substr(0, 4096)));
  std::string_view head = decoded.text;
  const size_t first = behind_comments(head);
  if (first == std::string_view::npos || head.find('<', first) == std::string_view::npos) return false;
  std::string start;
  for (char c : head.substr(first, 16)) start += to_lower(c);
  if (start.starts_with("<!doctype html") || start.starts_with("<html")) return true;
  bool tag_first = head[first] == '<';
  size_t blocks = 0, ends = 0;
  for (size_t at = head.find('<', first); at != std::string_view::npos; at = head.find('<', at + 1)) {
    std::string name = tag_name(head, at);
    if (is_one_of(name, kDocumentTags) && (tag_first || at < first + 64)) return true;
    bool block = is_one_of(name, kBlockTags);
    if (block && at == first) return true;
    blocks += block;
    ends += block && head[at + 1] == '/';
  }
  // Words first, then markup: a fragment has many tags and closes them; prose that talks of tags has few.
  return tag_first ? blocks > 0 : blocks >= 6 && ends >= 2;
}

}  // namespace foi
