// American citations: "5 U.S.C. § 552(b)(7)(C)", "7 C.F.R. § 2913.11(k)", "5 ILCS 140/7(1)(c)", "(b)(6) and
// (b)(7)(C)", "Exemption 7(A)". The Freedom of Information Act and the Privacy Act name provisions by
// paragraphs alone.
#include <algorithm>
#include <array>
#include <cstdlib>

#include "passes/citer.h"

namespace foi {

// "section 552(b)(6)", "§ 552a(j)(2)": the number of the Act itself.
bool Citer::us_section(const Start& start) {
  const std::string_view number = text_.slice(list_.items[0].number);
  if (number != "552" && number != "552a") return false;
  const Act* act = law_.find(number == "552" ? "US-FOIA" : "Privacy Act 1974");
  if (!act) return false;
  for (RawItem& item : list_.items)
    if (const std::string_view n = text_.slice(item.number); n == "552" || n == "552a") item.number = {};
  const Act* foia = law_.find("US-FOIA");
  if (foia && !act->find(first_path(act)) && foia->find(first_path(foia)))
    act = foia;  // "§§ 552/552a (b)(1)"
  emit(start.at, {{act, act->id, {}}, "us-code", true, false, 0});
  return true;
}

// "5 U.S.C. § 552(b)(6)", "50 U.S.C. 3024(i)(1)", "7 C.F.R. § 2913.11(k)", "49 C.F.R. Part 7", "5 ILCS
// 140/7(1)(c)".
uint32_t Citer::us_code(const Start& start) {
  uint32_t at = start.at;
  while (is_digit(text_.at(at))) ++at;
  const std::string title(text_.slice({start.at, at}));
  at = text_.skip_blank(at);
  if (text_.at(at) == ',') at = text_.skip_blank(at + 1);
  const char code = text_.at(at);
  while (at < text_.size() &&
         (is_lower(text_.at(at)) || text_.at(at) == '.' ||
          (text_.at(at) == ' ' && is_lower(text_.at(at + 1)) && text_.at(at + 2) == '.')))
    ++at;
  at = text_.skip_blank(at);
  for (std::string_view words : {" united states code", ", united states code"})
    if (text_.has(start.at + static_cast<uint32_t>(title.size()), words))
      at = text_.skip_blank(start.at + static_cast<uint32_t>(title.size() + words.size()));
  if (text_.at(at) == ',') at = text_.skip_blank(at + 1);
  while (text_.has(at, "\xC2\xA7")) at = text_.skip_blank(at + 2);
  if (text_.has(at, "552/552a")) at += 4;  // both Acts at once: the FBI's form
  bool part = false;
  for (std::string_view unit : {"section", "sections", "sec", "part"})
    if (text_.has_word(at, unit)) {
      part = unit == "part";
      at = text_.skip_blank(at + static_cast<uint32_t>(unit.size()));
      if (text_.at(at) == '.') at = text_.skip_blank(at + 1);
      break;
    }
  ActName act{nullptr, title + (code == 'u' ? " U.S.C." : code == 'c' ? " C.F.R." : " ILCS"), {}};
  if (code == 'i') {
    uint32_t chapter = at;
    while (is_digit(text_.at(chapter))) ++chapter;
    act.name += " " + std::string(text_.slice({at, chapter}));
    if (text_.at(chapter) != '/') return 0;
    at = chapter + 1;
  }
  if (!parse_provisions(text_, at, {CitationAnchor::section, false}, list_)) return 0;
  if (const Act* known = law_.find(act.name)) act = {known, known->id, {}};
  if (code == 'u' && title == "5" && us_section(start)) return list_.end;
  emit(start.at, {act, "us-code", true, false, 0}, part ? "Part " : "");
  return list_.end;
}

// "under O.C.G.A. § 50-18-72(a)(21), and …, under (a)(20)(A)": a paragraph of the section named last.
uint32_t Citer::paragraph_of_last(const Start& start) {
  static constexpr std::array<std::string_view, 8> kLeads = {"under", "and", "or",   "by",
                                                             "per",   "of",  "that", "with"};
  const uint32_t end = text_.skip_blank_back(start.at);
  if (citations_.empty() || !american(citations_.back().act) ||
      !one_of(text_.slice({text_.word_start(end), end}), kLeads) ||
      !parse_provisions(text_, start.number, {CitationAnchor::us_paragraph, false}, list_))
    return 0;
  return sublevel_of_last(start);
}

// "(b)(6)", "b(7)(C)", "(j)(2)": exemptions of the American Acts by their paragraphs.
uint32_t Citer::us_paragraph(const Start& start) {
  const Act* regime = names_.regime_act();
  if (regime && regime->id != "US-FOIA") return american(regime) ? paragraph_of_last(start) : 0;
  if (!regime && !names_.says("552") && !names_.says("vaughn") && !names_.says("foia exemption")) return 0;
  // "Dear Mr. (b)(6):" is what a name was covered with.
  for (std::string_view title : {"mr. ", "mrs. ", "ms. ", "dr. ", "dear "})
    if (start.at >= title.size() && text_.has(start.at - static_cast<uint32_t>(title.size()), title))
      return 0;
  if (!parse_provisions(text_, start.number, {CitationAnchor::us_paragraph, false}, list_)) return 0;
  const Resolved after = act_after(text_, names_, list_, {});
  for (const char* id : {"US-FOIA", "Privacy Act 1974"}) {
    const Act* act = law_.find(id);
    if (!act || (after.named && after.act.act != act)) continue;
    const std::string path = first_path(act);
    if (act->longest_prefix(path).find(")(") == std::string_view::npos) continue;
    emit(start.at, {{act, act->id, {}}, after.named ? "act-after" : "us-paragraph", true, false, 0});
    return list_.end;
  }
  return 0;
}

// "Exemption 7(C)" in America, "exemption 40(2)" in Britain.
uint32_t Citer::exemption(const Start& start) {
  if (!parse_provisions(text_, start.number, {CitationAnchor::exemption, start.plural}, list_)) return 0;
  const Act* regime = names_.regime_act();
  if (!regime || names_.country() != "us") {
    const std::string number = first_number();
    if (!regime || number.empty() || (list_.items[0].label_count == 0 && std::atoi(number.c_str()) < 12))
      return 0;
    return resolve_and_emit(start, start.at);
  }
  if (regime->id != "US-FOIA")
    return list_.items[0].number.empty()
               ? us_paragraph({CitationAnchor::us_paragraph, false, false, start.at, start.number})
               : 0;
  const Act* act = law_.find("US-FOIA");
  if (list_.items[0].number.empty())
    return us_paragraph({CitationAnchor::us_paragraph, false, false, start.at, start.number});
  base_ = "(b)";
  for (RawItem& item : list_.items) {
    if (item.number.empty()) continue;
    // The number becomes a level in front of the others.
    const uint32_t first = static_cast<uint32_t>(list_.labels.size());
    list_.labels.push_back({item.number, false, false});
    for (uint32_t i = 0; i < item.label_count; ++i)
      list_.labels.push_back(RawLabel(list_.labels[item.labels + i]));
    item.labels = first;
    ++item.label_count;
    item.number = {};
  }
  const bool known = act->find(first_path(act)) != nullptr;
  if (known) emit(start.at, {{act, act->id, {}}, "us-exemption", true, false, 0});
  base_.clear();
  return known ? list_.end : 0;
}

}  // namespace foi
