// Tables that are questions and answers: one column holds what was asked, another what is replied.
//   S.No. | Information sought | Reply of CPIO
#pragma once

#include <string_view>
#include <vector>

#include "passes/read_request.h"
#include "passes/read_tables.h"

namespace foi {

/// For each such table, an ask a row (appended to `asks`, numbered on) and its answer. Cells are found again
/// in the text; a row whose cells cannot be found is passed over. A log's table may list what was asked and
/// no answers: asks alone.
std::vector<Answer> pair_tables(const Grammar& grammar, std::string_view text,
                                const std::vector<Table>& tables, std::vector<Ask>& asks, bool log = false);

/// Where a table's rows are labelled as the items are ("Item (1) | 233 pages | …"), each row answers its
/// item, and no answer that took the table as a whole stays.
void answer_by_rows(std::string_view text, const std::vector<Table>& tables, const std::vector<Ask>& asks,
                    std::vector<Answer>& answers);

/// The place of a cell in the text at or behind `from`; the slice reads the same but for runs of blanks.
/// Empty if it is not found within the span.
Span find_cell(std::string_view text, Span within, uint32_t from, std::string_view cell);

/// One a row: from its first cell to its last. Empty where none is found.
std::vector<Span> row_spans(std::string_view text, const Table& table);

}  // namespace foi
