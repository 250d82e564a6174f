#include "passes/unsaid.h"

#include <algorithm>

namespace foi {
namespace {

constexpr std::string_view kUnsaid = "unsaid";

// What is denied to be withheld is disclosed: wording of disclosure stays in force there.
bool spares(const Rule& unsaid, const Rule& other) {
  return other.cls == "disclosed" && unsaid.id.ends_with("/negated");
}

}  // namespace

std::vector<const Rule*> outcome_rules(const Grammar& grammar, std::span<const Mark> all) {
  std::vector<const Rule*> said;
  for (const Mark& mark : all) {
    const Rule& rule = grammar.rule(mark.rule);
    if (rule.slot != Slot::outcome) continue;
    const bool hushed = rule.cls != kUnsaid && std::any_of(all.begin(), all.end(), [&](const Mark& m) {
                          const Rule& by = grammar.rule(m.rule);
                          return by.slot == Slot::outcome && by.cls == kUnsaid && !spares(by, rule) &&
                                 m.span.start <= mark.span.start && mark.span.start < m.span.end;
                        });
    if (!hushed) said.push_back(&rule);
  }
  return said;
}

std::vector<const Rule*> outcome_rules(const Grammar& grammar, const Marks& marks, Index block) {
  return outcome_rules(grammar, marks.of(block));
}

const Rule* unsaid_rule(const Grammar& grammar, const Marks& marks, Index block, uint32_t at) {
  for (const Mark& mark : marks.of(block)) {
    const Rule& rule = grammar.rule(mark.rule);
    if (rule.slot == Slot::outcome && rule.cls == kUnsaid && mark.span.start <= at && at < mark.span.end)
      return &rule;
  }
  return nullptr;
}

bool unsaid_within(const Grammar& grammar, std::span<const Mark> marks, Span span) {
  for (const Mark& mark : marks) {
    const Rule& rule = grammar.rule(mark.rule);
    if (rule.slot == Slot::outcome && (rule.cls == kUnsaid || rule.cls == "hypothetical") &&
        mark.span.start < span.end && span.start < mark.span.end)
      return true;
  }
  return false;
}

}  // namespace foi
