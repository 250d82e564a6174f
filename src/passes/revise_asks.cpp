#include "passes/revise_asks.h"

#include <algorithm>
#include <iterator>
#include <map>

#include "passes/part_request.h"

namespace foi {
namespace {

constexpr size_t kMostAsking = 2000;  // blocks that are weighed together
constexpr size_t kCounts[] = {0, 1, 2, 5};
constexpr int kDifferences[] = {-5, -1, 0, 1, 5};

// What rules take for things asked, and which of these are whole blocks.
struct RuleAsks {
  RuleAsks(const PageLayers& page, const std::vector<Ask>& asks) : list(page.blocks.size()) {
    for (const Ask& ask : asks) {
      whole.push_back(!ask.blocks.empty() && blocks_of(page, ask.item.text).whole);
      if (!whole.back())
        for (const Index b : ask.blocks) list.pieces[b] = true;
    }
    for (Index a = 0; a < asks.size(); ++a)
      if (whole[a]) list.add(a, asks[a].blocks);
  }

  RuleList list;
  std::vector<bool> whole;
};

// A question that says again what rules know for a thing asked before it.
bool is_restated(const ListPage& page, const RuleList& rules, Index b) {
  const Echo& echo = page.echoes[b];
  return page.roles.of[b] == Role::question && echo.whole && echo.earlier != kNone &&
         rules.of(b) == ByRules::no && rules.of(echo.earlier) != ByRules::no;
}

}  // namespace

ListEvidence ask_evidence(const ListPage& page, const std::vector<Ask>& by_rules) {
  ListEvidence out;
  if (page.type == DocumentType::recommendation_response) return out;
  out.things = 1;
  out.then = {evidence(Trait::then, Order::first), evidence(Trait::then, Order::same)};
  const RuleList rules = RuleAsks(page, by_rules).list;
  BlockEvidence blocks(page, List::asked, rules);
  std::vector<Index> places;
  int starts = 0, network = 0;
  bool requests = false, questions = false;
  for (Index b = 0; b < page.blocks.size(); ++b) {
    const Role role = page.roles.of[b];
    requests = requests || role == Role::request;
    questions = questions || role == Role::question;
    if (role == Role::boilerplate || rules.pieces[b]) continue;
    if (is_restated(page, rules, b)) continue;
    if (role != Role::request && role != Role::question && rules.of(b) == ByRules::no && !blocks.may_be(b))
      continue;
    places.push_back(b);
    starts += rules.of(b) == ByRules::first;
    network += page.steps.starts(b, List::asked);
  }
  if (places.size() > kMostAsking) return {};
  for (const Index b : places) {
    ListEvidence::Place place{b, blocks.of(b), {{0, {}}}};
    const auto add = [&place](Trait trait, auto... values) {
      place.evidence.push_back(evidence(trait, values...));
    };
    add(Trait::asked_in, requests + 2 * questions, page.roles.of[b]);
    add(Trait::starts, bucket(static_cast<size_t>(starts), kCounts));
    add(Trait::starts_more, bucket(starts - network, kDifferences));
    out.places.push_back(std::move(place));
  }
  return out;
}

std::vector<Ask> revise_asks(const ListPage& page, std::vector<Ask> by_rules, const ListEvidence& evidence,
                             const StepWeights& weights) {
  if (evidence.places.empty()) return by_rules;
  std::map<std::vector<Index>, const Ask*> whole;
  std::vector<Ask> asks;
  const RuleAsks rules(page, by_rules);
  for (size_t a = 0; a < by_rules.size(); ++a) {
    if (rules.whole[a])
      whole.emplace(by_rules[a].blocks, &by_rules[a]);
    else
      asks.push_back(by_rules[a]);
  }
  const RequestPage request{page, page.echoes};
  for (ListedPart& part : decode_list(evidence, weights)) {
    if (const auto same = whole.find(part.blocks); same != whole.end()) {
      asks.push_back(*same->second);
      continue;
    }
    std::vector<Ask> anew = ask_together(request, std::move(part.blocks));
    for (Ask& ask : anew) ask.learnt = true;
    asks.insert(asks.end(), std::make_move_iterator(anew.begin()), std::make_move_iterator(anew.end()));
  }
  std::stable_sort(asks.begin(), asks.end(), [](const Ask& a, const Ask& b) {
    return (a.blocks.empty() ? kNone : a.blocks[0]) < (b.blocks.empty() ? kNone : b.blocks[0]);
  });
  int number = 0;
  for (Ask& ask : asks) ask.item.number = ++number;
  return asks;
}

}  // namespace foi
