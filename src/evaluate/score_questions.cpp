#include "evaluate/likeness.h"
#include "evaluate/match.h"
#include "evaluate/score_parts.h"

namespace foi {
namespace {

std::vector<WordBag> bags(const std::vector<std::string>& texts) {
  return {texts.begin(), texts.end()};
}

// Counts a matching and tells of each thing without a partner.
template <class Wanted, class Found>
void count(Measure measure, const std::string& what, const Matching& matching, Wanted wanted, Found found,
           const Gold& gold, PageScore& score) {
  const size_t pairs = matching.pairs();
  score[measure].add(pairs, matching.found.size() - pairs, matching.wanted.size() - pairs);
  for (size_t i = 0; i < matching.wanted.size(); ++i)
    if (!matching.wanted[i]) score.misses.push_back(gold.id + ": " + what + " missed: " + wanted(i));
  for (size_t j = 0; j < matching.found.size(); ++j)
    if (!matching.found[j]) score.misses.push_back(gold.id + ": " + what + " wrong: " + found(j));
}

void score_items(const Gold& gold, const Facts& facts, PageScore& score) {
  const std::vector<WordBag> wanted = bags(gold.request_items), found = bags(facts.request_items);
  const Matching matching =
      match(wanted.size(), found.size(), [&](size_t i, size_t j) { return overlap(wanted[i], found[j]); });
  count(
      Measure::request_items, "request item", matching,
      [&](size_t i) { return excerpt(gold.request_items[i]); },
      [&](size_t j) { return excerpt(facts.request_items[j]); }, gold, score);
}

struct PairBags {
  WordBag question, answer, items;
};

template <class Pair>
std::string shown(const Pair& pair) {
  return excerpt(pair.question, 60) + " -> " + excerpt(pair.answer, 60);
}

// A pair is right if its answer is, and its question as restated or as the request asked it.
void score_pairs(const Gold& gold, const Facts& facts, PageScore& score) {
  std::vector<PairBags> wanted, found;
  for (const GoldPair& pair : gold.pairs)
    wanted.push_back({WordBag(pair.question), WordBag(pair.answer), WordBag("")});
  for (const FoundPair& pair : facts.pairs)
    found.push_back({WordBag(pair.question), WordBag(pair.answer), WordBag(pair.items)});
  const Matching matching = match(wanted.size(), found.size(), [&](size_t i, size_t j) {
    const double question = std::max(restatement(wanted[i].question, found[j].question),
                                     restatement(wanted[i].question, found[j].items));
    return std::min(question, overlap(wanted[i].answer, found[j].answer));
  });
  count(
      Measure::pairs, "pair", matching, [&](size_t i) { return shown(gold.pairs[i]); },
      [&](size_t j) { return shown(facts.pairs[j]); }, gold, score);
}

}  // namespace

void score_questions(const Gold& gold, const Facts& facts, PageScore& score) {
  score_items(gold, facts, score);
  score_pairs(gold, facts, score);
}

}  // namespace foi
