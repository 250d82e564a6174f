// Where the name of a body begins and ends within a run of capitalised words: tails of letterheads, towns of
// addresses, places that a site adds, are no part of it; "U.S." and a number may be.
#pragma once

#include <string_view>

#include "grammar/grammar.h"
#include "passes/body_words.h"

namespace foi {

class NameBounds {
 public:
  /// Both outlive it.
  NameBounds(std::string_view text, const Grammar& grammar);

  /// Narrows words [start, end), which are at least two, to the name; one is left at least.
  void trim(WordRun words, size_t& start, size_t& end) const;
  /// Where the text of a name with that first word starts, and of one with that last word ends.
  uint32_t begin(const BodyWord& first) const;
  uint32_t end(const BodyWord& last) const;

 private:
  size_t without_tail(WordRun words, size_t start, size_t end) const;
  size_t without_office(WordRun words, size_t start, size_t end) const;
  size_t without_echo(WordRun words, size_t start, size_t end) const;
  size_t without_town(WordRun words, size_t start, size_t end) const;
  bool is_filed_with(uint32_t at) const;

  std::string_view text_;
  const WordList &body_, &not_the_body_, &things_, &tails_, &joiners_, &officers_, &kinds_, &numbered_;
};

}  // namespace foi
