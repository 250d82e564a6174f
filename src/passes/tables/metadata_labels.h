// Labels of a letter's or a page's own particulars: "Reference", "Date received", "Tel", "From". A block of
// them looks like a "label: value" table but says nothing that was asked for. Also counters that label
// answers, not figures.
#pragma once

#include <string_view>
#include <vector>

#include "passes/tables/grid.h"

namespace foi::tables {

bool is_metadata_label(std::string_view label);
/// A third or more of the first cells are such labels.
bool mostly_metadata(const std::vector<Row>& rows);
/// "3", "Q1", "a", "Question 4", "Part 2", "(ii)": the label of an answer.
bool is_bare_counter(std::string_view label);
/// Length of "i) ", "(b) ", "2. " at the front of a label; 0 if there is none. "1:" of an outcome code stays.
size_t counter_length(std::string_view label);

}  // namespace foi::tables
