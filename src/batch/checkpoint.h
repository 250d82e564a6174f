// How far a run has come: what a sink keeps together with the data, so that the same command can go on.
//
// Inputs are numbered from 0 in the order in which they are read. `done` of them, from the first, are taken
// care of; with --unordered some later ones may be, too. The place of the last says which files need not be
// opened again, and `trail`, a hash of the paths up to there, whether the input is still what it was.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace foi {

/// Where an input stands among the files of a run.
struct InputPlace {
  uint64_t file = 0;           ///< how many files come before its own
  uint64_t first_of_file = 0;  ///< number of the first input of its file
  uint64_t trail = 0;          ///< hash of the paths up to its file's, that included
};

/// Counts by name: "fate/stored", "type/foi_response", "failure/read/empty" … Names come from closed lists.
using Totals = std::map<std::string, uint64_t>;

struct Checkpoint {
  uint64_t done = 0;
  std::vector<uint64_t> ahead;  ///< numbers above `done` that are done
  InputPlace place;             ///< of input `done` - 1
  Totals totals;
};

std::string to_text(const Checkpoint& checkpoint);
/// Nothing if it was not written by `to_text`.
std::optional<Checkpoint> parse_checkpoint(std::string_view text);

/// Follows the inputs that are done as they come in, in any order. Memory: one entry an input that is ahead.
class Progression {
 public:
  explicit Progression(const Checkpoint& from);
  void done(uint64_t number, const InputPlace& place);
  bool is_done(uint64_t number) const { return number < done_ || ahead_.contains(number); }
  /// The state to keep, with `totals`.
  Checkpoint checkpoint(const Totals& totals) const;

 private:
  uint64_t done_;
  InputPlace place_;
  std::map<uint64_t, InputPlace> ahead_;
};

}  // namespace foi
