#include "passes/find_authority.h"

#include <algorithm>
#include <cmath>

#include "text/characters.h"
#include "text/words.h"

namespace foi {
namespace {

constexpr double kLikely = 0.38;  // probability from which a name is taken

// 1, 2, 3 and 4, 5 and more.
std::string how_many(int n) {
  return n < 3 ? std::to_string(n) : n < 5 ? "3" : "5";
}

std::string rounded(double weight, int most) {
  return std::to_string(std::clamp(static_cast<int>(weight), 0, most));
}

// What a name is beside another.
void compare(const AuthorityName& name, const AuthorityName& other, std::vector<std::string>& f) {
  const std::string_view mine = name.key, theirs = other.key;
  const auto within = [](std::string_view piece, std::string_view whole) {
    return whole.size() > piece.size() && whole.find(piece) != std::string_view::npos;
  };
  if (within(mine, theirs)) {
    if (theirs.starts_with(std::string(mine) + " ")) f.push_back("starts-another");
    if (theirs.ends_with(" " + std::string(mine))) f.push_back("ends-another");
  }
  if (within(theirs, mine)) {
    const std::string kind = other.weight > name.weight ? "-better" : "-another";
    if (mine.starts_with(std::string(theirs) + " ")) f.push_back("begins-with" + kind);
    if (mine.ends_with(" " + std::string(theirs))) f.push_back("ends-with" + kind);
  }
  if (!other.abbreviation.empty() && fold_phrase(other.abbreviation) == mine)
    f.push_back("abbreviates-another");
}

std::vector<std::string> features_of(const AuthorityName& name, const std::vector<AuthorityName>& all,
                                     double top, uint32_t first, DocumentType type) {
  std::vector<std::string> f(name.seen.begin(), name.seen.end());
  f.insert(f.end(), {"bias", "type:" + std::string(name_of(type))});
  for (const auto& [what, times] : name.counts) f.push_back(what + ":" + how_many(times));
  f.push_back("mentions:" + how_many(name.mentions));
  if (name.span.start == first) f.push_back("first-named");
  if (name.own) f.push_back("own");
  if (name.penalised) f.push_back("penalised");
  if (!name.abbreviation.empty()) f.push_back("abbreviated");
  // What rules make of it, and of it beside the others.
  f.push_back("rules:" + rounded(name.weight, 15));
  if (name.weight < top)
    f.push_back("behind:" + rounded(top - name.weight, 6));
  else
    f.push_back("best:" + rounded(name.weight, 15));
  for (const AuthorityName& other : all)
    if (&other != &name) compare(name, other, f);
  // Its words.
  const std::vector<std::string> words = words_of(name.key);
  f.push_back("words:" + std::to_string(std::min<size_t>(words.size(), 8)));
  for (const std::string& word : words) f.push_back("word:" + word);
  if (!words.empty()) f.insert(f.end(), {"first:" + words.front(), "last:" + words.back()});
  const bool small =
      std::any_of(name.name.begin(), name.name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  f.push_back(small ? "case:mixed" : "case:capitals");
  std::sort(f.begin(), f.end());
  f.erase(std::unique(f.begin(), f.end()), f.end());
  return f;
}

AuthorityFact fact_of(const AuthorityEvidence& e, const char* rule) {
  return {e.name, e.abbreviation, e.span, rule};
}

}  // namespace

std::vector<AuthorityEvidence> authority_evidence(const DescribeInput& in) {
  std::vector<AuthorityName> names = authority_names(in);
  double top = 0;
  uint32_t first = UINT32_MAX;
  for (const AuthorityName& name : names) {
    top = std::max(top, name.weight);
    first = std::min(first, name.span.start);
  }
  std::vector<AuthorityEvidence> out;
  for (const AuthorityName& name : names)
    out.push_back({name.name, name.abbreviation, name.span, name.weight,
                   features_of(name, names, top, first, in.type)});
  return out;
}

std::optional<AuthorityFact> find_authority(const Grammar& grammar,
                                            const std::vector<AuthorityEvidence>& evidence) {
  const auto found = grammar.models().find("authorities");
  const bool by_model = found != grammar.models().end();
  const char* rule = by_model ? "model/authorities" : "words/body";
  const AuthorityEvidence* best = nullptr;
  double most = 0;
  for (const AuthorityEvidence& e : evidence) {
    double worth = e.weight - kSureWeight;
    if (by_model) {
      const std::vector<float> scores = found->second.scores(e.features);
      worth = 1 / (1 + std::exp(scores[1] - scores[0])) - kLikely;
    }
    if (worth < 0 || (best && (worth < most || (worth == most && e.span.start > best->span.start)))) continue;
    best = &e;
    most = worth;
  }
  if (best == nullptr) return std::nullopt;
  // Initials stand for the name that has them, however often they are said.
  for (const AuthorityEvidence& e : evidence)
    if (!e.abbreviation.empty() && e.abbreviation == best->name && e.weight > 0) return fact_of(e, rule);
  return fact_of(*best, rule);
}

}  // namespace foi
