#include "passes/revise_answers.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "passes/compose_answer.h"

namespace foi {
namespace {

// Whether an answer of the rules is that of the list, to the same things.
bool is_same(const Answer& by_rules, const std::vector<Index>& blocks, const ListedPart& part,
             const Target& target) {
  return blocks == part.blocks && std::is_permutation(target.items.begin(), target.items.end(),
                                                      by_rules.items.begin(), by_rules.items.end());
}

}  // namespace

std::vector<Answer> revise_answers(const Reply& reply, std::vector<Answer> by_rules,
                                   const AnswerEvidence& evidence, const StepWeights& weights) {
  if (evidence.list.places.empty()) return by_rules;
  const AskIndex asked(reply);
  const RuleAnswers rules(reply, by_rules);
  std::vector<Answer> out;
  for (size_t a = 0; a < by_rules.size(); ++a)
    if (rules.blocks[a].empty()) out.push_back(std::move(by_rules[a]));
  std::unordered_map<Index, size_t> place_of;
  for (size_t p = 0; p < evidence.list.places.size(); ++p) place_of.emplace(evidence.list.places[p].block, p);
  for (const ListedPart& part : decode_list(evidence.list, weights)) {
    const Target& target = evidence.targets[part.thing];
    const Index rule = rules.list.thing_of[part.blocks[0]];
    if (rule != kNone && is_same(by_rules[rule], rules.blocks[rule], part, target)) {
      out.push_back(std::move(by_rules[rule]));
      continue;
    }
    const size_t place = place_of.at(part.blocks[0]);
    const bool restates = evidence.restates(place, part.thing);
    if (target.items.empty() && !restates) continue;
    Answer answer = compose_answer(reply, asked, target.items, part.blocks);
    if (restates) {
      const std::vector<Index>& questions = evidence.questions[place];
      answer.question = passage_of(questions, reply.blocks, reply.lines);
      const Marker& m = reply.blocks[questions[0]].marker;
      if (m && m.kind != MarkerKind::bullet) answer.label = reply.label_of(questions[0]);
    }
    out.push_back(std::move(answer));
  }
  std::stable_sort(out.begin(), out.end(), [](const Answer& a, const Answer& b) {
    return a.answer.span().start < b.answer.span().start;
  });
  return out;
}

}  // namespace foi
