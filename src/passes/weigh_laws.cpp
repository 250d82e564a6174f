#include "passes/weigh_laws.h"

#include <algorithm>
#include <map>
#include <set>

#include "passes/name_acts.h"
#include "passes/spoken_sections.h"

namespace foi {
namespace {

// What the words of a text say for one Act.
struct Standing {
  int dated = 0;                          // named with its year
  bool named = false;                     // by a name that it shares
  std::set<std::string_view> places{};    // that tell of its country
  std::set<std::string_view> sections{};  // that are about what the text says of them
  bool alone = false;                     // in this with one of them
  size_t evidence() const { return places.size() + sections.size(); }
};
using Standings = std::map<const Act*, Standing>;

constexpr size_t kTell = 2;         // places, or sections, of one country alone, where the name has no year
constexpr size_t kTellUnnamed = 3;  // where no law is named

std::vector<const Act*> of_year(const std::vector<const Act*>& acts, int year) {
  std::vector<const Act*> out;
  for (const Act* act : acts)
    if (year && act->year == year) out.push_back(act);
  return out;
}

// Whether its name needs no year, where no other Act bears it. A state's code is more than its access law.
bool speaks_alone(const Act& act) {
  return act.regimes.size() == 1 && !act.places.empty();
}

// How loudly the text speaks for an Act. A year that belongs to a far country's Act is a slip where only
// another country of the same name is ever spoken of.
int strength(const Standing& own, size_t most, size_t most_places, size_t needed) {
  if (own.dated > 0 && (own.evidence() > 0 || most == 0)) return 100 + own.dated;
  // Where it comes from says more than what a section of that number is about elsewhere.
  if (own.named && own.places.size() >= needed && own.places.size() == most_places) return 60;
  // A street is called Victoria, and several laws have a section 31 on law enforcement: together they prove
  // nothing.
  const bool mixed = own.places.size() < needed && own.sections.size() < needed;
  if (own.named && own.evidence() >= needed && own.evidence() == most && (own.alone || !mixed)) return 50;
  return 0;
}

// What the sections that the text cites are about, for every Act that may be meant.
void weigh_sections(const CitationText& text, Standings& standings) {
  for (const SpokenSection& section : spoken_sections(text)) {
    std::vector<std::pair<Standing*, const Provision*>> fit;
    for (auto& [act, standing] : standings)
      if (standing.named)
        if (const Provision* provision = provision_of(section, *act)) fit.emplace_back(&standing, provision);
    for (const auto& [standing, provision] : fit) {
      standing->sections.insert(number_of(provision->path));  // its parts are of one thing
      standing->alone = standing->alone || fit.size() == 1;
    }
  }
}

}  // namespace

LawEvidence weigh_laws(std::string_view source, const Folded& folded, const Law& law) {
  const CitationText text(source, folded);
  const std::string_view bytes = text.bytes();
  struct Dated {
    uint32_t at;
    std::vector<const Act*> acts;
  };
  std::vector<Dated> dated;
  std::string unknown;  // the first law of a shared name and another year
  Standings standings;
  for (uint32_t at = 0; at < text.size();) {
    if (!is_word_byte(bytes[at]) && bytes[at] != '&') {
      ++at;
      continue;
    }
    const std::string_view word = text.word(at);
    uint32_t next = at + std::max<uint32_t>(1, static_cast<uint32_t>(word.size()) * (bytes[at] != '&'));
    if (law.access_names().may_start(word)) {
      const ActNames::Match match = law.access_names().match(bytes, at);
      const Span span{at, match.end};
      if (match.acts && text.slice(span).find(' ') != std::string_view::npos) {
        next = std::max(next, match.end);
        const YearAfter year = match.with_year ? YearAfter{} : year_after(text, match.end);
        for (const Act* act : *match.acts) standings[act].named = true;
        const bool sole = match.acts->size() == 1 && speaks_alone(*match.acts->front());
        std::vector<const Act*> acts =
            match.with_year || sole ? *match.acts : of_year(*match.acts, year.year);
        if (!acts.empty())
          dated.push_back({at, std::move(acts)});
        else if (unknown.empty() && year.year && text.upper(at))
          unknown = one_space(text.source(span)) + " " + std::to_string(year.year);
      }
    }
    if (law.places().may_start(word)) {
      const ActNames::Match match = law.places().match(bytes, at);
      if (match.acts)
        for (const Act* act : *match.acts) standings[act].places.insert(text.slice({at, match.end}));
    }
    at = next;
  }
  LawEvidence out;
  // A letter that names no law at all still comes from somewhere.
  const auto named = [](const auto& entry) { return entry.second.named; };
  const bool unnamed = std::none_of(standings.begin(), standings.end(), named);
  out.named = !unnamed;
  const auto placed = [&](bool home) {
    return std::any_of(standings.begin(), standings.end(), [&](const auto& entry) {
      return !entry.second.places.empty() && same_country(*entry.first, "scotland") == home;
    });
  };
  out.abroad = placed(false) && !placed(true);
  if (unnamed)
    for (const Act& act : law.acts())
      if (!act.regime.empty()) standings[&act].named = true;
  // What its sections are about tells whose they are, where no year does.
  const auto shared = [](const Dated& d) { return d.acts.size() > 1; };
  if (std::all_of(dated.begin(), dated.end(), shared)) weigh_sections(text, standings);
  // Two countries' Acts of one name and year: the country whose places the text knows.
  size_t most = 0, most_places = 0;
  for (const auto& [act, standing] : standings)
    if (standing.named) {
      most = std::max(most, standing.evidence());
      most_places = std::max(most_places, standing.places.size());
    }
  for (const Dated& d : dated) {
    const auto less_likely = [&](const Act* a, const Act* b) {
      return standings[a].evidence() < standings[b].evidence();
    };
    const Act* act = *std::max_element(d.acts.begin(), d.acts.end(), less_likely);
    const auto as_likely = [&](const Act* other) {
      return standings[other].evidence() == standings[act].evidence();
    };
    if (std::count_if(d.acts.begin(), d.acts.end(), as_likely) > 1) continue;
    ++standings[act].dated;
    if (standings[act].evidence() == 0 && most > 0) continue;  // maybe a slip
    out.dated.push_back({d.at, act});
  }
  int loudest = 0;
  for (const Act& act : law.acts()) {  // in the order of the tables, for one and the same result
    const auto found = standings.find(&act);
    if (found == standings.end()) continue;
    const int here = strength(found->second, most, most_places, unnamed ? kTellUnnamed : kTell);
    if (here == loudest) out.settled = here ? nullptr : out.settled;
    if (here > loudest) loudest = here, out.settled = &act;
  }
  if (!out.settled && most == 0) out.unlisted = std::move(unknown);
  return out;
}

}  // namespace foi
