// All patterns of a grammar, matched against one short text at once. The only user of RE2 in the project.
//
// Idea: nearly every phrase holds a piece of plain text that starts a word (its atom). One walk over the words of
// a text looks up each word's first bytes among the atoms, and only patterns whose atom stands there are tried:
// plain phrases by comparing bytes, the others by RE2. Patterns without an atom share one anchored RE2::Set.
// An RE2::Set over all patterns was rejected: unanchored, each subset of patterns that a text has matched so far
// is a state of its own, so on varied text the automaton is rebuilt for ever.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/phrase.h"
#include "vocabulary.h"

namespace foi {

enum class Anchor : uint8_t {
  line,    // the whole text, less decoration at both ends
  start,   // from the start, less decoration
  phrase,  // anywhere, at word boundaries
  end      // up to the end, less decoration
};

/// Spans are offsets into the text that was matched.
struct Hit {
  uint32_t pattern = 0;
  Span span;
};

/// What a thread needs to match; reused from text to text.
struct MatchScratch {
  std::vector<uint32_t> seen;  // by pattern: the last text in which it was found
  std::vector<int> set_hits;
  uint32_t text = 0;
};

class PatternSet {
 public:
  PatternSet();
  ~PatternSet();
  PatternSet(PatternSet&&) noexcept;
  PatternSet& operator=(PatternSet&&) noexcept;

  /// Gives the pattern's number (0, 1, 2 …). Throws GrammarError if RE2 refuses it.
  uint32_t add(Anchor anchor, const Phrase& phrase, const Place& place);
  /// Call once, after the last `add`. Throws GrammarError if the set does not fit its memory.
  void compile();

  /// Appends the first match of every pattern that matches; `text` is folded and holds no line break.
  /// Order: by place of the atom, then by pattern number: the same for the same text.
  void match(std::string_view text, MatchScratch& scratch, std::vector<Hit>& hits) const;
  /// The span of a named capture in a match of `pattern`, if that group took part.
  std::optional<Span> capture(uint32_t pattern, std::string_view text, std::string_view name) const;
  bool has_capture(uint32_t pattern, std::string_view name) const;
  size_t size() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// The text less list marks, markdown, bars and closing punctuation: what `line` and `start` patterns see.
Span undecorated(std::string_view text);

}  // namespace foi
