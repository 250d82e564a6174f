// How the name of a person looks where something says that one begins: titles, initials, capitalised words,
// particles between them.
//
//   read_person("Dear Ms P. van der Ashgrove, thank you", {5, 39}, words)   // "P. van der Ashgrove", titled
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/grammar.h"
#include "vocabulary.h"

namespace foi {

/// The lists of common/people.grammar that say what may be in a name, before it, and what makes it none.
struct NameWords {
  explicit NameWords(const Grammar& grammar);
  const WordList& titles;     // ms, dr
  const WordList& particles;  // van, de
  const WordList& stand_ins;  // requester: what published letters put for a surname
  const WordList& others;     // council, officer: no person has these in the name
  const WordList& doubtful;   // will, hill: names that are words, too
  const WordList& greetings;  // dear, thanks: capitalised before a name
  const WordList& streets;    // road, close
};

struct NameWord {
  Span span;
  std::string folded;    // "o'neill"
  bool capital = false;  // starts with a capital letter
  bool initial() const { return folded.size() == 1; }
};

/// The words of a text: letters with apostrophes inside. "Ashgrove-Hill" is two.
std::vector<NameWord> name_words(std::string_view text, Span within);

struct PersonName {
  Span span;            // from the first word to the last, titles apart
  bool titled = false;  // "Ms" stands before it
  std::vector<NameWord> words;
};

/// The name that `within` starts with, blanks and quotation marks apart; none if what stands there is no
/// person's, "Disclosure Team" or "Sir" say.
std::optional<PersonName> read_person(std::string_view text, Span within, const NameWords& words);

}  // namespace foi
