#include "grammar/law.h"

#include <algorithm>
#include <cctype>
#include <charconv>

#include "grammar/property_values.h"
#include "text/characters.h"
#include "text/fold.h"

namespace foi {
namespace {

int read_year(const Property& property) {
  int value = 0;
  const auto [end, error] =
      std::from_chars(property.value.data(), property.value.data() + property.value.size(), value);
  if (error != std::errc{} || end != property.value.data() + property.value.size())
    throw GrammarError(property.place, "'" + std::string(property.value) + "' is not a number");
  return value;
}

// The year at the end of "Terrorism Act 2000"; 0 if there is none.
int year_in(std::string_view id) {
  if (id.size() < 5 || id[id.size() - 5] != ' ') return 0;
  int value = 0;
  const auto [end, error] = std::from_chars(id.data() + id.size() - 4, id.data() + id.size(), value);
  return error == std::errc{} && end == id.data() + id.size() ? value : 0;
}

// "24-72-305" -> "--": the signs between the parts of a number.
std::vector<std::string> read_numbers(const Property& property) {
  std::vector<std::string> shapes;
  for (const std::string& sample : items_of(property.value, ' ')) {
    if (sample[0] < '0' || sample[0] > '9')
      throw GrammarError(property.place, "a number of a code starts with a digit, as in 24-72-305");
    std::string& signs = shapes.emplace_back();
    for (char c : sample)
      if (c == '-' || c == ':' || c == '.') signs.push_back(c);
  }
  return shapes;
}

// The last word of a name: "stat" of "Neb. Rev. Stat.".
std::string last_word(std::string_view name) {
  const std::string folded = fold_phrase(name);
  size_t end = folded.find_last_not_of(" .");
  end = end == std::string::npos ? 0 : end + 1;
  size_t start = end;
  while (start > 0 && std::isalnum(static_cast<unsigned char>(folded[start - 1]))) --start;
  return folded.substr(start, end - start);
}

Unit read_unit(const Property& property) {
  static constexpr std::string_view kUnits[] = {"section", "regulation", "article", "rule", "paragraph"};
  const auto found = std::find(std::begin(kUnits), std::end(kUnits), property.value);
  if (found == std::end(kUnits))
    throw GrammarError(property.place, "unknown unit '" + std::string(property.value) + "'");
  return static_cast<Unit>(found - std::begin(kUnits));
}

Provision read_provision(const Property& property) {
  const std::vector<std::string_view> columns = columns_of(property.value, '|');
  if (columns.size() < 5 || columns.size() > 6 || columns[0].empty() || columns[4].empty())
    throw GrammarError(property.place,
                       "a provision is: path | kind | basis | ncnd or - | title | other names");
  if (columns[3] != "ncnd" && columns[3] != "-")
    throw GrammarError(property.place,
                       "the fourth column is 'ncnd' or '-', not '" + std::string(columns[3]) + "'");
  Provision provision;
  provision.path = columns[0];
  provision.kind = named<Kind>(columns[1], property.place);
  provision.basis = named<Basis>(columns[2], property.place);
  provision.confirm_or_deny = columns[3] == "ncnd";
  provision.title = columns[4];
  if (columns.size() == 6) provision.aliases = items_of(columns[5], ';');
  return provision;
}

// "Art 6(1)(f)" -> "6", "20.4(1)" -> "20.4", "(b)(6)" -> "".
std::string_view section_number(std::string_view path) {
  const size_t start = path.starts_with("Art ") || path.starts_with("Sch ") ? 4 : 0;
  const size_t end = path.find_first_of("( ", start);
  return path.substr(start, end == std::string_view::npos ? end : end - start);
}

std::string fill(std::string_view pattern, std::string_view number) {
  const size_t open = pattern.find("{number");
  const size_t close = open == std::string_view::npos ? open : pattern.find('}', open);
  if (close == std::string_view::npos) return std::string(pattern);
  std::string out(pattern.substr(0, open));
  const bool lower = pattern.substr(open, close - open).ends_with(":lower");
  for (char c : number) out.push_back(lower ? to_lower(c) : c);
  return out.append(pattern.substr(close + 1));
}

}  // namespace

const Provision* Act::find(std::string_view path) const {
  const auto found = provisions.find(path);
  return found == provisions.end() ? nullptr : &found->second;
}

std::string_view Act::longest_prefix(std::string_view path) const {
  while (!path.empty() && !find(path)) {
    const size_t cut = path.find_last_of("( ");
    path = cut == std::string_view::npos ? std::string_view{} : path.substr(0, cut);
  }
  return path;
}

const Provision* Act::nearest(std::string_view path) const {
  return find(longest_prefix(path));
}

std::string Act::uri_of(std::string_view path) const {
  if (const Provision* provision = find(path)) return provision->uri;
  const std::string& pattern =
      path.starts_with("Sch ") && !schedule_uri.empty() ? schedule_uri : provision_uri;
  const std::string_view number = section_number(path);
  if (pattern.empty() || (number.empty() && pattern.find('{') != std::string::npos)) return uri;
  if (path.starts_with("Sch ") && schedule_uri.empty()) return uri;
  return fill(pattern, number);
}

void Law::add(const Statement& statement) {
  if (statement.argument.empty()) throw GrammarError(statement.place, "an act needs an id: act FOIA2000");
  Act act;
  act.id = act.title = statement.argument;
  act.year = year_in(act.id);
  std::vector<std::pair<std::string_view, const Property*>> addresses;
  for (const Property& p : statement.properties) {
    if (p.key == "title")
      act.title = p.value;
    else if (p.key == "code")
      act.code = p.value;
    else if (p.key == "year")
      act.year = read_year(p);
    else if (p.key == "uri")
      act.uri = p.value;
    else if (p.key == "jurisdiction")
      act.jurisdiction = p.value;
    else if (p.key == "country")
      act.country = p.value;
    else if (p.key == "regime") {
      act.regimes = items_of(p.value, ' ');
      if (!act.regimes.empty()) act.regime = act.regimes.front();
    } else if (p.key == "unit")
      act.unit = read_unit(p);
    else if (p.key == "last")
      act.last = read_year(p);
    else if (p.key == "until")
      act.until = read_year(p);
    else if (p.key == "number")
      act.numbers = read_numbers(p);
    else if (p.key == "aliases")
      act.aliases = items_of(p.value, ';');
    else if (p.key == "places")
      act.places = items_of(p.value, ';');
    else if (p.key == "provision-uri")
      act.provision_uri = p.value;
    else if (p.key == "schedule-uri")
      act.schedule_uri = p.value;
    else if (p.key == "uri-of")
      addresses.emplace_back(p.value.substr(0, p.value.rfind(' ')), &p);
    else if (p.key == "provision") {
      Provision provision = read_provision(p);
      std::string path = provision.path;
      if (!act.provisions.try_emplace(std::move(path), std::move(provision)).second)
        throw GrammarError(p.place,
                           "provision '" + std::string(columns_of(p.value, '|')[0]) + "' stands twice");
    } else {
      throw GrammarError(p.place, "unknown property '" + std::string(p.key) + "' of an act");
    }
  }
  for (const Act& other : acts_)
    if (other.id == act.id && other.country == act.country && other.jurisdiction == act.jurisdiction)
      throw GrammarError(statement.place, "act '" + act.id + "' is defined twice");
  for (auto& [path, provision] : act.provisions) {
    const bool schedule = path.starts_with("Sch ");
    const std::string& pattern = schedule ? act.schedule_uri : act.provision_uri;
    provision.uri = pattern.empty() ? act.uri : fill(pattern, section_number(path));
  }
  for (const auto& [path, property] : addresses) {
    const auto found = act.provisions.find(trimmed(path));
    if (found == act.provisions.end())
      throw GrammarError(property->place, "no provision '" + std::string(trimmed(path)) + "' in this act");
    found->second.uri = trimmed(property->value.substr(path.size()));
  }
  acts_.push_back(std::move(act));
  Act& added = acts_.back();
  by_id_.emplace(added.id, &added);
  if (!added.code.empty()) by_id_.emplace(added.code, &added);
  for (const std::string& regime : added.regimes) by_regime_[regime].push_back(&added);
  names_.add(&added);
  if (!added.regime.empty()) access_names_.add(&added);
  for (const std::string& place : added.places) places_.add(place, &added);
  if (added.numbers.empty()) return;
  code_ends_.insert(last_word(added.id));
  for (const std::string& alias : added.aliases) code_ends_.insert(last_word(alias));
}

const Act* Law::find(std::string_view id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : found->second;
}

const Act* Law::of_regime(std::string_view regime, int year) const {
  const auto found = by_regime_.find(regime);
  if (found == by_regime_.end()) return nullptr;
  const Act* best = nullptr;
  for (const Act* act : found->second) {
    // Of two Acts of one regime the repealed one counts only in its time: Irish numbering before 2014 is that
    // of 1997.
    if (act->until != 0 && year != 0 && year < act->until) return act;
    if (act->until == 0 && !best) best = act;
  }
  return best;
}

}  // namespace foi
