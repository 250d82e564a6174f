// The evidence by which a block's role is decided: which rules speak of it and of its neighbours, which
// heading it stands under, what shape it has, whether it repeats another, where in the document it stands.
//
// Words stand for themselves ("word:whether", "first:please"), as far as the network knows them.
//
// Places and neighbours are those of the document itself, between what frames it (passes/find_content.h).
//
// Features have names ("cue:refusal", "under:answer", "shape:question-mark"); the network of the roles reads
// them (grammar/network.h). Numbers are given once a grammar, so that collecting them is pushing small
// integers.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/grammar.h"
#include "passes/build_blocks.h"
#include "passes/cite.h"
#include "passes/find_content.h"
#include "passes/find_echoes.h"
#include "passes/known_words.h"
#include "passes/mark_blocks.h"

namespace foi {

/// Features of all blocks, flat: those of block b are features[begins[b]] to features[begins[b + 1] - 1].
struct RoleFeatures {
  std::vector<uint16_t> features;
  std::vector<uint32_t> begins{0};
  std::vector<Index> parts;  ///< one past the last block of each part of the page
  Index own = 0;             ///< which of the parts is the document itself
};

class RoleFeatureSpace {
 public:
  /// `words`: those of the grammar's network; null to have a table of its own.
  explicit RoleFeatureSpace(const Grammar& grammar, std::shared_ptr<const KnownWords> words = nullptr);

  /// Features by their names, and behind them the rows of the network, for those that are words.
  size_t size() const { return names_.size() + rows_; }
  size_t first_row() const { return names_.size(); }
  std::string_view name(uint16_t feature) const {
    return feature < names_.size()
               ? names_[feature]
               : grammar_.network()->feature_name(feature - static_cast<uint32_t>(names_.size()));
  }

  RoleFeatures collect(std::string_view text, const Lines& lines, const Folded& folded, const Blocks& blocks,
                       const Marks& marks, const std::vector<Echo>& echoes,
                       const std::vector<Citation>& citations, const std::vector<Table>& tables,
                       const Content& content) const;

  /// Words of a block's folded text: each once, the first fifty; then the first, the second and the last
  /// again, by which a block says what it does. `place` is that of the feature's name in `kWordPlaces`.
  struct Word {
    std::string_view text;
    uint32_t hash = 0;
    uint8_t place = 0;
  };
  static void words(std::string_view folded, std::vector<Word>& out);
  /// What of a block is read as words: its folded text behind a list marker.
  static std::string_view spoken_part(const Block& block, const Folded& folded);
  /// Whether a feature is named by a word.
  static bool is_word(std::string_view feature);

  /// The rule class of a feature made by a rule of the block itself: "cue:refusal" of a cue/refusal/… rule.
  uint16_t here(uint32_t rule) const { return here_[rule]; }

 private:
  struct Context;

  const Grammar& grammar_;
  std::vector<std::string> names_;
  std::vector<uint16_t> here_, before_, after_;  // by rule
  std::vector<uint16_t> under_;                  // by rule that opens a context; kNoFeature otherwise
  std::shared_ptr<const KnownWords> words_;
  uint32_t rows_ = 0;  // of the network
  uint16_t first_form_ = 0;
};

}  // namespace foi
