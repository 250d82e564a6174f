#include "passes/judge.h"

#include <algorithm>
#include <set>

#include "passes/unsaid.h"

namespace foi {
namespace {

// What the site says of the end, by rules `outcome …/status`; nothing if it says two things.
std::optional<Outcome> status_of(const PageLayers& page) {
  std::set<std::string_view> said;
  for (Index b = 0; b < page.roles.of.size(); ++b) {
    if (page.roles.of[b] == Role::request || page.roles.of[b] == Role::question) continue;
    for (const Rule* rule : outcome_rules(page.grammar, page.marks, b))
      if (rule->id.ends_with("/status")) said.insert(rule->cls);
  }
  if (said.size() != 1) return std::nullopt;
  return parse_name<Outcome>(*said.begin());
}

// Whether a piece leaves out a good deal of its block.
bool is_part(Span piece, Span block) {
  return piece.size() * 10 < block.size() * 9;
}

}  // namespace

std::optional<Decision> judge(const PageLayers& page, const std::vector<std::string>& features,
                              DocumentType type) {
  if (!decides(type)) return std::nullopt;
  const auto found = page.grammar.models().find("outcomes");
  if (found == page.grammar.models().end()) return std::nullopt;
  const std::vector<float> scores = found->second.scores(features);
  const size_t best = std::max_element(scores.begin(), scores.end()) - scores.begin();
  std::optional<Outcome> status = status_of(page);
  // Sites have no word for "neither confirm nor deny".
  if (status == Outcome::refused && best == static_cast<size_t>(Outcome::neither_confirm_nor_deny))
    status.reset();
  if (best >= count_of<Outcome>() && !status) return std::nullopt;
  Decision decision;
  decision.outcome = status ? *status : static_cast<Outcome>(best);
  switch (*decision.outcome) {
    case Outcome::disclosed:
      decision.held = Held::held;
      break;
    case Outcome::partially_disclosed:
      decision.held = Held::held;
      break;
    case Outcome::refused:
      decision.held = Held::held;
      break;
    case Outcome::not_held:
      decision.held = Held::not_held;
      break;
    case Outcome::neither_confirm_nor_deny:
      decision.held = Held::not_confirmed;
      break;
  }
  // The words that say it: the first block of the decision with wording of that outcome, else of any.
  const std::string_view want = name_of(*decision.outcome);
  for (const bool strict : {true, false}) {
    for (Index b = 0; b < page.blocks.size() && decision.span.empty(); ++b) {
      if (page.roles.of[b] != Role::decision && !(strict == false && page.roles.of[b] == Role::answer))
        continue;
      for (const Rule* rule : outcome_rules(page.grammar, page.marks, b)) {
        if (rule->cls == "unsaid" || (strict && rule->cls != want)) continue;
        decision.span = page.span(b);
        decision.rule = rule->id;
        break;
      }
    }
  }
  if (decision.rule.empty()) decision.rule = "model/outcomes";
  bool none = false;
  for (Index b = 0; b < page.blocks.size(); ++b)
    if (page.roles.of[b] == Role::answer || page.roles.of[b] == Role::decision)
      for (const Rule* rule : outcome_rules(page.grammar, page.marks, b))
        none = none || rule->cls == "not_held";
  if (none && decision.held == Held::held) decision.held = Held::part_held;
  return decision;
}

std::optional<Outcome> judge_answer(const PageLayers& page, const Answer& answer) {
  bool refused = false, none = false, ncnd = false, partial = false, said = false;
  size_t size = 0;
  for (const Span piece : answer.answer.pieces) {
    const Index b = block_of_line(page.blocks, line_at(page.lines, piece.start));
    size += piece.size();
    if (b == kNone) continue;
    std::vector<const Rule*> rules;
    if (answer.answer.pieces.size() == 1 && is_part(piece, page.span(b))) {
      // A line that answers several items: what it says of the others counts for nothing.
      static thread_local MatchScratch scratch;
      std::vector<Mark> own;
      page.grammar.match(fold_phrase(piece.of(page.text)), scratch, own);
      rules = outcome_rules(page.grammar, own);
    } else {
      rules = outcome_rules(page.grammar, page.marks, b);
    }
    for (const Rule* rule : rules) {
      said = true;
      refused = refused || rule->cls == "refused" || rule->cls == "cost";
      none = none || rule->cls == "not_held";
      ncnd = ncnd || rule->cls == "neither_confirm_nor_deny";
      partial = partial || rule->cls == "partially_disclosed";
    }
  }
  // No wording tells what is given, but something is relied on to keep back.
  partial = partial || (!said && !answer.exemptions.empty());
  if (ncnd && size < 1500) return Outcome::neither_confirm_nor_deny;
  if (partial || (refused && !answer.tables.empty())) return Outcome::partially_disclosed;
  if (refused && size < 1200) return Outcome::refused;
  if (none && answer.tables.empty() && size < 500) return Outcome::not_held;
  return Outcome::disclosed;
}

}  // namespace foi
