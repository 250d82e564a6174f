// All patterns of a grammar, matched against one short text at once.
//
// Idea: nearly every pattern can be ruled out without trying it. A phrase starts with one of a few plain
// texts ("please find", "we enclose"), and one walk over the words of a text looks up which of those starts
// stand at each word (grammar/start_trie.h); patterns of a whole line are looked up once, at the line's
// start, or by their ends. The same walk notes which telling words a text holds ("officer", "registered"): a
// phrase of whose words none is there cannot match, however it starts. Nor can one if the text lacks a kind
// of byte that every match holds, a digit say, or is too short or too long (grammar/phrase_clues.h), or lacks
// a text that every match holds, which mostly shows by its pairs of bytes (grammar/byte_pairs.h). Only
// what is left is tried (grammar/phrase_program.h). Plain regular expressions, which no grammar should need
// often, are tried on texts that hold a text which RE2 says their matches need. An RE2::Set over all patterns
// was tried and rejected: unanchored, each subset of patterns that a text has matched so far is a state of
// its own, so on varied text its automaton is rebuilt for ever (0.3 MB/s over all rules); over the plain
// regular expressions alone it cost as much as a twentieth of everything.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/byte_pairs.h"
#include "grammar/phrase.h"
#include "vocabulary.h"

namespace foi {

enum class Anchor : uint8_t {
  line,    // the whole text, less decoration at both ends; at most 200 bytes
  start,   // from the start, less decoration
  phrase,  // anywhere, at word boundaries
  end      // up to the end, less decoration; texts of at most 200 bytes
};

/// Spans are offsets into the text that was matched.
struct Hit {
  uint32_t pattern = 0;
  Span span;
};

/// What a thread needs to match; reused from text to text.
struct MatchScratch {
  struct Last {
    uint32_t settled = 0;  // the text in which the pattern was last found, or ruled out
    uint32_t tried = 0;    // the place at which it was last tried
  };
  std::vector<Last> last;      // by pattern
  std::vector<uint32_t> told;  // by telling word: the text that last held it
  std::vector<std::pair<uint32_t, uint32_t>>
      candidates;               // patterns that may match this text, where they start
  std::vector<uint32_t> words;  // where the words of a short text start
  BytePairs pairs;              // of `pairs_of`
  uint32_t pairs_of = 0;        // the text whose pairs were noted last
  uint32_t text = 0;            // texts are numbered, and so are the places in them
  uint32_t place = 0;
};

class PatternSet {
 public:
  PatternSet();
  ~PatternSet();
  PatternSet(PatternSet&&) noexcept;
  PatternSet& operator=(PatternSet&&) noexcept;

  /// Gives the pattern's number (0, 1, 2 …). Throws GrammarError if RE2 refuses it.
  uint32_t add(Anchor anchor, const Phrase& phrase, const Place& place);
  /// Call once, after the last `add`.
  void compile();

  /// Appends the first match of every pattern that matches; `text` is folded and holds no line break.
  /// The same order for the same text.
  void match(std::string_view text, MatchScratch& scratch, std::vector<Hit>& hits) const;
  /// The span of a named capture in the match of a hit, if that group took part.
  std::optional<Span> capture(const Hit& hit, std::string_view text, std::string_view name) const;
  bool has_capture(uint32_t pattern, std::string_view name) const;
  size_t size() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// The text less list marks, markdown, bars and closing punctuation: what `line` and `start` patterns see.
Span undecorated(std::string_view text);

}  // namespace foi
