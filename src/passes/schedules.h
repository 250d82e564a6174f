// Schedules: "Schedule 2 Part 4 Paragraph 19", "paragraph 28A of Schedule 3", "Part II, Schedule 2",
// "Schedules 1 and 2".
#pragma once

#include <string>
#include <vector>

#include "grammar/law.h"
#include "passes/citation_text.h"
#include "passes/scan_citations.h"

namespace foi {

struct ScheduleText {
  std::vector<std::string> numbers;     // of schedules: {"2"}
  std::string part;                     // "4", "II", or empty
  std::vector<std::string> paragraphs;  // {"19"}, {"2(1)"}, or empty
  bool paragraph = false;               // a paragraph is named
  std::string_view unit = "para";       // what it is called: para, cl, s
  uint32_t end = 0;                     // folded; 0: no schedule here
  uint32_t after = 0;                   // behind the titles of schedules, where the Act may be named
};

/// Reads the schedule that starts at a schedule or paragraph anchor.
ScheduleText read_schedule(const CitationText& text, const Start& start);

/// "Sch 2 para 19": one path for each schedule or paragraph, spelled as the Act's table has it, if it has it.
std::vector<std::string> schedule_paths(const ScheduleText& schedule, const Act* act);

}  // namespace foi
