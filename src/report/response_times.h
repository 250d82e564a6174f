// How long replies took, in working days, against the limit of the law.
#pragma once

#include "report/working_days.h"
#include "sinks/query_database.h"

namespace foi {

struct ResponseTimes {
  QueryTable by_days;       // working_days, replies
  QueryTable by_authority;  // authority, replies, median, longest, late; most replies first
};

/// `replies`: authority, asked_on, responded_on, and how many replies have all three.
ResponseTimes response_times(const QueryTable& replies, const WorkingDays& calendar);

}  // namespace foi
