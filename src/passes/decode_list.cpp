#include "passes/decode_list.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace foi {
namespace {

constexpr float kNever = -1e9f;

// The best way to a place: for each thing that was started last (0: none yet), whether its blocks may go on
// or something stood behind them.
struct Ways {
  explicit Ways(size_t things) : open(things + 1, kNever), closed(things + 1, kNever) {}
  float best(size_t thing) const { return std::max(open[thing], closed[thing]); }
  std::vector<float> open, closed;
};

// How a place was reached, by the thing started last.
struct Choice {
  bool starts = false;     // this place started it
  uint16_t before = 0;     // the thing started last before it, if so
  bool was_open = false;   // before the place, if it is more of the thing or starts one
  bool open_none = false;  // the same if the place is of no thing
};

}  // namespace

StepWeights::StepWeights(const Model& model) : weights_(kEvidences * count_of<Step>(), 0.0f) {
  for (const auto& [name, row] : model.features())
    if (const std::optional<Evidence> evidence = evidence_named(name))
      std::copy_n(model.row(row), count_of<Step>(),
                  weights_.begin() + static_cast<ptrdiff_t>(*evidence * count_of<Step>()));
}

float StepWeights::sum(const std::vector<Evidence>& all, Step step) const {
  float sum = 0;
  for (const Evidence e : all) sum += of(e, step);
  return sum;
}

std::vector<ListedPart> decode_list(const ListEvidence& list, const StepWeights& weights) {
  const size_t states = list.things + 1;
  std::vector<float> then(list.then.size());
  for (size_t i = 0; i < then.size(); ++i) then[i] = weights.of(list.then[i], Step::start);
  const float again = weights.of(evidence(Trait::again), Step::more);

  Ways ways(list.things);
  ways.closed[0] = 0;
  std::vector<Choice> choices(list.places.size() * states);
  for (size_t p = 0; p < list.places.size(); ++p) {
    const ListEvidence::Place& place = list.places[p];
    Choice* const chosen = &choices[p * states];
    Ways next(list.things);
    const float none = weights.sum(place.evidence, Step::none),
                more = weights.sum(place.evidence, Step::more);
    const float start = weights.sum(place.evidence, Step::start);
    for (size_t t = 0; t < states; ++t) {
      next.closed[t] = ways.best(t) + none;
      chosen[t].open_none = ways.open[t] > ways.closed[t];
      if (t == 0) continue;
      next.open[t] = std::max(ways.open[t], ways.closed[t] + again) + more;
      chosen[t].was_open = ways.open[t] >= ways.closed[t] + again;
    }
    for (const ListEvidence::Start& s : place.starts) {
      size_t best = 0;
      float most = kNever;
      for (size_t t = 0; t < states; ++t)
        if (const float way = ways.best(t) + then[t * list.things + s.thing]; way > most)
          most = way, best = t;
      most += start + weights.sum(s.evidence, Step::start);
      if (most <= next.open[s.thing + 1]) continue;
      next.open[s.thing + 1] = most;
      chosen[s.thing + 1] = {true, static_cast<uint16_t>(best), ways.open[best] > ways.closed[best],
                             chosen[s.thing + 1].open_none};
    }
    ways = std::move(next);
  }

  // Back along the best way.
  size_t thing = 0;
  for (size_t t = 1; t < states; ++t)
    if (ways.best(t) > ways.best(thing)) thing = t;
  bool open = ways.open[thing] > ways.closed[thing];
  std::vector<ListedPart> parts;
  std::vector<Index> blocks;
  for (size_t p = list.places.size(); p-- > 0;) {
    const Choice& c = choices[p * states + thing];
    if (!open) {
      open = c.open_none;
      continue;
    }
    blocks.push_back(list.places[p].block);
    open = c.was_open;
    if (!c.starts) continue;
    std::reverse(blocks.begin(), blocks.end());
    parts.push_back({static_cast<uint16_t>(thing - 1), std::move(blocks)});
    blocks.clear();
    thing = c.before;
  }
  std::reverse(parts.begin(), parts.end());
  return parts;
}

std::vector<std::string> reasons_to_start(const ListEvidence& list, Index block, size_t thing,
                                          const StepWeights& weights, size_t most) {
  const auto place = std::find_if(list.places.begin(), list.places.end(),
                                  [&](const ListEvidence::Place& p) { return p.block == block; });
  if (place == list.places.end()) return {};
  const auto start = std::find_if(place->starts.begin(), place->starts.end(),
                                  [&](const ListEvidence::Start& s) { return s.thing == thing; });
  if (start == place->starts.end()) return {};
  std::vector<std::pair<float, Evidence>> leads;
  for (const Evidence e : place->evidence)
    leads.emplace_back(
        weights.of(e, Step::start) - std::max(weights.of(e, Step::none), weights.of(e, Step::more)), e);
  for (const Evidence e : start->evidence) leads.emplace_back(weights.of(e, Step::start), e);
  std::sort(leads.begin(), leads.end(), std::greater<>());
  std::vector<std::string> names;
  for (const auto& [lead, e] : leads)
    if (lead > 0 && names.size() < most) names.push_back(name_of(e));
  return names;
}

}  // namespace foi
