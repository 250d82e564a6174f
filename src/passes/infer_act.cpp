// The Act of a citation that names none.
//
// In this order: the Act that the same section was cited with above ("section 8(1) of the ABC Act … under
// s8(1)"), another law that the paragraph has just cited, before any access law ("section 41 of the Highways
// Act 1980 … section 58"), the regime's own Act where it can have such a section, another Act named in the
// text whose table has it. What fits nowhere ("section 106 agreements", "section 6.5") cites nothing.
#include <algorithm>

#include "passes/citer.h"

namespace foi {

// Whether an Act that is only inferred can have this section.
bool Citer::in_range(const ActName& name, std::string_view number) {
  const Act* act = name.act;
  if (!act || number.empty()) return true;
  const std::string key = (act->unit == Unit::article ? "Art " : "") + std::string(number);
  const auto at = act->provisions.lower_bound(key);
  if (at != act->provisions.end() && at->first.starts_with(key) &&
      (at->first.size() == key.size() || at->first[key.size()] == '('))
    return true;
  if (act->last == 0 && act->regime.empty())
    return true;              // of other law the tables hold a few provisions only
  if (!act->numbers.empty())  // "39-121", "610.021"; `code` has read what has its hyphens
    return std::any_of(act->numbers.begin(), act->numbers.end(), [&](const std::string& signs) {
      return std::count(number.begin(), number.end(), '.') >= std::count(signs.begin(), signs.end(), '.') &&
             signs.find_first_of("-:") == std::string::npos && number.size() >= 3;
    });
  if (act->country == "us") {  // numbers of the size that its code has: 119.071, 54957, 87
    size_t shortest = 9;
    for (const auto& [path, provision] : act->provisions)
      shortest = std::min(shortest, number_of(path).size());
    return act->unit != Unit::paragraph && number.size() >= shortest;
  }
  if (number.find('.') != std::string_view::npos) {
    const std::string head(number.substr(0, number.find('.')));
    return act->find(head + "(" + std::string(number.substr(head.size() + 1)) + ")") != nullptr;
  }
  int value = 0;
  for (char c : number) {
    if (!is_digit(c) && c != 'L' && c != 'I' && c != 'O') break;  // OCR: "4L"
    value = value * 10 + (is_digit(c) ? c - '0' : c == 'O' ? 0 : 1);
  }
  return value > 0 && value <= (act->last ? act->last : 120);
}

// No Act stands beside the citation: the regime's own, or one that the text has named for this number.
Resolved Citer::infer(CitationAnchor anchor, uint32_t from, const std::string& number) {
  const Act* regime = names_.regime_act();
  const std::string& country = names_.country();
  if (anchor == CitationAnchor::section || anchor == CitationAnchor::exemption ||
      anchor == CitationAnchor::bare) {
    const Act* act = regime;
    if (regime && regime->unit == Unit::regulation)
      act = law_.find(country == "scotland" ? "FOISA2002" : country == "uk" ? "FOIA2000" : regime->id);
    if (const auto echoed = echo(from, number, act)) return *echoed;
    if (const auto carried = carried_on(from, number, act)) return *carried;
    if (act && in_range({act, act->id, {}}, number)) return {{act, act->id, {}}, "regime", false, false, 0};
    if (regime && regime != act && in_range({regime, regime->id, {}}, number))
      return {{regime, regime->id, {}}, "regime", false, false, 0};
    if (const Act* holder = names_.holder_of(number))
      return {{holder, holder->id, {}}, "named-in-text", false, false, 0};
    if (!regime)
      if (const auto last = names_.last(from, Unit::section); last && from - last->span.end < 600)
        return {*last, "last-named", false, false, 0};
    return {};
  }
  if (anchor == CitationAnchor::regulation) return infer_regulation(from, number, regime, country);
  if (anchor == CitationAnchor::article) return infer_article(number, regime, country);
  if (anchor == CitationAnchor::rule)
    if (const auto rules = names_.last(from, Unit::rule)) return {*rules, "last-named", false, false, 0};
  return {};
}

// The same section was cited with another Act a little above: "section 8(1) of the ABC Act … under s8(1)".
std::optional<Resolved> Citer::echo(uint32_t from, const std::string& number, const Act* regime) {
  if (number.empty()) return std::nullopt;
  const std::string path = build_paths(text_, list_, {})[0].path;
  int looked = 0;
  for (auto c = citations_.rbegin(); c != citations_.rend() && looked < 64; ++c, ++looked) {
    if (number_of(c->provision) != number) continue;
    if (c->act == regime && regime) return std::nullopt;
    const bool possible = regime && in_range({regime, regime->id, {}}, number);
    if (possible && !path.starts_with(c->provision) && !c->provision.starts_with(path))
      continue;  // 6(a) is no part of 6(1)
    if (std::string_view(c->rule) != "act-after" && std::string_view(c->rule) != "act-before" &&
        std::string_view(c->rule) != "echo")
      continue;
    const ActName name{c->act, c->act_name, {}};
    const uint32_t distance = text_.folded().source(from) - c->span.start;
    const Provision* own = regime ? regime->find(number) : nullptr;
    const bool usual = own && (own->kind != Kind::procedural || own->basis == Basis::cost);
    if (possible && own) {
      // The number of an exemption: the other Act's only while nothing speaks of exempting.
      if (usual && (near_exempt(from) || is_heading({from, list_.end}))) return std::nullopt;
      if (distance > (usual ? 4000u : 2500u)) return std::nullopt;
    }
    if (c->act && c->act->unit != Unit::section) continue;
    return Resolved{name, "echo", false, false, 0};
  }
  return std::nullopt;
}

// "a duty under section 41 of the Highways Act 1980 … may plead under section 58": in a paragraph that has
// cited another law by its name, where the access law has not been named yet, a section that exempts nothing
// is that law's too.
std::optional<Resolved> Citer::carried_on(uint32_t from, const std::string& number, const Act* regime) {
  if (citations_.empty() || number.empty() || number.find('.') != std::string::npos || near_exempt(from))
    return std::nullopt;
  const Citation& last = citations_.back();
  const std::string_view rule = last.rule;
  if (rule != "act-after" && rule != "act-before" && rule != "carried-on") return std::nullopt;
  if (last.act == regime || (last.act && (!last.act->regime.empty() || last.act->unit != Unit::section)))
    return std::nullopt;
  const uint32_t at = text_.folded().source(from);
  if (text_.text().substr(last.span.end, at - last.span.end).find("\n\n") != std::string_view::npos)
    return std::nullopt;
  const ActName name{last.act, last.act_name, {}};
  const Provision* own = regime ? regime->find(number) : nullptr;
  if (own && (own->kind != Kind::procedural || own->basis == Basis::cost)) return std::nullopt;
  if (names_.names_access_law(from) || !in_range(name, number)) return std::nullopt;
  return Resolved{name, "carried-on", false, false, 0};
}

bool Citer::near_exempt(uint32_t from) const {
  uint32_t start = from, end = list_.end;  // of the sentence, as far as one look needs
  while (start > 0 && start + 80 > from && text_.at(start - 1) != '.' &&
         !(text_.at(start - 1) == '\n' && text_.at(start) == '\n'))
    --start;
  while (end < list_.end + 80 && end < text_.size() && text_.at(end) != '.' &&
         !(text_.at(end) == '\n' && text_.at(end + 1) == '\n'))
    ++end;
  return text_.slice({start, end}).find("exempt") != std::string_view::npos;
}

Resolved Citer::infer_regulation(uint32_t from, const std::string& number, const Act* regime,
                                 const std::string& country) {
  if (regime && regime->unit == Unit::regulation && in_range({regime, regime->id, {}}, number))
    return {{regime, regime->id, {}}, "regime", false, false, 0};
  if (const auto last = names_.last(from, Unit::regulation))
    if (in_range(*last, number)) return {*last, "last-named", false, false, 0};
  const Act* eir = law_.find(country == "scotland" ? "EISR2004" : "EIR2004");
  // "Regulation 28 report": of the coroner, who asks for it to prevent deaths.
  const Act* inquests = law_.find("Coroners (Investigations) Regulations 2013");
  if (inquests && inquests->find(number) && (names_.says("future deaths") || names_.says("coroner")))
    return {{inquests, inquests->id, {}}, "inquest", false, false, 0};
  if (eir && (country == "uk" || country == "scotland") && eir->find(number))
    return {{eir, eir->id, {}}, "regime", false, false, 0};
  return {};
}

Resolved Citer::infer_article(const std::string& number, const Act* regime, const std::string& country) {
  if (regime && regime->unit == Unit::article && in_range({regime, regime->id, {}}, number))
    return {{regime, regime->id, {}}, "regime", false, false, 0};
  const bool personal = names_.says("gdpr") || names_.says("data protection") ||
                        names_.says("personal data") || names_.says("subject access");
  const Act* gdpr = law_.find("UKGDPR");
  if (gdpr && personal && (country.empty() || country == "uk" || country == "scotland") &&
      in_range({gdpr, gdpr->id, {}}, number))
    return {{gdpr, gdpr->id, {}}, "personal-data", false, false, 0};
  // Malta, Norway and the Maldives call a section an article; in English law an article is another law's.
  const bool english = country == "uk" || country == "scotland" || country == "ie" || country == "us";
  if (regime && !english && !text_.abroad() && regime->unit == Unit::section &&
      in_range({regime, regime->id, {}}, number))
    return {{regime, regime->id, {}}, "regime", false, false, 0};
  return {};
}

// "… and Schedule 2 Part 4 Paragraph 23.": the last Act that has it.
Resolved Citer::infer_schedule(const ScheduleText& found) {
  int looked = 0;
  const std::string schedule = "Sch " + found.numbers[0];
  for (auto c = citations_.rbegin(); c != citations_.rend() && looked < 24; ++c, ++looked) {
    const bool same = c->provision.starts_with(schedule) &&
                      (c->provision.size() == schedule.size() || c->provision[schedule.size()] == ' ');
    if (same || (c->act && c->act->find(schedule_paths(found, c->act)[0])))
      return {{c->act, c->act_name, {}}, "echo", false, false, 0};
  }
  const std::string path = schedule_paths(found, nullptr)[0];
  if (const Act* holder = names_.holder_of(path))
    return {{holder, holder->id, {}}, "named-in-text", false, false, 0};
  // "schedule 3, section 10(1)(f)": in Australia the grounds of refusal stand in schedules of the law of
  // access.
  const Act* regime = names_.regime_act();
  if (regime && regime->country == "au" && regime->nearest(schedule_paths(found, regime)[0]))
    return {{regime, regime->id, {}}, "regime", false, false, 0};
  return {};
}

}  // namespace foi
