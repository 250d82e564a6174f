#include "text/words.h"

#include "text/characters.h"

namespace foi {

std::vector<std::string> words_of(std::string_view s) {
  std::vector<std::string> words;
  for (size_t at = 0; at < s.size();) {
    const size_t start = at;
    if (is_word_letter(s[at])) {
      while (at < s.size() && (is_word_letter(s[at]) || s[at] == '\'')) ++at;
      words.emplace_back(s.substr(start, at - start));
    } else if (is_digit(s[at])) {
      while (at < s.size() && is_digit(s[at])) ++at;
      words.emplace_back("#");
    } else {
      ++at;
    }
  }
  return words;
}

}  // namespace foi
