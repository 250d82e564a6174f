#include "record/assemble.h"

#include <algorithm>

namespace foi {
namespace {

// Whole lines, so that indentation counts as part of them.
Span line_span(const Lines& lines, const Block& block) {
  return {lines[block.first].span.start, lines[block.last].span.end};
}

}  // namespace

std::string rule_behind(const PageLayers& page, const RoleFeatureSpace& space, Index block) {
  const uint16_t why = page.roles.why[block];
  if (why == Roles::kContext) return "model/roles/context";
  for (const Mark& m : page.marks.of(block))
    if (space.here(m.rule) == why) return page.grammar.rule(m.rule).id;
  return "model/roles/" + std::string(space.name(why));
}

std::vector<SectionFact> gather_sections(const PageLayers& page, const RoleFeatureSpace& space) {
  std::vector<SectionFact> sections;
  bool open = false;
  for (Index b = 0; b < page.blocks.size(); ++b) {
    if (page.roles.of[b] == Role::boilerplate) {
      open = false;
      continue;
    }
    const Span span = line_span(page.lines, page.blocks[b]);
    if (open && sections.back().role == page.roles.of[b]) {
      sections.back().span.end = span.end;
    } else {
      sections.push_back({page.roles.of[b], span, rule_behind(page, space, b)});
      open = true;
    }
  }
  return sections;
}

std::vector<BoilerplateFact> gather_boilerplate(const PageLayers& page, const RoleFeatureSpace& space,
                                                const std::vector<MarkupChrome>& chrome) {
  std::vector<BoilerplateFact> out;
  bool open = false;
  size_t next = 0;
  for (Index b = 0; b < page.blocks.size(); ++b) {
    if (page.roles.of[b] != Role::boilerplate) {
      open = false;
      continue;
    }
    BoilerplateFact fact{Boilerplate::other, line_span(page.lines, page.blocks[b]), ""};
    for (const Mark& m : page.marks.of(b)) {
      const Rule& rule = page.grammar.rule(m.rule);
      if (rule.slot != Slot::boilerplate) continue;
      fact.kind = *parse_name<Boilerplate>(rule.cls);
      fact.rule = rule.id;
      break;
    }
    while (next < chrome.size() && chrome[next].span.end <= fact.span.start) ++next;
    if (fact.rule.empty() && next < chrome.size() && chrome[next].span.overlaps(fact.span)) {
      fact.kind = chrome[next].kind;
      fact.rule = std::string(chrome[next].rule);
    }
    const bool known = !fact.rule.empty();
    if (!known) fact.rule = rule_behind(page, space, b);
    // What no rule names takes the kind of the furniture that it stands in.
    if (open && (!known || out.back().kind == fact.kind))
      out.back().span.end = fact.span.end;
    else
      out.push_back(std::move(fact));
    open = true;
  }
  return out;
}

void link_exemptions(std::vector<Answer>& answers, std::vector<Exemption>& exemptions,
                     const std::vector<Citation>& citations) {
  for (Answer& answer : answers) {
    for (Index x = 0; x < exemptions.size(); ++x) {
      const bool cited =
          std::any_of(exemptions[x].citations.begin(), exemptions[x].citations.end(), [&](Index c) {
            return std::any_of(answer.answer.pieces.begin(), answer.answer.pieces.end(),
                               [&](Span piece) { return piece.contains(citations[c].span); });
          });
      if (!cited) continue;
      answer.exemptions.push_back(x);
      for (const int item : answer.items)
        if (std::find(exemptions[x].items.begin(), exemptions[x].items.end(), item) ==
            exemptions[x].items.end())
          exemptions[x].items.push_back(item);
    }
  }
}

std::vector<Translation> translate(const Record& record, const std::vector<Crosswalk>& crosswalks) {
  CrosswalkFacts facts{
      record.type, record.decision ? record.decision->outcome : std::nullopt, record.regime, {}};
  for (const Exemption& x : record.exemptions) facts.claims.emplace_back(x.act_name, x.provision);
  std::vector<Translation> out;
  for (const Crosswalk& crosswalk : crosswalks) {
    const Crosswalk::Value* value = crosswalk.find(facts);
    out.push_back({crosswalk.scheme, value ? value->code : "", value ? value->label : ""});
  }
  return out;
}

}  // namespace foi
