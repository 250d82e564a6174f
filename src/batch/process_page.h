// An input -> what is to be written of it: the parallel stage. Pure but for a small cache of hashes; any
// number of threads may call it.
#pragma once

#include <array>
#include <atomic>
#include <bitset>
#include <memory>
#include <vector>

#include "batch/delivery.h"
#include "extract.h"
#include "privacy/redact.h"
#include "readers/containers/incoming.h"
#include "readers/containers/open_pages.h"
#include "readers/read_document.h"

namespace foi {

class Screen;

struct PageRules {
  ReadOptions reading;
  ContainerOptions container;
  std::bitset<count_of<DocumentType>()> only;  ///< types to keep; none set: all
  bool screen = false;                         ///< turn away what is plainly no FOI page; see passes/screen.h
  uint64_t most_text = 0;       ///< bytes of text above which a page is refused as too dear; 0: no bound
  bool rows = true;             ///< the sink wants rows
  bool spot_duplicates = true;  ///< guess that a page has been there before, by its bytes
  bool with_crosswalk = false;  ///< add what other schemes call the outcome
  bool with_text = false;       ///< add the page's text to the record
  Redact redact =
      Redact::nothing;  ///< whose private data is masked, in the record and in where it comes from
};

/// How to read this input: `reading`, with what its container says of encoding and kind where that is left
/// open.
ReadOptions reading_of(const Incoming& input, const ReadOptions& reading);

/// Contents seen lately, by a hash: a guess that the sink confirms. Fixed size; old entries make way for new
/// ones.
class SeenContents {
 public:
  SeenContents() : hashes_(kEntries) {}
  /// Whether the hash was there; it is there afterwards.
  bool seen(uint64_t hash) {
    return hashes_[hash % kEntries].exchange(hash, std::memory_order_relaxed) == hash;
  }

 private:
  static constexpr size_t kEntries = 1 << 20;
  std::vector<std::atomic<uint64_t>> hashes_;
};

class PageProcessor {
 public:
  PageProcessor(const Extractor& extractor, const Library& library, const PageRules& rules);
  ~PageProcessor();

  /// Unpacks the input in place and makes a delivery of it. Fate `duplicate` is a guess: if the sink does not
  /// hold that hash, call `extract` on the input, whose bytes are kept.
  Delivery process(Incoming& input);
  Delivery extract(Incoming& input) const;

 private:
  Delivery checked(Incoming& input) const;

  const Extractor& extractor_;
  PageRules rules_;
  std::unique_ptr<Screen> screen_;
  std::unique_ptr<SeenContents> seen_;  // null: not asked for, or a guess would tell an address unmasked
};

}  // namespace foi
