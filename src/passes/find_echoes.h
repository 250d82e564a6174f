// Blocks that say again what an earlier block said: a question restated above its answer, a request quoted
// below the reply, a banner that was scraped twice. Similarity is by words, without regard to markers.
#pragma once

#include <string_view>
#include <vector>

#include "passes/build_blocks.h"
#include "text/fold.h"

namespace foi {

struct Echo {
  Index earlier = kNone;  ///< the nearest earlier block that this one repeats
  Index later = kNone;    ///< the first later block that repeats this one
  bool exact = false;     ///< letter for letter
  bool whole = false;     ///< nearly word for word, however its lines are broken
};

/// One a block. Linear: each word remembers only the last few blocks that held it.
std::vector<Echo> find_echoes(const Blocks& blocks, const Folded& folded);

/// Words of a folded text, hashed, in order; markers and punctuation are passed over. At most `most`.
std::vector<uint32_t> word_hashes(std::string_view folded, size_t most);

/// How alike two bags of words are, 0 to 1: the Dice coefficient, or 0.8 and more when the shorter one (of at
/// least three words) is nearly all inside the other.
double likeness(std::vector<uint32_t> a, std::vector<uint32_t> b);
/// The same of bags that are sorted.
double sorted_likeness(const std::vector<uint32_t>& a, const std::vector<uint32_t>& b);
/// A question or a line so much like an item of the request, or more, restates it.
inline constexpr double kRestates = 0.5;

}  // namespace foi
