#include <algorithm>

#include "evaluate/likeness.h"
#include "evaluate/score_parts.h"

namespace foi {
namespace {

std::string shown(const std::optional<std::string>& value) {
  return value ? excerpt(*value) : "nothing";
}

// One value, wanted or not, found or not.
void score_value(Measure measure, const std::string& what, const Gold& gold,
                 const std::optional<std::string>& wanted, const std::optional<std::string>& found, bool same,
                 PageScore& score) {
  const bool right = found && same;
  score[measure].add(right && wanted, found && !right, wanted && !right);
  if (!right && (wanted || found))
    score.misses.push_back(gold.id + ": " + what + ": wanted " + shown(wanted) + ", found " + shown(found));
}

bool same_body(const Gold& gold, const std::optional<std::string>& found) {
  if (!found) return false;
  const auto words = name_words(*found);
  const auto is_it = [&](const std::string& name) { return !name.empty() && name_words(name) == words; };
  return (gold.authority && is_it(*gold.authority)) ||
         std::any_of(gold.authority_also.begin(), gold.authority_also.end(), is_it);
}

// Any of a record's references may be the one; else the first of them is wrong.
std::optional<std::string> reference_found(const Gold& gold, const Facts& facts) {
  if (facts.references.empty()) return std::nullopt;
  const bool there = gold.reference && std::find(facts.references.begin(), facts.references.end(),
                                                 *gold.reference) != facts.references.end();
  return there ? gold.reference : facts.references.front();
}

}  // namespace

void score_values(const Gold& gold, const Facts& facts, PageScore& score) {
  const auto value = [&](Measure measure, const std::string& what, const std::optional<std::string>& wanted,
                         const std::optional<std::string>& found) {
    score_value(measure, what, gold, wanted, found, wanted == found, score);
  };
  value(Measure::document_type, "document type", std::string(name_of(gold.type)), facts.document_type);
  if (gold.type == DocumentType::other) return;  // what is no FOI page has no such values to tell
  value(Measure::reference, "reference", gold.reference, reference_found(gold, facts));
  score_value(Measure::authority, "authority", gold, gold.authority, facts.authority,
              same_body(gold, facts.authority), score);
  for (size_t i = 0; i < kGoldDates.size(); ++i) {
    const std::string role(name_of(kGoldDates[i]));
    const auto found = facts.dates.find(role);
    value(Measure::dates, "date " + role, gold.dates[i],
          found == facts.dates.end() ? std::nullopt : std::optional(found->second));
  }
  value(Measure::regime, "regime", gold.regime, facts.regime);
  value(Measure::outcome, "outcome", gold.outcome, facts.outcome);
}

}  // namespace foi
