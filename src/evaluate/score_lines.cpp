#include <map>

#include "evaluate/score_parts.h"

namespace foi {
namespace {

void score_boilerplate(const Gold& gold, const Facts& facts, const NumberedLines& lines, PageScore& score) {
  std::vector<bool> stripped(lines.count() + 1);
  for (const size_t number : lines.covered(facts.boilerplate)) stripped[number] = true;
  for (size_t number = 1; number <= lines.count(); ++number) {
    if (lines.blank(number)) continue;
    const bool wanted = gold.roles[number - 1] == Role::boilerplate, found = stripped[number];
    score[Measure::boilerplate_lines].add(wanted && found, found && !wanted, wanted && !found);
    if (wanted != found)
      score.misses.push_back(gold.id + ":" + std::to_string(number) + ": " +
                             (wanted ? "boilerplate kept" : "content stripped") + ": " +
                             excerpt(lines.text(number)));
  }
}

// Each line's role in the record. Where sections of two roles cover a line, the role that came first in the
// page has it.
std::map<size_t, std::string> roles_found(const Facts& facts, const NumberedLines& lines) {
  std::map<size_t, std::string> out;
  const auto mark = [&](const std::string& role, const std::vector<Span>& spans) {
    for (const size_t number : lines.covered(spans)) out.try_emplace(number, role);
  };
  for (const RoleSpans& section : facts.sections) mark(section.role, section.spans);
  mark(std::string(name_of(Role::boilerplate)), facts.boilerplate);
  return out;
}

void score_roles(const Gold& gold, const Facts& facts, const NumberedLines& lines, PageScore& score) {
  const std::map<size_t, std::string> found = roles_found(facts, lines);
  for (size_t number = 1; number <= lines.count(); ++number) {
    const std::optional<Role>& wanted = gold.roles[number - 1];
    if (!wanted || lines.blank(number)) continue;
    const auto role = found.find(number);
    const bool any = role != found.end(), right = any && role->second == name_of(*wanted);
    score[Measure::line_roles].add(right, any && !right, !right);
  }
}

}  // namespace

void score_lines(const Gold& gold, const Facts& facts, const NumberedLines& lines, PageScore& score) {
  score_boilerplate(gold, facts, lines, score);
  score_roles(gold, facts, lines, score);
}

}  // namespace foi
