// The parts of score_page, one file each.
#pragma once

#include "evaluate/score_page.h"

namespace foi {

/// Type, reference, authority, dates, regime, outcome.
void score_values(const Gold& gold, const Facts& facts, PageScore& score);
/// Boilerplate and roles, line by line.
void score_lines(const Gold& gold, const Facts& facts, const NumberedLines& lines, PageScore& score);
/// Request items, questions with their answers.
void score_questions(const Gold& gold, const Facts& facts, PageScore& score);
/// Exemptions and citations.
void score_provisions(const Gold& gold, const Facts& facts, PageScore& score);
void score_tables(const Gold& gold, const Facts& facts, PageScore& score);

/// The start of a text, in quotes and on one line.
std::string excerpt(std::string_view text, size_t most = 90);

}  // namespace foi
