// When the request was made, when it arrived, when the reply was given.
//
// Every date outside tables is looked at: the words around it, the line it stands on, the role of its block,
// where in the correspondence it stands. The model `dates` (grammars/common/model-dates.grammar) weighs that
// for each of requested, received, responded and none of these. "published" is taken from its label alone.
#pragma once

#include <string>
#include <vector>

#include "passes/describe.h"
#include "text/dates.h"

namespace foi {

/// A date of the text with what speaks for its part.
struct DateEvidence {
  Date date;
  Span span;  ///< in the document's text
  Index block;
  std::vector<std::string> features;
};

std::vector<DateEvidence> date_evidence(const DescribeInput& in);

/// One fact a role at most, the best that the text states. A year that is not written is that of the reply,
/// or the year before if the date would be later than the reply.
std::vector<DateFact> find_dates(const DescribeInput& in, const std::vector<DateEvidence>& evidence);

}  // namespace foi
