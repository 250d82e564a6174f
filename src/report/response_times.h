// How long replies took, in working days, against the limit of the law.
#pragma once

#include <vector>

#include "grammar/word_list.h"
#include "sinks/query_database.h"

namespace foi {

/// The working days in which an authority must reply: FOIA s.10(1), FOISA s.10(1), EIR and EISR reg. 5(2).
inline constexpr int kWorkingDayLimit = 20;

struct ResponseTimes {
  QueryTable by_days;       // working_days, replies
  QueryTable by_authority;  // authority, replies, median, longest, late; most replies first
};

/// `replies`: authority, asked_on, responded_on, and how many replies have all three. Of years that
/// `holidays` does not know nothing is counted (passes/working_days.h).
ResponseTimes response_times(const QueryTable& replies, const std::vector<const WordList*>& holidays);

}  // namespace foi
