// Numbers of codes of laws: "Ark. Code Ann. § 25-19-105(b)(12)", "A.R.S. 39-121.01(D)(1)", "§§ 91-A:4 and
// 91-A:5", "RCW 42.56.230(3), .240(1)", "section 1-210 of the Connecticut General Statutes".
//
// A code says by samples what its numbers look like (`number` of an `act`), so that a hyphen is known for a
// part of a number or the sign of a range. Without such a code beside it, or in use in this text, nothing is
// read here.
#include <algorithm>

#include "passes/citer.h"

namespace foi {
namespace {

// The signs between the parts of a number: "-." of "39-121.01".
std::string signs_of(std::string_view number) {
  std::string signs;
  for (size_t i = 1; i + 1 < number.size(); ++i)
    if (number[i] == '-' || number[i] == ':' || number[i] == '.') signs.push_back(number[i]);
  return signs;
}

// A sample's signs, in front of whatever decimals follow.
bool fits(const Act& act, std::string_view number) {
  const std::string signs = signs_of(number);
  return std::any_of(act.numbers.begin(), act.numbers.end(),
                     [&](const std::string& sample) { return signs.starts_with(sample); });
}

// The richest sample's signs: what the parser may take for parts of one number.
std::string_view most_signs(const Act& act) {
  return *std::max_element(act.numbers.begin(), act.numbers.end(),
                           [](const std::string& a, const std::string& b) { return a.size() < b.size(); });
}

// "36-12-40" -> "36-12-"
std::string_view head_of(std::string_view number) {
  return number.substr(0, number.find_last_of("-:.") + 1);
}

constexpr std::string_view kAnySigns =
    "-:-";  // "47:1A-1.1", "91-A:5", "24-72-305" before their code is known

}  // namespace

// The code whose name ends before `at`: over "§", full stops, "Ann.", "section".
std::optional<ActName> Citer::code_before(uint32_t at) {
  uint32_t end = at;  // its number decides between codes of one name: "G.S. 132-6", "G.S. 1-210"
  while (end < text_.size() && !is_digit(text_.at(end)) && end < at + 12) ++end;
  const uint32_t first = end;
  while (is_alnum(text_.at(end)) || ((text_.at(end) == '-' || text_.at(end) == ':' || text_.at(end) == '.') &&
                                     is_alnum(text_.at(end + 1))))
    ++end;
  const std::string_view number = text_.slice({first, end});
  for (int pieces = 0; pieces < 5; ++pieces) {
    at = text_.skip_blank_back(at);
    while (at > 1 && text_.slice({at - 2, at}) == "\xC2\xA7") at = text_.skip_blank_back(at - 2);
    while (at > 0 && (text_.at(at - 1) == '.' || text_.at(at - 1) == ',')) --at;
    const uint32_t start = text_.word_start(at);
    const std::string_view word = text_.slice({start, at});
    static constexpr std::array<std::string_view, 8> kBetween = {"ann",  "annotated", "section", "sections",
                                                                 "secs", "sec",       "s",       "ss"};
    if (law_.ends_code(word)) {
      const std::optional<ActName> name = names_.before(at, number);
      if (name && name->act && !name->act->numbers.empty()) return name;
    }
    if (!one_of(word, kBetween)) return std::nullopt;
    at = start;
  }
  return std::nullopt;
}

// The code that this text cites, or that its regime stands in.
const Act* Citer::code_in_use(std::string_view number) const {
  int looked = 0;
  for (auto c = citations_.rbegin(); c != citations_.rend() && looked < 16; ++c, ++looked)
    if (c->act && fits(*c->act, number)) return c->act;
  return nullptr;
}

bool Citer::parse_code(const Start& start, const Act& act) {
  return parse_provisions(text_, start.number, {CitationAnchor::section, start.plural, most_signs(act)},
                          list_) &&
         !list_.items[0].number.empty() && fits(act, text_.slice(list_.items[0].number));
}

uint32_t Citer::code(const Start& start) {
  if (const std::optional<ActName> named = code_before(start.at)) {
    if (!parse_code(start, *named->act)) return 0;
    emit(start.at, {*named, "act-before", true, false, 0});
    return list_.end;
  }
  // The number alone, or with the name behind it.
  uint32_t part = start.number;
  while (is_alnum(text_.at(part))) ++part;
  const char sign = text_.at(part);
  if ((sign != '-' && sign != ':' && sign != '.') || !is_alnum(text_.at(part + 1))) return 0;
  // "section 6.5" is of any document, "19.35" any number.
  if (sign == '.' && (start.anchor != CitationAnchor::section || part - start.number < 2)) return 0;
  if (!parse_provisions(text_, start.number, {CitationAnchor::section, start.plural, kAnySigns}, list_))
    return 0;
  const std::string number(text_.slice(list_.items[0].number));
  if (start.anchor == CitationAnchor::section) {
    const Resolved after = act_after(text_, names_, list_, number);
    if (after.none) return 0;
    if (after.named && after.act.act) {
      if (after.act.act->numbers.empty() || !parse_code(start, *after.act.act)) return 0;
      emit(start.at, after);
      return list_.end;
    }
  }
  const Act* act = code_in_use(number);
  if (start.anchor == CitationAnchor::section) {
    const Act* regime = act ? nullptr : names_.regime_act();
    if (regime && fits(*regime, number)) act = regime;
  } else if (act) {  // "36-12-41" without any sign: a neighbour of one cited before
    const std::string_view head = head_of(number);
    const bool neighbour = std::any_of(citations_.begin(), citations_.end(), [&](const Citation& c) {
      return c.act == act && fold_phrase(head_of(number_of(c.provision))) == head;
    });
    if (!neighbour || head.size() < 3) act = nullptr;
  }
  if (!act || !parse_code(start, *act)) return 0;
  emit(start.at, {{act, act->id, {}}, "code", start.anchor == CitationAnchor::section, false, 0});
  return list_.end;
}

}  // namespace foi
