#include "passes/reply.h"

#include "text/characters.h"

namespace foi {

bool is_reply_word(std::string_view heading) {
  for (const std::string_view word : {"answer", "response", "reply", "a:", "ymateb", "ateb"})
    if (heading.starts_with(word)) return true;
  return false;
}

bool is_link(const Reply& reply, Index b) {
  const std::string_view rest = reply.unmarked(b);
  return reply.blocks[b].table == kNone && reply.blocks[b].marker &&
         rest.find(' ') == std::string_view::npos &&
         (rest.starts_with("http") || rest.starts_with("mailto:"));
}

bool is_attachment(const Reply& reply, Index b) {
  if (reply.blocks[b].table != kNone) return false;
  if (is_link(reply, b)) return true;
  const std::string_view s = reply.body(b);
  if (s.size() > 160) return false;
  if (s.starts_with('[') && s.size() > 2 && is_digit(s[1]) && s.find(']') < 4)
    return true;  // a mail's list of links
  for (const std::string_view kind :
       {".pdf", ".doc", ".xls", ".csv", ".zip", ".rtf", ".ods", ".odt", ".msg", ".txt"})
    if (s.find(kind) != std::string_view::npos && s.find(". ") == std::string_view::npos) return true;
  return s.find(' ') == std::string_view::npos && s.find("http") != std::string_view::npos;
}

}  // namespace foi
