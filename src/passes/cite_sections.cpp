// Citations with a unit word: "section 40(2)", "s.12", "Regulation 12(4)(b)", "Article 6(1)(f)", "§
// 87(2)(b)".
//
// The list is read, the Act looked for behind it, before it and in the document; most of the code is about
// what only looks like law: columns of tables, postcodes, parts of documents, notices under other people's
// sections.
#include <algorithm>
#include <array>

#include "passes/citer.h"
#include "passes/unit_words.h"

namespace foi {

// Section, regulation, article, rule.
uint32_t Citer::provisions(const Start& start) {
  if (start.anchor == CitationAnchor::section)
    if (const uint32_t end = code(start)) return end;
  if (!parse_provisions(text_, start.number, {start.anchor, start.plural, {}, start.abroad}, list_)) return 0;
  if (start.glued && false_glue(start)) return 0;
  if (start.abroad == kArticleSign && other_law_glued(start.at)) return list_.end;
  if (!start.abroad.empty()) {
    const uint32_t from = levels_in_front(start.at);
    if (is_year(0)) return 0;
    Start whole = start;
    whole.at = from;
    return resolve_and_emit(whole, from);
  }
  if (column_header(start)) return 0;
  // "Section 7(A) was considered" in an American letter is Exemption 7(A).
  if (const Act* regime = names_.regime_act();
      regime && regime->id == "US-FOIA" && start.anchor == CitationAnchor::section)
    if (list_.items[0].number.size() == 1 && list_.items[0].label_count > 0) return exemption(start);
  if (us_section(start)) return list_.end;
  if (is_year(0)) return 0;  // "the Regulations 2004"
  return resolve_and_emit(start, start.at);
}

// "п. 1 ч. 1 ст. 9", "alínea d) do n.º 1 do artigo 15.º", "písm. b) odst. 1 § 11": levels in front of the
// provision, the lowest first. They go below the list's first item; the place where they start.
uint32_t Citer::levels_in_front(uint32_t start) {
  std::vector<RawLabel> labels;
  uint32_t first = start;
  for (uint32_t at = start; labels.size() < 4;) {
    // Between two levels: "do", "del", "у", a comma.
    for (int words = 0; words < 2; ++words) {
      at = text_.skip_blank_back(at);
      if (at > 0 && (text_.at(at - 1) == '\'' || text_.at(at - 1) == ',')) --at;
      const uint32_t word = text_.word_start(at);
      if (word == at || !(unit_word(text_.slice({word, at})) & kBeforeLaw) || is_digit(text_.at(word))) break;
      if (text_.slice({word, at}).size() > 1 || unit_word(text_.slice({word, at})) == kBeforeLaw)
        at = word;
      else
        break;
    }
    at = text_.skip_blank_back(at);
    if (at > 0 && text_.at(at - 1) == ')') --at;
    uint32_t end = at;
    while (end > 0 &&
           (text_.at(end - 1) == '.' || text_.at(end - 1) == '\xB0' || text_.at(end - 1) == '\xC2'))
      --end;
    uint32_t value = text_.word_start(end);
    Span span{value, end};
    if (span.size() > 1 && text_.beyond_ascii(end - 1) && is_digit(text_.at(value)) &&
        is_lower(text_.at(end - 1)))
      --span.end;  // "1º"
    const std::string_view written = text_.slice(span);
    const bool number = !written.empty() && written.size() <= 3 && is_digit(written[0]);
    const bool letter = !written.empty() && written.size() == sequence_length(written[0]) && !number;
    if (!number && !letter) break;
    uint32_t name = text_.skip_blank_back(value);
    if (name > 0 && text_.at(name - 1) == 'o' && text_.beyond_ascii(name - 1)) --name;  // "n.º 1"
    if (name > 1 && text_.slice({name - 2, name}) == "\xC2\xB0") name -= 2;
    if (name > 0 && text_.at(name - 1) == '.') --name;
    const uint32_t word = text_.word_start(name);
    if (word == name || !(unit_word(text_.slice({word, name})) & kLevel)) break;
    RawLabel label{span, true, false, true, false, {}};
    labels.push_back(label);
    first = at = word;
  }
  if (labels.empty() || list_.items[0].label_count != 0) return start;
  // Nearest to the provision is the highest level.
  RawItem& item = list_.items[0];
  item.labels = static_cast<uint32_t>(list_.labels.size());
  item.label_count = static_cast<uint32_t>(labels.size());
  list_.labels.insert(list_.labels.end(), labels.begin(), labels.end());
  return first;
}

// "個人情報の保護に関する法律第18条", "「민법」 제9조": another law's name is written onto the article.
// "法第5条" and "법 제9조" are the law spoken of, and so is the regime's own name.
bool Citer::other_law_glued(uint32_t start) {
  uint32_t end = text_.skip_blank_back(start);
  for (const std::string_view quote : {"」", "』", "\""})
    if (end >= quote.size() && text_.slice({end - static_cast<uint32_t>(quote.size()), end}) == quote)
      end -= static_cast<uint32_t>(quote.size());
  const uint32_t from = text_.folded().line_span(text_.folded().line_at(start)).start;
  const std::string_view before = text_.slice({from, std::max(from, end)});
  const Act* regime = names_.regime_act();
  if (regime)
    for (const std::string& alias : regime->aliases)
      if (before.ends_with(fold_phrase(alias))) return false;
  static const std::string korean_law = fold_phrase("법");
  static const std::array<std::string, 12> kinds = {"法",
                                                    "法律",
                                                    "令",
                                                    "条例",
                                                    "條例",
                                                    "規則",
                                                    "憲法",
                                                    korean_law,
                                                    fold_phrase("법률"),
                                                    fold_phrase("령"),
                                                    fold_phrase("조례"),
                                                    fold_phrase("규칙")};
  for (const std::string_view same : {"同法", "本法"})
    if (before.ends_with(same)) return false;
  for (const std::string_view law :
       {std::string_view("法"), std::string_view("該法"), std::string_view(korean_law)})
    if (before == law) return false;
  for (const std::string_view law : {std::string_view("該法"), std::string_view(korean_law)})
    if (before.ends_with(law) && before[before.size() - law.size() - 1] == ' ') return false;
  for (const std::string_view part : {"、法", "。法", ",法", " 法", "(法", "は法", "び法", "に法", "「法"})
    if (before.ends_with(part)) return false;
  for (const std::string_view kind : kinds)
    if (before.ends_with(kind)) return true;
  return false;
}

// "No.  Date  Decision  Section\n1  11/02/2024 …": the last column of a header and the first cell below it.
bool Citer::column_header(const Start& start) const {
  if (text_.slice({start.at, start.number}).find('\n') == std::string_view::npos || start.at < 2)
    return false;
  const uint32_t from = text_.folded().source(start.at);
  const char before = from > 0 ? text_.text()[from - 1] : '\n',
             earlier = from > 1 ? text_.text()[from - 2] : '\n';
  return before == '\t' || before == '|' ||
         (before == ' ' && (earlier == ' ' || earlier == '|' || earlier == '\t'));
}

bool Citer::is_year(size_t item) const {
  const std::string_view number = text_.slice(list_.items[item].number);
  return number.size() == 4 && std::all_of(number.begin(), number.end(), is_digit) &&
         list_.items[item].label_count == 0 && (number.starts_with("19") || number.starts_with("20"));
}

// "S12 2AB" is a postcode, "Galaxy S21" a telephone.
bool Citer::false_glue(const Start& start) const {
  if (start.number != start.at + 1) return false;
  const uint32_t end = list_.items[0].number.end;
  // "S6W-99014": a figure between letters, with a number behind its dash, is a code.
  if (text_.at(end) == '-' && is_digit(text_.at(end + 1)) && is_lower(text_.at(end - 1))) return true;
  // "S20/11 | 06/02/2020": the first cell of a row of a log.
  const bool heads_line = start.at == 0 || text_.at(start.at - 1) == '\n';
  if (heads_line && text_.at(end) == '/' && is_digit(text_.at(end + 1))) return true;
  if (text_.at(end) == ' ' && is_digit(text_.at(end + 1)) && is_lower(text_.at(end + 2)) &&
      is_lower(text_.at(end + 3)) && !is_alnum(text_.at(end + 4)))
    return true;
  static constexpr std::array<std::string_view, 12> kMakers = {"galaxy", "samsung", "model", "grade",
                                                               "audi",   "block",   "zone",  "room",
                                                               "bay",    "stand",   "band",  "junction"};
  const uint32_t before = text_.skip_blank_back(start.at);
  const std::string_view word = text_.slice({text_.word_start(before), before});
  return one_of(word, kMakers);
}

uint32_t Citer::resolve_and_emit(const Start& start, uint32_t from) {
  const std::string number = first_number();
  Resolved found = start.abroad.empty() ? Resolved{} : act_after_abroad(text_, names_, list_, number);
  if (found.act.name.empty() && !found.none) found = act_after(text_, names_, list_, number);
  if (found.none || part_of_document(from) || (!found.named && inside_document(from))) return list_.end;
  if (!found.act.name.empty() && !found.named && !in_range(found.act, number)) found = {};
  if (found.act.name.empty())
    if (const auto before = act_before(names_, from, anchor_, number)) found = *before;
  if (found.act.name.empty()) {
    found = infer(start.anchor, from, number);
    if (other_trade(found.act, number)) return list_.end;
  }
  if (found.act.name.empty()) return list_.end;
  found = fit_unit(start.anchor, found);
  emit(start.at, found);
  return list_.end;
}

// "the attached form, Section 2 of which should be filled in".
bool Citer::part_of_document(uint32_t from) const {
  if (!text_.has(text_.skip_blank(list_.end), "of which") || from < 3 || text_.at(from - 2) != ',')
    return false;
  const uint32_t end = from - 2;
  return is_document_word(text_.slice({text_.word_start(end), end}));
}

// "our own guidance (section 5)", "Tender section 5.pdf"; but "this refusal notice (section 17)".
bool Citer::inside_document(uint32_t from) const {
  static constexpr std::array<std::string_view, 13> kBooks = {
      "guidance",  "guide", "policy", "manual",    "handbook", "toolkit", "template",
      "procedure", "lease", "tender", "agreement", "contract", "report"};
  if (from < 3 || (text_.at(from - 1) != '(' && text_.at(from - 1) != ' ')) return false;
  const uint32_t end = from - 1 - (text_.at(from - 1) == '(' && text_.at(from - 2) == ' ');
  const std::string_view word = text_.slice({text_.word_start(end), end});
  return one_of(word, kBooks);
}

// "Section 21 notices" of landlords, "section 31 agreements", "section 44 stops": what another Act's sections
// are known for. Notices under section 17 or 10 are our own.
bool Citer::other_trade(const ActName& name, const std::string& number) const {
  if (!name.act || name.act->regime.empty()) return false;
  const uint32_t next = text_.skip_blank(list_.end);
  if (next == list_.end) return false;
  const std::string_view word = text_.word(next);
  if (!is_trade_word(word)) return false;
  const Provision* own = name.act->find(number);
  const bool ours = word.starts_with("notice") || word.starts_with("order") || word.starts_with("stop");
  return !ours || !own || own->kind != Kind::procedural;
}

// "Section 12(4)(d)" in a letter under the Regulations, "Article 43(2) FOIA": wrong unit words.
Resolved Citer::fit_unit(CitationAnchor anchor, Resolved found) {
  if (anchor != CitationAnchor::section || found.named || !found.act.act) return found;
  const Act* regime = names_.regime_act();
  if (!regime || regime->unit != Unit::regulation || regime == found.act.act) return found;
  // A number alone may be a section that the tables leave out.
  const std::string path = first_path(regime);
  if (path.find('(') != std::string::npos && regime->find(path) &&
      !found.act.act->find(first_path(found.act.act)))
    found.act = {regime, regime->id, {}};
  return found;
}

}  // namespace foi
