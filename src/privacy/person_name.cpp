#include "privacy/person_name.h"

#include <algorithm>

#include "text/characters.h"
#include "text/fold.h"

namespace foi {
namespace {

constexpr size_t kMostInName = 5;    // of a name; more are a heading
constexpr size_t kShortAcronym = 4;  // letters; a word of so few capitals that stands alone is no name

// Punctuation beyond ASCII: U+00A0 to U+00BF, U+2000 to U+206F, U+3000 and the like.
bool is_symbol(std::string_view at) {
  const unsigned char a = at[0], b = at.size() > 1 ? at[1] : 0;
  return (a == 0xC2) || (a == 0xE2) || (a == 0xE3 && b == 0x80) || a == 0xEF;
}

uint32_t letter_at(std::string_view text, uint32_t at, uint32_t end) {
  if (at >= end) return 0;
  const char c = text[at];
  if (is_letter(c)) return 1;
  if (static_cast<unsigned char>(c) < 0xC0 || is_symbol(text.substr(at, end - at))) return 0;
  return std::min(sequence_length(c), end - at);
}

// ' or ’ between two letters.
uint32_t apostrophe_at(std::string_view text, uint32_t at, uint32_t end) {
  const std::string_view rest = text.substr(at, end - at);
  const uint32_t length = rest.starts_with("'") ? 1 : rest.starts_with("\u2019") ? 3 : 0;
  return length && letter_at(text, at + length, end) ? length : 0;
}

bool is_capital(std::string_view word) {
  if (is_upper(word[0])) return true;
  if (is_letter(word[0])) return false;
  const std::string folded = fold_phrase(word.substr(0, sequence_length(word[0])));
  return !word.starts_with(folded);  // a capital folds to another letter; scripts without case have none
}

// What may part two words of one name: a blank, a hyphen, the full stop of an initial with or without one.
bool joins(std::string_view gap, const NameWord& before) {
  if (gap == "-" || gap == " " || gap == "\u00A0" || gap == "\u2010" || gap == "\u2011") return true;
  return before.folded.size() <= 2 && (gap == "." || gap == ". " || gap == ".\u00A0");
}

bool all_capitals(std::string_view word) {
  return std::none_of(word.begin(), word.end(), is_lower);
}

}  // namespace

NameWords::NameWords(const Grammar& g)
    : titles(g.words("name-title")),
      particles(g.words("name-particle")),
      stand_ins(g.words("stand-in-name")),
      others(g.words("not-a-person")),
      doubtful(g.words("name-and-word")),
      greetings(g.words("greeting")),
      streets(g.words("street")) {}

std::vector<NameWord> name_words(std::string_view text, Span within) {
  std::vector<NameWord> out;
  for (uint32_t at = within.start; at < within.end;) {
    const uint32_t start = at;
    for (uint32_t more; at < within.end; at += more) {
      more = letter_at(text, at, within.end);
      if (!more && at > start) more = apostrophe_at(text, at, within.end);
      if (!more) break;
    }
    if (at == start) {
      at += sequence_length(text[at]);
      continue;
    }
    const std::string_view word = text.substr(start, at - start);
    out.push_back({{start, at}, fold_phrase(word), is_capital(word)});
  }
  return out;
}

std::optional<PersonName> read_person(std::string_view text, Span within, const NameWords& lists) {
  within.end = std::min(within.end, within.start + 160);
  while (within.end < text.size() && is_continuation(text[within.end])) --within.end;
  const std::vector<NameWord> words = name_words(text, within);
  PersonName name;
  size_t at = 0;
  const auto gap_before = [&](size_t i) {
    return i == 0 ? text.substr(within.start, words[0].span.start - within.start)
                  : text.substr(words[i - 1].span.end, words[i].span.start - words[i - 1].span.end);
  };
  if (words.empty() || gap_before(0).find_first_not_of(" \t\"'*_>|:-\xC2\xA0\xE2\x80\x8E\x8F\x93\x9C\x98") !=
                           std::string_view::npos)
    return std::nullopt;
  for (; at < words.size() && lists.titles.contains(words[at].folded); ++at) {
    if (at > 0 && !joins(gap_before(at), words[at - 1]) && gap_before(at) != ". ") return std::nullopt;
    name.titled = true;
  }
  const size_t first = at;
  for (; at < words.size(); ++at) {
    const std::string_view gap = gap_before(at);
    if (at > 0 && !joins(gap, words[at - 1]) && !(at == first && gap.starts_with("."))) break;
    const bool particle = at + 1 < words.size() && lists.particles.contains(words[at].folded) &&
                          (words[at + 1].capital || lists.particles.contains(words[at + 1].folded));
    if (!words[at].capital && !particle) break;
    name.words.push_back(words[at]);
  }
  if (name.words.empty() || name.words.size() > kMostInName || lists.greetings.contains(name.words[0].folded))
    return std::nullopt;
  name.span = {name.words.front().span.start, name.words.back().span.end};
  const bool stand_in =
      lists.stand_ins.contains(name.words.back().folded) && (name.titled || name.words.size() > 1);
  const size_t judged = name.words.size() - (stand_in ? 1 : 0);
  bool full = stand_in;
  for (size_t i = 0; i < judged; ++i) {
    const NameWord& word = name.words[i];
    const bool may_be_name = lists.doubtful.contains(word.folded) && (name.titled || name.words.size() > 1);
    if (!word.initial() && lists.others.contains(word.folded) && !may_be_name) return std::nullopt;
    full = full || (!word.initial() && !lists.particles.contains(word.folded));
  }
  const std::string& last = name.words.back().folded;
  if (!full || (!name.titled && lists.streets.contains(last) && !lists.doubtful.contains(last)))
    return std::nullopt;
  const std::string_view only = name.span.of(text);
  if (name.words.size() == 1 && !name.titled && only.size() <= kShortAcronym && all_capitals(only))
    return std::nullopt;
  return name;
}

}  // namespace foi
