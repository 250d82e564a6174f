// What became of one input: what the pipeline hands from the parallel stage to the writer, and the writer to
// a sink.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "record/rows.h"
#include "vocabulary.h"

namespace foi {

/// Where a page comes from. All strings are valid UTF-8 without U+0000, whatever the file system said.
struct Origin {
  std::string key;         ///< what makes it the same page in another run: its URL, else its place
  std::string name;        ///< for people: the file's name, the member's, or the URL
  std::string uri;         ///< URL that the crawl gives, or empty
  std::string file;        ///< the path that was given or found
  uint64_t offset = 0;     ///< where it starts in `file`, in bytes as stored; in archives the entry's number
  std::string fetched_at;  ///< ISO time that the crawl gives, or empty
  uint64_t bytes = 0;
};

/// Where an input stands in the whole run, whatever part of it is read.
struct InputOrder {
  uint64_t file = 0;     ///< how many files come before its own
  uint64_t in_file = 0;  ///< how many inputs of its file come before it; 0 is the file's start
  auto operator<=>(const InputOrder&) const = default;
};

enum class Fate : uint8_t {
  stored,      ///< its record was written
  duplicate,   ///< the same bytes are stored already, from elsewhere
  unchanged,   ///< this very page is stored already, with this content
  superseded,  ///< a later capture of the same URL is stored
  screened,    ///< plainly no FOI page: the cheap screen turned it away
  filtered,    ///< its type is none of --only
  skipped,     ///< no page at all: a picture, a redirect, a crawl's own notes
  failed,      ///< see `trouble`
  opened       ///< not a page: the start of a file, whose earlier failures no longer count
};
template <>
struct Names<Fate> {
  static constexpr auto values =
      std::to_array<std::string_view>({"stored", "duplicate", "unchanged", "superseded", "screened",
                                       "filtered", "skipped", "failed", "opened"});
};

struct Trouble {
  std::string stage;   ///< list, open, read, unpack, decode, extract
  std::string reason;  ///< a code: "empty", "too-large", "gzip-damaged" …
  std::string detail;  ///< a sentence
};

/// What the summary counts of a record.
struct SummaryFacts {
  DocumentType type = DocumentType::other;
  std::optional<Outcome> outcome;
  std::vector<std::string> exemptions;  ///< "FOIA2000 40(2)"; those in the law tables only
};

struct Delivery {
  Fate fate = Fate::failed;
  InputOrder order;
  Origin origin;
  std::string sha256;  ///< of the page's bytes; empty if it was not read
  std::string json;    ///< the record of what is to be stored, if the sink wants no rows
  RowSet rows;         ///< the record as rows, otherwise
  SummaryFacts facts;  ///< of what is to be stored
  Trouble trouble;     ///< of failed, and the reason of skipped
};

}  // namespace foi
