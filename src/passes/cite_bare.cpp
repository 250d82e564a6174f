// Provisions without a unit word: "12(4)(d)" in a heading, "40(2) FOIA", "Penal Code 832.7(b)", "FOI 40: Not
// upheld", cells "18(c)(ii)" below "Section of the Act", "43 - Commercial interests", statute text "40. - (1)
// Any information".
//
// Questions, paragraphs and list items are numbered alike. A path counts only where the table has it and the
// place speaks for it: an Act beside it, two levels, a cell, a title, or the same section cited before.
#include <algorithm>
#include <array>
#include <cstdlib>

#include "passes/citer.h"

namespace foi {

// No unit word: "12(4)(d)", "40(2) FOIA", "Penal Code 832.7(b)", "FOI 40: Not upheld".
uint32_t Citer::bare(const Start& start) {
  if (!parse_provisions(text_, start.number, {CitationAnchor::bare, false}, list_)) return 0;
  const RawItem& first = list_.items[0];
  const std::string number = first_number();
  if (number.size() == 4 && (number.starts_with("19") || number.starts_with("20")) && first.label_count > 0 &&
      !text_.has(first.number.end, "("))
    return 0;  // "the Act 1991 (SA)"
  const bool dotted = number.find('.') != std::string::npos;
  const char before = start.at > 0 ? text_.at(start.at - 1) : '\n';
  if (before == ' ' && start.at > 1 && (is_alnum(text_.at(start.at - 2)) || text_.at(start.at - 2) == '.')) {
    const bool code = text_.has(start.at > 5 ? start.at - 5 : 0, "code ");
    if (first.label_count > 0 || dotted || code || text_.at(first.span.end) == ':')
      if (const auto named = act_before(names_, start.at, anchor_, number)) {
        if (dotted && named->act.act && named->act.act->country != "us") return 0;
        if (first.label_count == 0 && !dotted && !code && !short_alias(start.at)) return 0;
        emit(start.at, *named);
        return list_.end;
      }
  }
  if (dotted) {
    const Act* regime = names_.regime_act();
    if (!american(regime) || !regime->find(number)) return 0;
    emit(start.at, {{regime, regime->id, {}}, "bare", false, false, 0});
    return list_.end;
  }
  if (first.label_count == 0) return titled(start, number);
  const Resolved after = act_after(text_, names_, list_, number);
  if (after.named) {
    emit(start.at, after);
    return list_.end;
  }
  return after.none ? 0 : bare_known(start);
}

// "FOI 40:" is an index of decisions; "FOI Act 2000:" is not.
bool Citer::short_alias(uint32_t number) const {
  const uint32_t end = number - 1;
  const std::string_view word = text_.slice({text_.word_start(end), end});
  return word == "foi" || word == "foia" || word == "eir" || word == "eirs";
}

// A path without unit word or Act counts where the regime's table has it whole, as an exemption or two levels
// deep, and it stands as a cell, a heading, or close behind a citation: questions are numbered 1(a) too.
uint32_t Citer::bare_known(const Start& start) {
  const Act* regime = names_.regime_act();
  if (american(regime)) return bare_american(start, *regime);
  if (!regime) return 0;
  if (const auto echoed = echo(start.at, first_number(), regime)) {
    emit(start.at, *echoed);
    return list_.end;
  }
  const std::string path = first_path(regime);
  const Provision* known = regime->find(path);
  const std::string base = regime->id + " " + std::string(number_of(path));
  if (!known) {
    // "11B(4) has been taken into account": a section with a letter, cited before.
    const bool lettered = number_of(path).size() > 1 && !is_digit(number_of(path).back());
    const Provision* section = regime->find(number_of(path));
    const bool deep =
        std::count(path.begin(), path.end(), '(') > 1 && section && section->kind != Kind::procedural;
    if (!deep && (!lettered || !cited_.contains(base) || regime->last == 0)) return bare_like_last(start);
    if (labelled(start.at)) return 0;
    emit(start.at, {{regime, regime->id, {}}, "bare", false, false, 0});
    return list_.end;
  }
  const bool deep = std::count(path.begin(), path.end(), '(') > 1;
  const bool exempting = known->kind != Kind::procedural || known->basis == Basis::cost;
  if (!deep && !(exempting && std::atoi(path.c_str()) >= 8) && !cited_.contains(base) &&
      !(exempting && whole_cell(start.at)))
    return 0;
  if (labelled(start.at)) return 0;
  emit(start.at, {{regime, regime->id, {}}, whole_cell(start.at) ? "cell" : "bare", false, false, 0});
  return list_.end;
}

// "blacked out per 7(1)(c)", "denied under 7(1)(d)(i)": behind such a word the whole path of a state's Act,
// if its table has it, or if it has no table and two levels show that it is one.
uint32_t Citer::bare_american(const Start& start, const Act& regime) {
  static constexpr std::array<std::string_view, 5> kLeads = {"under", "per", "to", "by", "in"};
  const uint32_t before = text_.skip_blank_back(start.at);
  const std::string path = first_path(&regime);
  const auto levels = std::count(path.begin(), path.end(), '(');
  if (levels == 0 || !is_digit(path[0]) || labelled(start.at) ||
      !one_of(text_.slice({text_.word_start(before), before}), kLeads))
    return 0;
  const Provision* known = regime.nearest(path);
  const bool listed = known && known->path.find('(') != std::string::npos && known->kind != Kind::procedural;
  if (!listed && !(regime.provisions.empty() && levels > 1)) return 0;
  emit(start.at, {{&regime, regime.id, {}}, "bare", false, false, 0});
  return list_.end;
}

// "| Article 6(1)(c) | … | 6(1)(d)": a sister of what the last citations named in full.
uint32_t Citer::bare_like_last(const Start& start) {
  int looked = 0;
  for (auto c = citations_.rbegin(); c != citations_.rend() && looked < 8; ++c, ++looked) {
    if (!c->act || american(c->act) || c->act == names_.regime_act()) continue;
    const std::string path = first_path(c->act);
    if (std::count(path.begin(), path.end(), '(') < 2 || !c->act->find(path) ||
        !cited_.contains(c->act->id + " " + std::string(number_of(path))))
      continue;
    if (labelled(start.at)) return 0;
    emit(start.at, {{c->act, c->act->id, {}}, "bare", false, false, 0});
    return list_.end;
  }
  return 0;
}

// Between bars, or alone on its line but for other provisions.
bool Citer::whole_cell(uint32_t at) const {
  const uint32_t before = at > 0 && text_.at(at - 1) == ' ' ? at - 1 : at;
  const uint32_t after = text_.at(list_.end) == ' ' ? list_.end + 1 : list_.end;
  const bool bars = before > 0 && text_.at(before - 1) == '|' && text_.at(after) == '|';
  return bars || ((before == 0 || text_.at(before - 1) == '\n') && text_.at(after) == '\n');
}

// "question 12(1)", "paragraph 8(1)(a)", "table 2(a)", "item 31(1)": numbers of other things.
bool Citer::labelled(uint32_t at) const {
  static constexpr std::array<std::string_view, 31> kLabels = {
      "question", "questions", "q",        "item",      "items", "table",  "figure",  "annex",
      "appendix", "page",      "pages",    "paragraph", "para",  "point",  "part",    "no",
      "number",   "request",   "requests", "chapter",   "row",   "record", "ext",     "extension",
      "class",    "grade",     "band",     "version",   "step",  "level",  "category"};
  const uint32_t end = text_.skip_blank_back(at);
  const uint32_t from = text_.folded().source(at);
  if (from > 1 && (text_.text()[from - 1] == '\t' || text_.text().substr(from - 2, 2) == "  "))
    return false;  // another cell
  uint32_t word_end = end;
  if (word_end > 0 && text_.at(word_end - 1) == '.') --word_end;
  const std::string_view word = text_.slice({text_.word_start(word_end), word_end});
  return one_of(word, kLabels);
}

// "43 - Commercial interests": a bare number with the very title of that section behind it, at the start of a
// line.
uint32_t Citer::titled(const Start& start, const std::string& number) {
  if (start.at > 0 && text_.at(start.at - 1) != '\n' && text_.at(start.at - 1) != '(' &&
      text_.at(start.at - 1) != ' ')
    return 0;
  const Act* regime = names_.regime_act();
  const Provision* known = regime ? regime->find(number) : nullptr;
  if (!known || known->kind == Kind::procedural || list_.items.size() > 1) return 0;
  // "| 6 |" in a column that has held 6(a).
  if (text_.at(list_.end) != ' ' || text_.at(list_.end + 1) == '|') {
    const bool column = !citations_.empty() && std::string_view(citations_.back().rule) == "cell" &&
                        text_.folded().source(start.at) - citations_.back().span.end < 400;
    if (!(column && whole_cell(start.at) && cited_.contains(regime->id + " " + number)) &&
        !titled_row(start.at, *known))
      return 0;
    emit(start.at, {{regime, regime->id, {}}, "cell", false, false, 0});
    return list_.end;
  }
  if (!text_.has(list_.end, " -") && !text_.has(list_.end, " (")) return 0;
  uint32_t at = text_.skip_blank(list_.end + 2);
  bool same = text_.has(at, fold_phrase(known->title));
  for (const std::string& alias : known->aliases)
    same = same || (alias.size() > 5 && text_.has(at, fold_phrase(alias)));
  if (!same) return 0;
  emit(start.at, {{regime, regime->id, {}}, "title", false, false, 0});
  return list_.end;
}

// "Legal professional privilege | 42 |": a cell whose row, or the line above it, has the words of the title.
bool Citer::titled_row(uint32_t at, const Provision& provision) const {
  const Index line = text_.folded().line_at(at);
  const Span row = text_.folded().line_span(line);
  const bool first = at == row.start;
  if (!first && (at < 2 || text_.at(at - 2) != '|')) return false;
  uint32_t start = row.start;
  if (first && line > 0) start = text_.folded().line_span(line - 1).start;
  const std::string_view words = text_.slice({start, row.end});
  if (words.size() > 300) return false;
  const std::string title = fold_phrase(provision.title);
  int found = 0, wanted = 0;
  for (uint32_t i = 0; i < title.size();) {
    const std::string_view word = word_at(title, i);
    if (word.size() >= 5 && word != "documents" && word != "information") {
      ++wanted;
      found += words.find(word.substr(0, 6)) != std::string_view::npos;
    }
    i += static_cast<uint32_t>(std::max<size_t>(word.size(), 1));
  }
  return found > 0 && found * 2 >= wanted;
}

// "40. - (1) Any information to which …": a section quoted with its number. Lists are numbered "4. (1)" too,
// so the table must have it and the text go on in a sentence.
uint32_t Citer::statute(const Start& start) {
  const Act* regime = names_.regime_act();
  if (!regime || american(regime)) return 0;
  uint32_t end = start.at;
  while (is_digit(text_.at(end))) ++end;
  const uint32_t open = static_cast<uint32_t>(text_.bytes().find('(', end));
  const std::string path = std::string(text_.slice({start.at, end})) + "(" + text_.at(open + 1) + ")";
  const char next = text_.at(text_.skip_blank(open + 3));
  if (!regime->find(path) || !(is_lower(next) || next == '(')) return 0;
  list_.clear();
  list_.end = list_.after = open + 3;
  add({start.at, open + 3}, {{regime, regime->id, {}}, "statute", false, false, 0}, path,
      static_cast<Index>(lists_++));
  return open + 3;
}

}  // namespace foi
