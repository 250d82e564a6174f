#include "grammar/check.h"

#include <algorithm>
#include <charconv>

#include "grammar/property_values.h"

namespace foi {
namespace {

template <class Enum>
std::vector<Enum> all_named(const Property& p) {
  std::vector<Enum> out;
  for (const std::string& word : items_of(p.value, ' ')) out.push_back(named<Enum>(word, p.place));
  return out;
}

Check::Finding read_finding(std::string_view word, const Property& p) {
  const size_t slash = word.find('/');
  if (slash == std::string_view::npos)
    throw GrammarError(p.place,
                       "'" + std::string(word) + "': write SLOT/CLASS, role/ROLE, cited/PATH or claim/…");
  const std::string_view kind = word.substr(0, slash), name = word.substr(slash + 1);
  Check::Finding f;
  if (kind == "role") {
    f.sought = Check::Sought::role;
    f.role = named<Role>(name, p.place);
  } else if (kind == "cited") {
    f.sought = Check::Sought::cited;
    f.name = name;
  } else if (kind == "claim") {
    f.sought = name == "named"  ? Check::Sought::claim_named
               : name == "test" ? Check::Sought::claim_test
               : name == "limb"
                   ? Check::Sought::claim_limb
                   : throw GrammarError(p.place, "of a claim: claim/named, claim/test, claim/limb");
  } else {
    f.slot = named<Slot>(kind, p.place);
    f.name = name;
  }
  return f;
}

void read_within(Check& check, const Property& p) {
  std::vector<std::string> words = items_of(p.value, ' ');
  const std::string number = words.empty() ? "" : words.front();
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), check.within);
  if (error != std::errc{} || end != number.data() + number.size() || check.within < 1)
    throw GrammarError(p.place, "within: a number of working days, then lists of the days that are none");
  check.holidays.assign(words.begin() + 1, words.end());
}

void read_regimes(Check& check, const Property& p) {
  std::vector<std::string> words = items_of(p.value, ' ');
  const bool others = !words.empty() && words.front() == "not";
  if (others) words.erase(words.begin());
  (others ? check.not_regimes : check.regimes) = std::move(words);
}

void read_property(Check& check, const Property& p) {
  if (p.key == "regimes") {
    read_regimes(check, p);
  } else if (p.key == "outcomes") {
    check.any_outcome = p.value == "any";
    if (!check.any_outcome) check.outcomes = all_named<Outcome>(p);
  } else if (p.key == "types") {
    check.types = all_named<DocumentType>(p);
  } else if (p.key == "kinds") {
    check.kinds = all_named<Kind>(p);
  } else if (p.key == "bases") {
    check.bases = all_named<Basis>(p);
  } else if (p.key == "claims") {
    check.claims = items_of(p.value, ' ');
  } else if (p.key == "except") {
    check.except = items_of(p.value, ' ');
  } else if (p.key == "find") {
    for (const std::string& word : items_of(p.value, ' ')) check.find.push_back(read_finding(word, p));
  } else if (p.key == "where") {
    constexpr std::string_view kPlaces[] = {"reply", "page", "claim"};
    const auto found = std::find(std::begin(kPlaces), std::end(kPlaces), p.value);
    if (found == std::end(kPlaces))
      throw GrammarError(p.place, "'" + std::string(p.value) + "' is none of: reply, page, claim");
    check.where = static_cast<Check::Where>(found - std::begin(kPlaces));
  } else if (p.key == "within") {
    read_within(check, p);
  } else if (p.key == "spared") {
    check.spared = items_of(p.value, ' ');
  } else if (p.key == "looks") {
    check.looks = p.value;
  } else if (p.key != "note") {
    throw GrammarError(p.place,
                       "unknown property '" + std::string(p.key) +
                           "'; known: regimes outcomes types kinds bases claims except find where within "
                           "spared looks note");
  }
}

}  // namespace

bool at_or_below(std::string_view path, std::string_view at) {
  return path.starts_with(at) && (path.size() == at.size() || path[at.size()] == '(');
}

bool Check::asked_by(std::string_view regime) const {
  const auto has = [regime](const std::vector<std::string>& list) {
    return std::find(list.begin(), list.end(), regime) != list.end();
  };
  return regimes.empty() ? !has(not_regimes) : has(regimes);
}

Check read_check(const Statement& s) {
  if (s.argument.empty()) throw GrammarError(s.place, "a check needs an id: check estimate-missing");
  Check check;
  check.name = s.argument;
  check.id = s.argument.substr(0, s.argument.find('/'));
  check.place = s.place;
  for (const Property& p : s.properties) read_property(check, p);
  if (check.find.empty() == (check.within == 0))
    throw GrammarError(s.place, "check '" + check.name + "' needs either `find` or `within`");
  if (check.looks.empty())
    throw GrammarError(s.place, "check '" + check.name + "' does not say what it looks for (`looks`)");
  if (!check.of_claims() && check.where == Check::Where::claim)
    throw GrammarError(
        s.place, "check '" + check.name + "' is of no claim: `where claim` needs claims, kinds or bases");
  return check;
}

}  // namespace foi
