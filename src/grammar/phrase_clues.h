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
struct PhraseClues {
  PhraseNeeds needs;
  /// The texts of which one starts every match, at most 12 bytes each, some perhaps twice; empty if that
  /// cannot be told. Then those of which one ends it, likewise.
  std::vector<std::string> starts, ends;
  /// Sets of texts: every match holds one of each set, where a word or a mark begins (not behind a letter).
  /// Only sets that tell much, the most telling first, and nothing of the pieces by which `starts` finds the
  /// phrase. A phrase is tried only where a word or a mark begins.
  std::vector<std::vector<std::string>> telling;
  /// The longest text that every match holds behind these pieces, perhaps inside a word; from its first mark
  /// that is no blank. Empty if there is none.
  std::string held;
};
PhraseClues clues_of(const Pieces& pieces);

}  // namespace foi
