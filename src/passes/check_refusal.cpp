#include "passes/check_refusal.h"

#include <algorithm>

namespace foi {

std::vector<RefusalCheck> check_refusal(const Grammar& grammar, const Blocks& blocks, const Marks& marks,
                                        const Roles& roles, const Record& record) {
  std::vector<RefusalCheck> checks;
  const std::optional<Outcome> outcome = record.decision ? record.decision->outcome : std::nullopt;
  const bool refuses = outcome == Outcome::refused || outcome == Outcome::neither_confirm_nor_deny ||
                       (outcome == Outcome::partially_disclosed && !record.exemptions.empty());
  if (!refuses) return checks;
  const auto has = [&](Slot slot, std::string_view cls) {
    for (Index b = 0; b < blocks.size(); ++b) {
      if (roles.of[b] == Role::request || roles.of[b] == Role::boilerplate) continue;
      for (const Mark& m : marks.of(b))
        if (grammar.rule(m.rule).slot == slot && grammar.rule(m.rule).cls == cls) return true;
    }
    return false;
  };
  const auto add = [&](const char* id, bool passed, std::string detail, std::optional<Span> span) {
    checks.push_back({id, passed, std::move(detail), span});
  };
  const std::optional<Span> decision = record.decision && !record.decision->span.empty()
                                           ? std::optional<Span>(record.decision->span)
                                           : std::nullopt;
  add("exemption-not-cited", !record.exemptions.empty(),
      record.exemptions.empty() ? "the reply refuses but names no provision" : "a provision is named",
      decision);
  const bool reasons = std::find(roles.of.begin(), roles.of.end(), Role::reasoning) != roles.of.end();
  add("reasons-missing", reasons, reasons ? "reasons are given" : "no reasons stand beside the claim",
      decision);
  for (const Exemption& x : record.exemptions) {
    if (x.public_interest_test == Present::not_required) continue;
    const bool present = x.public_interest_test == Present::present;
    add("public-interest-test-missing", present,
        x.provision + (present ? ": a public interest test is given" : ": no public interest test is given"),
        x.span);
  }
  const bool rights = has(Slot::cue, "complaint");
  add("review-rights-missing", rights,
      rights ? "review or complaint rights are given" : "no word on review or complaint", std::nullopt);
  const bool cost = std::any_of(record.exemptions.begin(), record.exemptions.end(),
                                [](const Exemption& x) { return x.known && x.known->basis == Basis::cost; });
  if (cost) {
    const bool advice = has(Slot::cue, "advice");
    add("advice-missing", advice,
        advice ? "advice on a narrower request is given" : "no advice on a narrower request", decision);
  }
  return checks;
}

}  // namespace foi
