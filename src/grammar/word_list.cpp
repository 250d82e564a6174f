#include "grammar/word_list.h"

#include "text/characters.h"

namespace foi {
namespace {

bool parts_words(std::string_view text, size_t at) {
  return at == 0 || at == text.size() || !is_word_byte(text[at - 1]) || !is_word_byte(text[at]);
}

constexpr std::string_view kAroundEntries = " \t";

}  // namespace

std::vector<std::string_view> entries_of(const Property& property) {
  std::vector<std::string_view> out;
  if (property.key == "note") return out;
  if (property.key != "any" && property.key != "terms")
    throw GrammarError(property.place, "a list of words has lines 'any', 'terms' and 'note', but no '" +
                                           std::string(property.key) + "'");
  const std::string_view parting = property.key == "any" ? kAroundEntries : "|";
  for (size_t at = 0; at < property.value.size();) {
    const size_t end = std::min(property.value.find_first_of(parting, at), property.value.size());
    std::string_view entry = property.value.substr(at, end - at);
    at = end + 1;
    entry.remove_prefix(std::min(entry.find_first_not_of(kAroundEntries), entry.size()));
    entry.remove_suffix(entry.size() - (entry.find_last_not_of(kAroundEntries) + 1));
    if (!entry.empty()) out.push_back(entry);
  }
  return out;
}

size_t WordList::leading(std::string_view text) const {
  if (text.empty() || lengths_[static_cast<unsigned char>(text[0])] == 0) return 0;
  for (size_t end = std::min(text.size(), longest_); end > 0; --end)
    if (parts_words(text, end) && contains(text.substr(0, end))) return end;
  return 0;
}

bool WordList::stands_in(std::string_view text) const {
  for (size_t at = 0; at < text.size(); ++at)
    if (parts_words(text, at) && leading(text.substr(at)) > 0) return true;
  return false;
}

}  // namespace foi
