// Where a citation may start. Every citation has a digit, so the scan looks at digit runs and at what stands
// before them: one pass, a table look-up a byte, and words are compared only where a digit follows.
#pragma once

#include <optional>

#include "passes/citation_text.h"

namespace foi {

enum class CitationAnchor : uint8_t {
  section,       // section, sections, sec., s, s., ss, u/s, §
  regulation,    // regulation(s), reg., regs
  article,       // article(s), art.
  rule,          // rule(s)
  exemption,     // exemption(s): a section in Britain, (b)(n) in the United States
  schedule,      // schedule(s), sch.
  paragraph,     // paragraph(s), para(s): only together with a schedule
  sublevel,      // subsection (2), part (1), clause 1: with the section named behind, or the last one
  us_code,       // 5 U.S.C. § 552, 7 C.F.R., 5 ILCS 140/
  us_paragraph,  // (b)(6), (j)(2)
  bare,          // 12(4)(d), 40(2) FOIA, FOI 40:
  code,          // 24-72-305, 47:1A-6, 92F-13: a number that only a code of laws can have
  statute,       // 40. - (1) Any information …: the start of a quoted section
};

struct Start {
  CitationAnchor anchor;
  bool plural = false;
  bool glued = false;  // "s40": no blank between
  uint32_t at;         // of the unit word, or of the number where there is none
  uint32_t number;     // where the provision list starts
  std::string_view
      abroad{};  // the unit word, where it is one of another language, or a sign behind the number
};

/// The first possible start that has its digits at `from` or later.
std::optional<Start> next_citation(const CitationText& text, uint32_t from);

/// Behind the digits that a start was found by: where to look on if no citation stands there.
uint32_t behind_digits(const CitationText& text, const Start& start);

}  // namespace foi
