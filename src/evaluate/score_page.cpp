#include "evaluate/score_page.h"

#include "evaluate/score_parts.h"
#include "text/characters.h"
#include "text/unicode.h"

namespace foi {

PageScore score_page(const Gold& gold, const Facts& facts, const NumberedLines& lines) {
  PageScore score;
  score_values(gold, facts, score);
  score_lines(gold, facts, lines, score);
  score_questions(gold, facts, score);
  score_provisions(gold, facts, score);
  score_tables(gold, facts, score);
  return score;
}

std::string excerpt(std::string_view text, size_t most) {
  std::string out = squeezed(text);
  if (out.size() > most) {
    while (most > 0 && is_continuation(out[most])) --most;
    out.resize(most);
    out += "…";
  }
  return "\"" + out + "\"";
}

}  // namespace foi
