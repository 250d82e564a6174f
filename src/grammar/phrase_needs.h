// What can be told of a phrase without matching it: how its matches start and end, which bytes they hold, how
// long they are. By that most phrases are ruled out before they are tried.
#pragma once

#include <string>
#include <vector>

#include "grammar/byte_kinds.h"
#include "grammar/piece.h"

namespace foi {

inline constexpr uint32_t kUnbounded = UINT32_MAX;

/// True of every match; what cannot be told is left open.
struct PhraseNeeds {
  ByteKinds holds = kNoKind;    ///< kinds of bytes of which a match holds at least one each
  ByteKinds starts = kAnyKind;  ///< kinds of its first byte; any kind if it may be empty
  uint32_t least = 0;           ///< bytes
  uint32_t most = kUnbounded;
};
PhraseNeeds needs_of(const Pieces& pieces);

/// Sets of texts: every match holds one of each set, where a word or a mark begins (not behind a letter).
/// Only sets that tell much, the most telling first. `known` pieces at the phrase's start are passed over: by
/// them the phrase was found. A phrase is tried only where a word or a mark begins.
std::vector<std::vector<std::string>> telling_words(const Pieces& pieces, size_t known);

/// The longest text that every match holds behind the `known` pieces, perhaps inside a word; from its first
/// mark that is no blank. Empty if there is none.
std::string held_text(const Pieces& pieces, size_t known);

/// The texts of which one starts (ends) every match, at most 12 bytes each, some perhaps twice; empty if that
/// cannot be told.
std::vector<std::string> starts_of(const Pieces& pieces);
std::vector<std::string> ends_of(const Pieces& pieces);

}  // namespace foi
