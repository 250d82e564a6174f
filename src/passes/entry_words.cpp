#include "passes/entry_words.h"

#include <algorithm>
#include <utility>

#include "text/characters.h"
#include "text/fold.h"

namespace foi {
namespace {

constexpr size_t kLongestEntryLabel = 40;  // bytes

// The word that starts at `at`; empty if none does.
std::string_view letters_at(std::string_view s, size_t at) {
  size_t end = at;
  while (end < s.size() && is_word_letter(s[end])) ++end;
  return s.substr(at, end - at);
}

}  // namespace

std::optional<Outcome> short_outcome(const Grammar& grammar, std::string_view entry) {
  constexpr std::pair<const char*, Outcome> kLists[] = {
      {"entry/neither-confirm-nor-deny", Outcome::neither_confirm_nor_deny},
      {"entry/not-held", Outcome::not_held},
      {"entry/partly", Outcome::partially_disclosed},
      {"entry/refused", Outcome::refused},
      {"entry/disclosed", Outcome::disclosed}};
  const std::string folded = fold_phrase(entry);
  for (const auto& [list, outcome] : kLists)
    if (grammar.words(list).stands_in(folded)) return outcome;
  return std::nullopt;
}

bool starts_with_refusal(const Grammar& grammar, std::string_view entry) {
  const std::string folded = fold_phrase(entry);
  for (const char* list : {"entry/refused", "entry/neither-confirm-nor-deny"})
    if (grammar.words(list).leading(folded)) return true;
  const std::string_view word = letters_at(folded, 0);
  if (!grammar.words("provision/unit").contains(word)) return false;
  const size_t number = folded.find_first_not_of(". (", word.size());
  return number != std::string::npos && is_digit(folded[number]);
}

bool is_provisions(const Grammar& grammar, std::string_view entry) {
  const WordList &units = grammar.words("provision/unit"), &beside = grammar.words("provision/beside");
  const std::string folded = fold_phrase(entry);
  for (size_t at = 0; at < folded.size();) {
    const std::string_view word = letters_at(folded, at);
    if (word.empty()) {
      ++at;
      continue;
    }
    const char before = at > 0 ? folded[at - 1] : ' ';
    const bool level = word.size() == 1 || before == '(' || is_digit(before);  // "40(2)(b)", "12A"
    if (!level && !units.contains(word) && !beside.contains(word)) return false;
    at += word.size();
  }
  return true;
}

std::optional<DateRole> date_named(const Grammar& grammar, std::string_view folded) {
  constexpr std::pair<const char*, DateRole> kLists[] = {{"column/received", DateRole::received},
                                                         {"column/requested", DateRole::requested},
                                                         {"column/responded", DateRole::responded}};
  for (const auto& [list, role] : kLists)
    if (grammar.words(list).stands_in(folded)) return role;
  return std::nullopt;
}

std::optional<Role> role_named(const Grammar& grammar, std::string_view label) {
  if (label.empty() || label.size() > kLongestEntryLabel) return std::nullopt;
  const WordList& particulars = grammar.words("label/particulars");
  std::string_view last;
  for (size_t at = 0; at < label.size();) {
    const std::string_view word = letters_at(label, at);
    if (word.empty() && label[at] != ' ' && label[at] != '\'') return std::nullopt;
    if (particulars.contains(word)) return std::nullopt;
    if (!word.empty()) last = word;
    at += std::max<size_t>(word.size(), 1);
  }
  constexpr std::pair<const char*, Role> kLists[] = {
      {"label/request", Role::request}, {"label/answer", Role::answer}, {"label/decision", Role::decision}};
  for (const auto& [list, role] : kLists)
    if (grammar.words(list).contains(last)) return role;
  return std::nullopt;
}

}  // namespace foi
