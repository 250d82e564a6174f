// Citations that start at a level below or a part above the section: "subsections (3A), (3B) or (4A) of
// section 40", "Part (1) of section 40", "Clause 10(1)(a)", "Schedule 2 Part 4 Paragraph 19", "paragraph 28A
// of Schedule 3".
#include <algorithm>

#include "passes/citer.h"

namespace foi {

// "subsections (3A), (3B) or (4A) of section 40", "Part (1) of section 40", "Clause 1 of Section 40";
// "subsection 23(1)" is a section; a bare "subsection (2)" belongs to the last section cited.
uint32_t Citer::sublevel(const Start& start) {
  const std::string_view unit = text_.word(start.at);
  const bool sub = unit.starts_with("sub");
  if (unit.starts_with("clause"))
    if (const uint32_t end = clause_of_schedule(start)) return end;
  if (!parse_provisions(text_, start.number, {CitationAnchor::section, start.plural}, list_)) return 0;
  uint32_t of = text_.skip_blank(list_.after);
  if (text_.has_word(of, "of") || text_.has_word(of, "to") || text_.has_word(of, "in")) {
    uint32_t at = text_.skip_blank(of + 2);
    if (text_.has_word(at, "the")) at = text_.skip_blank(at + 3);
    const std::string_view word = text_.word(at);
    uint32_t number = at + static_cast<uint32_t>(word.size());
    if (text_.at(number) == '.') ++number;
    number = text_.skip_blank(number);
    if ((word == "section" || word == "s" || word == "regulation" || word == "reg") &&
        is_digit(text_.at(number)))
      return sublevel_of(start, number,
                         word[0] == 'r' ? CitationAnchor::regulation : CitationAnchor::section);
  }
  const bool clause =
      unit.starts_with("clause") && (names_.country() == "ca" || list_.items[0].label_count > 0);
  if (clause && !list_.items[0].number.empty())
    return resolve_known({CitationAnchor::section, start.plural, false, start.at, start.number});
  if (sub && !list_.items[0].number.empty())
    return resolve_and_emit({CitationAnchor::section, start.plural, false, start.at, start.number}, start.at);
  if (!sub || quote_open(start.at) || citations_.empty()) return 0;
  return sublevel_of_last(start);
}

// "clause 6(1) of Schedule 1"; in South and Western Australia "clause 6(1)" alone, whose exemptions are
// clauses of Schedule 1.
uint32_t Citer::clause_of_schedule(const Start& start) {
  const Start paragraph{CitationAnchor::paragraph, start.plural, false, start.at, start.number};
  if (read_schedule(text_, paragraph).end != 0) return schedule(paragraph);
  const Act* regime = names_.regime_act();
  if (!regime || regime->country != "au" ||
      !parse_provisions(text_, start.number, {CitationAnchor::section, start.plural}, list_) ||
      !regime->find("Sch 1 cl " + first_number()))
    return 0;
  emit(start.at, {{regime, regime->id, {}}, "schedule-clause", false, false, 0}, "Sch 1 cl ");
  return list_.end;
}

// "paragraphs 9(1)(a) and (c) of the Act", "Clause 10(1)(a)": a unit of Canada and Australia that elsewhere
// numbers paragraphs of anything; an Act must be named, or the table know the section.
uint32_t Citer::resolve_known(const Start& start) {
  anchor_ = CitationAnchor::section;
  const std::string number = first_number();
  const Resolved after = act_after(text_, names_, list_, number);
  const Act* regime = names_.regime_act();
  if (after.none || (!after.named && (!regime || !in_range({regime, regime->id, {}}, number) ||
                                      !regime->nearest(first_path(regime)))))
    return 0;
  return resolve_and_emit(start, start.at);
}

uint32_t Citer::sublevel_of(const Start& start, uint32_t number, CitationAnchor anchor) {
  const RawList levels = list_;
  if (!parse_provisions(text_, number, {anchor, false}, list_)) return 0;
  const std::string section = first_number();
  Resolved found = act_after(text_, names_, list_, section);
  if (found.none) return list_.end;
  if (found.act.name.empty())
    if (const auto before = act_before(names_, start.at, anchor_, section)) found = *before;
  if (found.act.name.empty()) found = infer(anchor, start.at, section);
  if (found.act.name.empty()) return list_.end;
  const uint32_t end = list_.end;
  const std::string base = build_paths(text_, list_, style_of(found.act, anchor))[0].path;
  list_ = levels;
  for (RawItem& item : list_.items)  // "Clause 1": the number is the level
    if (!item.number.empty()) {
      list_.labels.push_back({item.number, false, false});
      item = {item.span, {}, static_cast<uint32_t>(list_.labels.size()) - 1, 1, item.range_end};
    }
  list_.items.back().span.end = end;
  base_ = base.starts_with("Art ") ? base.substr(4) : base;
  emit(start.at, found);
  base_.clear();
  return end;
}

uint32_t Citer::sublevel_of_last(const Start& start) {
  const Citation& last = citations_.back();
  if (!last.act || text_.folded().source(start.at) - last.span.end > 400) return 0;
  const std::string base(number_of(last.provision));
  if (base.empty() || base[0] == 'A' || base[0] == 'S') return 0;
  base_ = base;
  const std::vector<BuiltPath> paths =
      build_paths(text_, list_, style_of({last.act, last.act->id, {}}, CitationAnchor::section));
  const bool known =
      std::all_of(paths.begin(), paths.end(), [&](const BuiltPath& p) { return last.act->find(p.path); });
  if (known) emit(start.at, {{last.act, last.act->id, {}}, "last-section", false, false, 0});
  base_.clear();
  return known ? list_.end : 0;
}

uint32_t Citer::schedule(const Start& start) {
  const ScheduleText found = read_schedule(text_, start);
  if (found.end == 0 && start.anchor == CitationAnchor::paragraph) {
    if (!parse_provisions(text_, start.number, {CitationAnchor::section, start.plural}, list_)) return 0;
    if (list_.items[0].number.empty() || list_.items[0].label_count == 0) return 0;
    return resolve_known({CitationAnchor::section, start.plural, false, start.at, start.number});
  }
  if (found.end == 0) return 0;
  list_.clear();
  list_.end = found.end;
  list_.after = std::max(found.end, found.after);
  Resolved act = act_after(text_, names_, list_, {});
  if (act.none) return found.end;
  if (act.act.name.empty())
    if (const auto before = act_before(names_, start.at, anchor_, {})) act = *before;
  if (act.act.name.empty() && found.paragraph) act = infer_schedule(found);
  if (act.act.name.empty()) return found.end;
  if (act.act.act && act.act.act->unit == Unit::article && act.act.act->regime.empty() &&
      act.act.act->id == "UKGDPR")
    return found.end;
  for (const std::string& path : schedule_paths(found, act.act.act))
    add({start.at, found.end}, act, path, static_cast<Index>(lists_));
  ++lists_;
  return found.end;
}

}  // namespace foi
