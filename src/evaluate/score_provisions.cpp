#include <set>

#include "evaluate/score_parts.h"

namespace foi {
namespace {

// Each provision counts once, however often it is cited.
void score_set(Measure measure, const std::string& what, const Gold& gold,
               const std::vector<CitedProvision>& wanted, const std::vector<CitedProvision>& found,
               PageScore& score) {
  const std::set<CitedProvision> want(wanted.begin(), wanted.end()), got(found.begin(), found.end());
  const auto tell = [&](const char* how, const CitedProvision& p) {
    score.misses.push_back(gold.id + ": " + what + " " + how + ": " + p.act + " " + p.provision);
  };
  Tally tally;
  for (const CitedProvision& p : want) {
    const bool right = got.contains(p);
    tally.add(right, 0, !right);
    if (!right) tell("missed", p);
  }
  for (const CitedProvision& p : got) {
    if (want.contains(p)) continue;
    tally.add(0, 1, 0);
    tell("wrong", p);
  }
  score[measure].add(tally);
}

}  // namespace

void score_provisions(const Gold& gold, const Facts& facts, PageScore& score) {
  score_set(Measure::exemptions, "exemption", gold, gold.exemptions, facts.exemptions, score);
  score_set(Measure::citations, "citation", gold, gold.citations, facts.citations, score);
}

}  // namespace foi
