#include "grammar/crosswalk.h"

#include <algorithm>

#include "grammar/check.h"
#include "grammar/property_values.h"

namespace foi {
namespace {

void read_condition(Crosswalk::Line& line, const std::string& condition, const Place& place) {
  std::vector<std::string> words = items_of(condition, ' ');
  const std::string key = words.front();
  words.erase(words.begin());
  if (words.empty()) throw GrammarError(place, "`" + key + "` needs what it asks for");
  if (key == "types") {
    for (const std::string& word : words) line.types.push_back(named<DocumentType>(word, place));
  } else if (key == "outcomes") {
    for (const std::string& word : words)
      line.outcomes.push_back(word == "none" ? std::nullopt : std::optional(named<Outcome>(word, place)));
  } else if (key == "regimes") {
    line.not_regimes = words.front() == "not";
    if (line.not_regimes) words.erase(words.begin());
    line.regimes = std::move(words);
  } else if (key == "claims") {
    line.act = words.front();
    line.claims.assign(words.begin() + 1, words.end());
    if (line.claims.empty()) throw GrammarError(place, "claims: the ID of an Act, then provisions of it");
  } else {
    throw GrammarError(place, "unknown condition '" + key + "'; known: types outcomes regimes claims");
  }
}

Crosswalk::Line read_line(std::string value, std::string_view conditions, const Place& place) {
  Crosswalk::Line line;
  line.value = std::move(value);
  line.place = place;
  if (conditions.empty()) return line;
  if (!conditions.starts_with("if ")) throw GrammarError(place, "write `if` before the conditions");
  for (const std::string& condition : items_of(conditions.substr(3), ';'))
    read_condition(line, condition, place);
  return line;
}

void read_property(Crosswalk& to, const Property& p) {
  const size_t blank = std::min(p.value.find(' '), p.value.size());
  const std::string first(p.value.substr(0, blank));
  const std::string_view rest = trimmed(p.value.substr(blank));
  if (p.key == "title") {
    to.title = p.value;
  } else if (p.key == "source") {
    to.source = p.value;
  } else if (p.key == "value") {
    if (rest.empty()) throw GrammarError(p.place, "value: a code, then the label that people see");
    to.values.push_back({first, std::string(rest)});
  } else if (p.key == "map") {
    to.lines.push_back(read_line(first, rest, p.place));
    if (std::none_of(to.values.begin(), to.values.end(),
                     [&](const Crosswalk::Value& v) { return v.code == first; }))
      throw GrammarError(
          p.place, "no `value " + first + "` above; a crosswalk says all values of its scheme that it uses");
  } else if (p.key == "none") {
    to.lines.push_back(read_line("", p.value, p.place));
  } else if (p.key != "note") {
    throw GrammarError(
        p.place, "unknown property '" + std::string(p.key) + "'; known: title source value map none note");
  }
}

// A type with an outcome that only special conditions decide, or nothing.
void check_gaps(const Crosswalk& crosswalk) {
  std::vector<std::optional<Outcome>> outcomes{std::nullopt};
  for (size_t o = 0; o < count_of<Outcome>(); ++o) outcomes.emplace_back(static_cast<Outcome>(o));
  for (size_t t = 0; t < count_of<DocumentType>(); ++t)
    for (const std::optional<Outcome> outcome : outcomes) {
      const CrosswalkFacts facts{static_cast<DocumentType>(t), outcome, "", {}};
      if (std::none_of(crosswalk.lines.begin(), crosswalk.lines.end(), [&](const Crosswalk::Line& line) {
            return line.regimes.empty() && line.claims.empty() && line.holds(facts);
          }))
        throw GrammarError(crosswalk.place, "crosswalk '" + crosswalk.scheme +
                                                "' does not say what becomes of " +
                                                std::string(name_of(facts.type)) + " with outcome " +
                                                (outcome ? std::string(name_of(*outcome)) : "none") +
                                                "; add a `map` or `none` line");
    }
}

}  // namespace

bool Crosswalk::Line::holds(const CrosswalkFacts& facts) const {
  const auto among = [](const auto& list, const auto& value) {
    return std::find(list.begin(), list.end(), value) != list.end();
  };
  if (!types.empty() && !among(types, facts.type)) return false;
  if (!outcomes.empty() && !among(outcomes, facts.outcome)) return false;
  if (!regimes.empty() && among(regimes, facts.regime) == not_regimes) return false;
  return claims.empty() || std::any_of(facts.claims.begin(), facts.claims.end(), [&](const auto& claim) {
           return claim.first == act && std::any_of(claims.begin(), claims.end(), [&](const std::string& at) {
                    return at_or_below(claim.second, at);
                  });
         });
}

const Crosswalk::Value* Crosswalk::find(const CrosswalkFacts& facts) const {
  const auto line = std::find_if(lines.begin(), lines.end(), [&](const Line& l) { return l.holds(facts); });
  if (line == lines.end() || line->value.empty()) return nullptr;
  const auto value =
      std::find_if(values.begin(), values.end(), [&](const Value& v) { return v.code == line->value; });
  return &*value;
}

Crosswalk read_crosswalk(const Statement& s) {
  if (s.argument.empty()) throw GrammarError(s.place, "a crosswalk needs a scheme: crosswalk whatdotheyknow");
  Crosswalk out;
  out.scheme = s.argument;
  out.place = s.place;
  for (const Property& p : s.properties) read_property(out, p);
  if (out.title.empty() || out.source.empty())
    throw GrammarError(
        s.place, "crosswalk '" + out.scheme + "' needs a `title`, and a `source` that publishes the scheme");
  for (const Crosswalk::Value& value : out.values)
    if (std::none_of(out.lines.begin(), out.lines.end(),
                     [&](const Crosswalk::Line& l) { return l.value == value.code; }))
      throw GrammarError(s.place,
                         "crosswalk '" + out.scheme + "': no line gives the value '" + value.code + "'");
  check_gaps(out);
  return out;
}

}  // namespace foi
