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

// Whether a thing asked is whole blocks.
bool is_whole(const PageLayers& page, const Ask& ask) {
  return !ask.blocks.empty() && whole_blocks(page, ask.item.text, nullptr).has_value();
}

RuleList rule_list(const PageLayers& page, const std::vector<Ask>& asks) {
  RuleList list(page.blocks.size());
  for (const Ask& ask : asks)
    if (!is_whole(page, ask))
      for (const Index b : ask.blocks) list.pieces[b] = true;
  for (Index a = 0; a < asks.size(); ++a)
    if (is_whole(page, asks[a])) list.add(a, asks[a].blocks);
  return list;
}

}  // namespace

ListEvidence ask_evidence(const ListPage& page, const std::vector<Ask>& by_rules) {
  ListEvidence out;
  out.things = 1;
  out.then = {evidence(Trait::then, Order::first), evidence(Trait::then, Order::same)};
  const RuleList rules = rule_list(page, by_rules);
  BlockEvidence blocks(page, List::asked, rules);
  std::vector<Index> places;
  int starts = 0, network = 0;
  bool requests = false, questions = false;
  for (Index b = 0; b < page.blocks.size(); ++b) {
    const Role role = page.roles.of[b];
    requests = requests || role == Role::request;
    questions = questions || role == Role::question;
    if (role == Role::boilerplate || rules.pieces[b]) continue;
    if (role != Role::request && role != Role::question && rules.of(b) == ByRules::no && !blocks.may_be(b))
      continue;
    places.push_back(b);
    starts += rules.of(b) == ByRules::first;
    const auto chance = [&](Step step) { return page.steps.chance(b, List::asked, step); };
    network += chance(Step::start) >= chance(Step::none) && chance(Step::start) >= chance(Step::more);
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
  for (const Ask& ask : by_rules) {
    if (is_whole(page, ask))
      whole.emplace(ask.blocks, &ask);
    else
      asks.push_back(ask);
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
