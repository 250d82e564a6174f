// The entries of a disclosure log: each request with its reference, its dates and what came of it. An entry
// is a row of a table, or what stands between one head (title, reference, dates) and the next.
#pragma once

#include <vector>

#include "passes/describe.h"
#include "passes/find_dates.h"
#include "record/record.h"

namespace foi {

/// In order of the document. `record` holds the items, answers and tables that the entries share out;
/// `dates` is the evidence of the whole page.
std::vector<Entry> gather_entries(const DescribeInput& in, const Record& record,
                                  const std::vector<DateEvidence>& dates);

/// A refusal of all that an entry asks answers nothing: its pair is taken out of the record's answers, and of
/// its entries.
void leave_out_refusals(const DescribeInput& in, Record& record);

}  // namespace foi
