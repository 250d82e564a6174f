// Labels that name no row of a table: a letter's or a page's own particulars ("Reference", "Date received",
// "Tel", "From"), and counters of answers.
#pragma once

#include <string_view>
#include <vector>

#include "grammar/grammar.h"
#include "passes/tables/grid.h"

namespace foi::tables {

/// By the lists `particulars` and `particulars/start` of the grammar. A block of particulars looks like a
/// table of labels and values but says nothing that was asked for.
class Particulars {
 public:
  explicit Particulars(const Grammar& grammar)
      : whole_(grammar.words("particulars")), starts_(grammar.words("particulars/start")) {}

  bool named(std::string_view label) const;
  /// Whether a third or more of the first cells, and not one alone, are such labels.
  bool fill(const std::vector<Row>& rows) const;

 private:
  const WordList &whole_, &starts_;
};

/// "3", "Q1", "a", "Question 4", "Part 2", "(ii)": the label of an answer.
bool is_bare_counter(std::string_view label);
/// Length of "i) ", "(b) ", "2. " at the front of a label; 0 if there is none. "1:" of an outcome code stays.
size_t counter_length(std::string_view label);

}  // namespace foi::tables
