#include "passes/cite.h"

#include <array>
#include <cstdlib>
#include <unordered_set>

#include "passes/build_paths.h"
#include "passes/citation_text.h"
#include "passes/name_acts.h"
#include "passes/parse_provisions.h"
#include "passes/resolve_act.h"
#include "passes/scan_citations.h"
#include "passes/schedules.h"

namespace foi {
namespace {

bool american(const Act* act) { return act && act->country == "us"; }

class Citer {
 public:
  Citer(std::string_view text, const Lines& lines, const Folded& folded, const Law& law, const CiteContext& context,
        const std::vector<bool>& skip)
      : text_(text, folded), lines_(lines), law_(law), context_(context), skip_(skip), names_(text_, law, context) {}

  std::vector<Citation> run() {
    for (uint32_t at = 0; const std::optional<Start> start = next_citation(text_, at);) {
      const Index line = text_.folded().line_at(start->number);
      const bool skipped = line < skip_.size() && skip_[line];
      uint32_t end = skipped ? 0 : handle(*start);
      // Nothing there: go on behind the digits that were looked at.
      if (end == 0) {
        end = start->number;
        while (end < text_.size() && !is_digit(text_.at(end))) ++end;
        while (is_digit(text_.at(end))) ++end;
      }
      at = std::max(end, start->number + 1);
    }
    return std::move(citations_);
  }

 private:
  /// Emits what starts here; the place behind it, or 0 if it is no citation.
  uint32_t handle(const Start& start) {
    anchor_ = start.anchor;
    switch (start.anchor) {
      case Anchor::schedule:
      case Anchor::paragraph: return schedule(start);
      case Anchor::sublevel: return sublevel(start);
      case Anchor::us_code: return us_code(start);
      case Anchor::us_paragraph: return us_paragraph(start);
      case Anchor::exemption: return exemption(start);
      case Anchor::bare: return bare(start);
      case Anchor::statute: return statute(start);
      default: return provisions(start);
    }
  }

  std::string first_number() const {
    if (list_.items.empty() || list_.items[0].number.empty()) return {};
    std::string number(text_.slice(list_.items[0].number));
    for (char& c : number) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    return number;
  }

  // Section, regulation, article, rule.
  uint32_t provisions(const Start& start) {
    if (!parse_provisions(text_, start.number, {start.anchor, start.plural}, list_)) return 0;
    if (start.glued && false_glue(start)) return 0;
    if (column_header(start)) return 0;
    // "Section 7(A) was considered" in an American letter is Exemption 7(A).
    if (const Act* regime = names_.regime_act(); regime && regime->id == "US-FOIA" && start.anchor == Anchor::section)
      if (list_.items[0].number.size() == 1 && list_.items[0].label_count > 0) return exemption(start);
    if (us_section(start)) return list_.end;
    if (is_year(0)) return 0;  // "the Regulations 2004"
    return resolve_and_emit(start, start.at);
  }

  // "No.  Date  Decision  Section\n1  11/02/2024 …": the last column of a header and the first cell below it.
  bool column_header(const Start& start) const {
    if (text_.slice({start.at, start.number}).find('\n') == std::string_view::npos || start.at < 2) return false;
    const uint32_t from = text_.folded().source(start.at);
    const char before = from > 0 ? text_.text()[from - 1] : '\n', earlier = from > 1 ? text_.text()[from - 2] : '\n';
    return before == '\t' || before == '|' || (before == ' ' && (earlier == ' ' || earlier == '|' || earlier == '\t'));
  }

  bool is_year(size_t item) const {
    const std::string_view number = text_.slice(list_.items[item].number);
    return number.size() == 4 && std::all_of(number.begin(), number.end(), is_digit) && list_.items[item].label_count == 0 &&
           (number.starts_with("19") || number.starts_with("20"));
  }

  // "S12 2AB" is a postcode, "Galaxy S21" a telephone.
  bool false_glue(const Start& start) const {
    if (start.number != start.at + 1) return false;
    const uint32_t end = list_.items[0].number.end;
    if (text_.at(end) == ' ' && is_digit(text_.at(end + 1)) && is_lower(text_.at(end + 2)) && is_lower(text_.at(end + 3)) &&
        !is_alnum(text_.at(end + 4)))
      return true;
    static constexpr std::array<std::string_view, 12> kMakers = {"galaxy", "samsung", "model", "grade", "audi", "block",
                                                                 "zone", "room", "bay", "stand", "band", "junction"};
    const uint32_t before = text_.skip_blank_back(start.at);
    const std::string_view word = text_.slice({text_.word_start(before), before});
    return std::find(kMakers.begin(), kMakers.end(), word) != kMakers.end();
  }

  // "section 552(b)(6)", "§ 552a(j)(2)": the number of the Act itself.
  bool us_section(const Start& start) {
    const std::string_view number = text_.slice(list_.items[0].number);
    if (number != "552" && number != "552a") return false;
    const Act* act = law_.find(number == "552" ? "US-FOIA" : "Privacy Act 1974");
    if (!act) return false;
    for (RawItem& item : list_.items)
      if (const std::string_view n = text_.slice(item.number); n == "552" || n == "552a") item.number = {};
    const Act* foia = law_.find("US-FOIA");
    if (foia && !act->find(first_path(act)) && foia->find(first_path(foia))) act = foia;  // "§§ 552/552a (b)(1)"
    emit(start.at, {{act, act->id, {}}, "us-code", true, false, 0});
    return true;
  }

  uint32_t resolve_and_emit(const Start& start, uint32_t from) {
    const std::string number = first_number();
    Resolved found = act_after(text_, names_, list_, number);
    if (found.none || part_of_document(from) || (!found.named && inside_document(from))) return list_.end;
    if (!found.act.name.empty() && !found.named && !in_range(found.act, number)) found = {};
    if (found.act.name.empty())
      if (const auto before = act_before(names_, from, anchor_, number)) found = *before;
    if (found.act.name.empty()) {
      found = infer(start.anchor, from, number);
      if (other_trade(found.act, number)) return list_.end;
    }
    if (found.act.name.empty()) return list_.end;
    found = fit_unit(start.anchor, found, number);
    emit(start.at, found);
    return list_.end;
  }

  // "the attached form, Section 2 of which should be filled in".
  bool part_of_document(uint32_t from) const {
    if (!text_.has(text_.skip_blank(list_.end), "of which") || from < 3 || text_.at(from - 2) != ',') return false;
    const uint32_t end = from - 2;
    return is_document_word(text_.slice({text_.word_start(end), end}));
  }
  // "Section 21 notices" of landlords, "section 31 agreements", "section 44 stops": what another Act's sections are known
  // for. Notices under section 17 or 10 are our own.
  bool other_trade(const ActName& name, const std::string& number) const {
    static constexpr std::array<std::string_view, 16> kTrades = {"notice",     "notices",    "order",   "orders",    "agreement", "agreements",
                                                                 "patient",    "patients",   "stop",    "stops",     "search",    "searches",
                                                                 "detention",  "detentions", "enquiry", "enquiries"};
    if (!name.act || name.act->regime.empty()) return false;
    const uint32_t next = text_.skip_blank(list_.end);
    if (next == list_.end) return false;
    const std::string_view word = text_.word(next);
    if (std::find(kTrades.begin(), kTrades.end(), word) == kTrades.end()) return false;
    const Provision* own = name.act->find(number);
    return !own || own->kind != Kind::procedural;
  }

  // "our own guidance (section 5)", "Tender section 5.pdf"; but "this refusal notice (section 17)".
  bool inside_document(uint32_t from) const {
    static constexpr std::array<std::string_view, 13> kBooks = {"guidance",  "guide",     "policy", "manual",    "handbook", "toolkit", "template",
                                                                "procedure", "lease",     "tender", "agreement", "contract", "report"};
    if (from < 3 || (text_.at(from - 1) != '(' && text_.at(from - 1) != ' ')) return false;
    const uint32_t end = from - 1 - (text_.at(from - 1) == '(' && text_.at(from - 2) == ' ');
    const std::string_view word = text_.slice({text_.word_start(end), end});
    return std::find(kBooks.begin(), kBooks.end(), word) != kBooks.end();
  }

  // Whether an Act that is only inferred can have this section.
  static bool in_range(const ActName& name, std::string_view number) {
    const Act* act = name.act;
    if (!act || number.empty()) return true;
    const std::string key = (act->unit == Unit::article ? "Art " : "") + std::string(number);
    const auto at = act->provisions.lower_bound(key);
    if (at != act->provisions.end() && at->first.starts_with(key) && (at->first.size() == key.size() || at->first[key.size()] == '(')) return true;
    if (act->last == 0 && act->regime.empty()) return true;  // of other law the tables hold a few provisions only
    if (act->country == "us") {  // numbers of the size that its code has: 119.071, 54957, 87
      size_t shortest = 9;
      for (const auto& [path, provision] : act->provisions) shortest = std::min(shortest, number_of(path).size());
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

  // "Section 12(4)(d)" in a letter under the Regulations, "Article 43(2) FOIA": wrong unit words.
  Resolved fit_unit(Anchor anchor, Resolved found, const std::string& number) {
    if (anchor != Anchor::section || found.named || !found.act.act) return found;
    const Act* regime = names_.regime_act();
    if (!regime || regime->unit != Unit::regulation || regime == found.act.act) return found;
    if (!number.empty() && regime->find(first_path(regime)) && !found.act.act->find(first_path(found.act.act))) found.act = {regime, regime->id, {}};
    return found;
  }

  ActStyle style_of(const ActName& name, Anchor anchor) const {
    ActStyle style{name.act, american(name.act) || !name.act, false, base_};
    style.article = name.act ? name.act->unit == Unit::article : false;
    // "Article 6 of the Public Officers Law" is no section 6; "Article 43(2) FOIA" is section 43(2).
    if (anchor == Anchor::article && !style.article) style.article = !name.act || !in_range(name, first_number());
    return style;
  }
  std::string first_path(const Act* act) const { return build_paths(text_, list_, style_of({act, act->id, {}}, anchor_))[0].path; }

  // No Act stands beside the citation: the regime's own, or one that the text has named for this number.
  Resolved infer(Anchor anchor, uint32_t from, const std::string& number) {
    const Act* regime = names_.regime_act();
    const std::string& country = names_.country();
    if (anchor == Anchor::section || anchor == Anchor::exemption || anchor == Anchor::bare) {
      const Act* act = regime;
      if (regime && regime->unit == Unit::regulation)
        act = law_.find(country == "scotland" ? "FOISA2002" : country == "uk" ? "FOIA2000" : regime->id);
      if (const auto echoed = echo(from, number, act)) return *echoed;
      if (act && in_range({act, act->id, {}}, number)) return {{act, act->id, {}}, "regime", false, false, 0};
      if (regime && regime != act && in_range({regime, regime->id, {}}, number))
        return {{regime, regime->id, {}}, "regime", false, false, 0};
      if (const Act* holder = names_.holder_of(number)) return {{holder, holder->id, {}}, "named-in-text", false, false, 0};
      if (!regime)
        if (const auto last = names_.last(from, Unit::section); last && from - last->span.end < 600) return {*last, "last-named", false, false, 0};
      return {};
    }
    if (anchor == Anchor::regulation) return infer_regulation(from, number, regime, country);
    if (anchor == Anchor::article) return infer_article(number, regime, country);
    if (anchor == Anchor::rule)
      if (const auto rules = names_.last(from, Unit::rule)) return {*rules, "last-named", false, false, 0};
    return {};
  }

  // The same section was cited with another Act a little above: "section 8(1) of the ABC Act … under s8(1)".
  std::optional<Resolved> echo(uint32_t from, const std::string& number, const Act* regime) {
    if (number.empty()) return std::nullopt;
    const std::string path = build_paths(text_, list_, {})[0].path;
    int looked = 0;
    for (auto c = citations_.rbegin(); c != citations_.rend() && looked < 64; ++c, ++looked) {
      if (number_of(c->provision) != number) continue;
      if (c->act == regime && regime) return std::nullopt;
      const bool possible = regime && in_range({regime, regime->id, {}}, number);
      if (possible && !path.starts_with(c->provision) && !c->provision.starts_with(path)) continue;  // 6(a) is no part of 6(1)
      if (std::string_view(c->rule) != "act-after" && std::string_view(c->rule) != "act-before" && std::string_view(c->rule) != "echo") continue;
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

  bool near_exempt(uint32_t from) const {
    uint32_t start = from, end = list_.end;  // of the sentence, as far as one look needs
    while (start > 0 && start + 80 > from && text_.at(start - 1) != '.' && !(text_.at(start - 1) == '\n' && text_.at(start) == '\n')) --start;
    while (end < list_.end + 80 && end < text_.size() && text_.at(end) != '.' && !(text_.at(end) == '\n' && text_.at(end + 1) == '\n')) ++end;
    return text_.slice({start, end}).find("exempt") != std::string_view::npos;
  }

  static std::string_view number_of(std::string_view path) { return path.substr(0, path.find('(')); }

  Resolved infer_regulation(uint32_t from, const std::string& number, const Act* regime, const std::string& country) {
    if (regime && regime->unit == Unit::regulation && in_range({regime, regime->id, {}}, number))
      return {{regime, regime->id, {}}, "regime", false, false, 0};
    if (const auto last = names_.last(from, Unit::regulation))
      if (in_range(*last, number)) return {*last, "last-named", false, false, 0};
    const Act* eir = law_.find(country == "scotland" ? "EISR2004" : "EIR2004");
    if (eir && (country == "uk" || country == "scotland") && eir->find(number)) return {{eir, eir->id, {}}, "regime", false, false, 0};
    return {};
  }

  Resolved infer_article(const std::string& number, const Act* regime, const std::string& country) {
    if (regime && regime->unit == Unit::article && in_range({regime, regime->id, {}}, number))
      return {{regime, regime->id, {}}, "regime", false, false, 0};
    const bool personal = names_.says("gdpr") || names_.says("data protection") || names_.says("personal data") ||
                          names_.says("subject access");
    const Act* gdpr = law_.find("UKGDPR");
    if (gdpr && personal && (country.empty() || country == "uk" || country == "scotland") && in_range({gdpr, gdpr->id, {}}, number))
      return {{gdpr, gdpr->id, {}}, "personal-data", false, false, 0};
    return {};
  }

  // "subsections (3A), (3B) or (4A) of section 40", "Part (1) of section 40", "Clause 1 of Section 40"; "subsection 23(1)"
  // is a section; a bare "subsection (2)" belongs to the last section cited.
  uint32_t sublevel(const Start& start) {
    const std::string_view unit = text_.word(start.at);
    const bool sub = unit.starts_with("sub");
    if (!parse_provisions(text_, start.number, {Anchor::section, start.plural}, list_)) return 0;
    uint32_t of = text_.skip_blank(list_.after);
    if (text_.has_word(of, "of") || text_.has_word(of, "to") || text_.has_word(of, "in")) {
      uint32_t at = text_.skip_blank(of + 2);
      if (text_.has_word(at, "the")) at = text_.skip_blank(at + 3);
      const std::string_view word = text_.word(at);
      uint32_t number = at + static_cast<uint32_t>(word.size());
      if (text_.at(number) == '.') ++number;
      number = text_.skip_blank(number);
      if ((word == "section" || word == "s" || word == "regulation" || word == "reg") && is_digit(text_.at(number)))
        return sublevel_of(start, number, word[0] == 'r' ? Anchor::regulation : Anchor::section);
    }
    const bool clause = unit.starts_with("clause") && (names_.country() == "ca" || list_.items[0].label_count > 0);
    if (clause && !list_.items[0].number.empty()) return resolve_known({Anchor::section, start.plural, false, start.at, start.number});
    if (sub && !list_.items[0].number.empty()) return resolve_and_emit({Anchor::section, start.plural, false, start.at, start.number}, start.at);
    if (!sub || quote_open(start.at) || citations_.empty()) return 0;
    return sublevel_of_last(start);
  }

  // "paragraphs 9(1)(a) and (c) of the Act", "Clause 10(1)(a)": a unit of Canada and Australia that elsewhere numbers
  // paragraphs of anything; an Act must be named, or the table know the section.
  uint32_t resolve_known(const Start& start) {
    anchor_ = Anchor::section;
    const std::string number = first_number();
    const Resolved after = act_after(text_, names_, list_, number);
    const Act* regime = names_.regime_act();
    if (after.none || (!after.named && (!regime || !in_range({regime, regime->id, {}}, number) || !regime->nearest(first_path(regime))))) return 0;
    return resolve_and_emit(start, start.at);
  }

  uint32_t sublevel_of(const Start& start, uint32_t number, Anchor anchor) {
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

  uint32_t sublevel_of_last(const Start& start) {
    const Citation& last = citations_.back();
    if (!last.act || text_.folded().source(start.at) - last.span.end > 400) return 0;
    const std::string base(number_of(last.provision));
    if (base.empty() || base[0] == 'A' || base[0] == 'S') return 0;
    base_ = base;
    const std::vector<BuiltPath> paths = build_paths(text_, list_, style_of({last.act, last.act->id, {}}, Anchor::section));
    const bool known = std::all_of(paths.begin(), paths.end(), [&](const BuiltPath& p) { return last.act->find(p.path); });
    if (known) emit(start.at, {{last.act, last.act->id, {}}, "last-section", false, false, 0});
    base_.clear();
    return known ? list_.end : 0;
  }

  // "5 U.S.C. § 552(b)(6)", "50 U.S.C. 3024(i)(1)", "7 C.F.R. § 2913.11(k)", "49 C.F.R. Part 7", "5 ILCS 140/7(1)(c)".
  uint32_t us_code(const Start& start) {
    uint32_t at = start.at;
    while (is_digit(text_.at(at))) ++at;
    const std::string title(text_.slice({start.at, at}));
    at = text_.skip_blank(at);
    if (text_.at(at) == ',') at = text_.skip_blank(at + 1);
    const char code = text_.at(at);
    while (at < text_.size() && (is_lower(text_.at(at)) || text_.at(at) == '.' || (text_.at(at) == ' ' && is_lower(text_.at(at + 1)) && text_.at(at + 2) == '.')))
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
    if (!parse_provisions(text_, at, {Anchor::section, false}, list_)) return 0;
    if (const Act* known = law_.find(act.name)) act = {known, known->id, {}};
    if (code == 'u' && title == "5" && us_section(start)) return list_.end;
    emit(start.at, {act, "us-code", true, false, 0}, part ? "Part " : "");
    return list_.end;
  }

  // "(b)(6)", "b(7)(C)", "(j)(2)": exemptions of the American Acts by their paragraphs.
  uint32_t us_paragraph(const Start& start) {
    const Act* regime = names_.regime_act();
    if (regime && regime->id != "US-FOIA") return 0;
    if (!regime && !names_.says("552")) return 0;
    if (!parse_provisions(text_, start.number, {Anchor::us_paragraph, false}, list_)) return 0;
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
  uint32_t exemption(const Start& start) {
    if (!parse_provisions(text_, start.number, {Anchor::exemption, start.plural}, list_)) return 0;
    const Act* regime = names_.regime_act();
    if (!regime || names_.country() != "us") {
      const std::string number = first_number();
      if (!regime || number.empty() || (list_.items[0].label_count == 0 && std::atoi(number.c_str()) < 12)) return 0;
      return resolve_and_emit(start, start.at);
    }
    if (regime->id != "US-FOIA") return list_.items[0].number.empty() ? us_paragraph({Anchor::us_paragraph, false, false, start.at, start.number}) : 0;
    const Act* act = law_.find("US-FOIA");
    if (list_.items[0].number.empty()) return us_paragraph({Anchor::us_paragraph, false, false, start.at, start.number});
    base_ = "(b)";
    for (RawItem& item : list_.items) {
      if (item.number.empty()) continue;
      // The number becomes a level in front of the others.
      const uint32_t first = static_cast<uint32_t>(list_.labels.size());
      list_.labels.push_back({item.number, false, false});
      for (uint32_t i = 0; i < item.label_count; ++i) list_.labels.push_back(RawLabel(list_.labels[item.labels + i]));
      item.labels = first;
      ++item.label_count;
      item.number = {};
    }
    const bool known = act->find(first_path(act)) != nullptr;
    if (known) emit(start.at, {{act, act->id, {}}, "us-exemption", true, false, 0});
    base_.clear();
    return known ? list_.end : 0;
  }

  // No unit word: "12(4)(d)", "40(2) FOIA", "Penal Code 832.7(b)", "FOI 40: Not upheld".
  uint32_t bare(const Start& start) {
    if (!parse_provisions(text_, start.number, {Anchor::bare, false}, list_)) return 0;
    const RawItem& first = list_.items[0];
    const std::string number = first_number();
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

  // "40. - (1) Any information to which …": a section quoted with its number. Lists are numbered "4. (1)" too, so the table
  // must have it and the text go on in a sentence.
  uint32_t statute(const Start& start) {
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
    add({start.at, open + 3}, {{regime, regime->id, {}}, "statute", false, false, 0}, path, static_cast<Index>(lists_++));
    return open + 3;
  }

  // "FOI 40:" is an index of decisions; "FOI Act 2000:" is not.
  bool short_alias(uint32_t number) const {
    const uint32_t end = number - 1;
    const std::string_view word = text_.slice({text_.word_start(end), end});
    return word == "foi" || word == "foia" || word == "eir" || word == "eirs";
  }

  // A path without unit word or Act counts where the regime's table has it whole, as an exemption or two levels deep,
  // and it stands as a cell, a heading, or close behind a citation: questions are numbered 1(a) too.
  uint32_t bare_known(const Start& start) {
    const Act* regime = names_.regime_act();
    if (!regime || american(regime)) return 0;
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
      const bool deep = std::count(path.begin(), path.end(), '(') > 1 && section && section->kind != Kind::procedural;
      if (!deep && (!lettered || !cited_.contains(base) || regime->last == 0)) return bare_like_last(start);
      if (labelled(start.at)) return 0;
      emit(start.at, {{regime, regime->id, {}}, "bare", false, false, 0});
      return list_.end;
    }
    const bool deep = std::count(path.begin(), path.end(), '(') > 1;
    const bool exempting = known->kind != Kind::procedural || known->basis == Basis::cost;
    if (!deep && !(exempting && std::atoi(path.c_str()) >= 8) && !cited_.contains(base) && !(exempting && whole_cell(start.at))) return 0;
    if (labelled(start.at)) return 0;
    emit(start.at, {{regime, regime->id, {}}, whole_cell(start.at) ? "cell" : "bare", false, false, 0});
    return list_.end;
  }

  // Between bars, or alone on its line but for other provisions.
  bool whole_cell(uint32_t at) const {
    const uint32_t before = at > 0 && text_.at(at - 1) == ' ' ? at - 1 : at;
    const uint32_t after = text_.at(list_.end) == ' ' ? list_.end + 1 : list_.end;
    const bool bars = before > 0 && text_.at(before - 1) == '|' && text_.at(after) == '|';
    return bars || ((before == 0 || text_.at(before - 1) == '\n') && text_.at(after) == '\n');
  }

  // "| Article 6(1)(c) | … | 6(1)(d)": a sister of what the last citations named in full.
  uint32_t bare_like_last(const Start& start) {
    int looked = 0;
    for (auto c = citations_.rbegin(); c != citations_.rend() && looked < 8; ++c, ++looked) {
      if (!c->act || american(c->act) || c->act == names_.regime_act()) continue;
      const std::string path = first_path(c->act);
      if (std::count(path.begin(), path.end(), '(') < 2 || !c->act->find(path) || !cited_.contains(c->act->id + " " + std::string(number_of(path)))) continue;
      if (labelled(start.at)) return 0;
      emit(start.at, {{c->act, c->act->id, {}}, "bare", false, false, 0});
      return list_.end;
    }
    return 0;
  }

  // "question 12(1)", "paragraph 8(1)(a)", "table 2(a)", "item 31(1)": numbers of other things.
  bool labelled(uint32_t at) const {
    static constexpr std::array<std::string_view, 22> kLabels = {
        "question", "questions", "q", "item", "items", "table", "figure", "annex", "appendix", "page", "pages",
        "paragraph", "para", "point", "part", "no", "number", "request", "requests", "chapter", "row", "record"};
    const uint32_t end = text_.skip_blank_back(at);
    const uint32_t from = text_.folded().source(at);
    if (from > 1 && (text_.text()[from - 1] == '\t' || text_.text().substr(from - 2, 2) == "  ")) return false;  // another cell
    uint32_t word_end = end;
    if (word_end > 0 && text_.at(word_end - 1) == '.') --word_end;
    const std::string_view word = text_.slice({text_.word_start(word_end), word_end});
    return std::find(kLabels.begin(), kLabels.end(), word) != kLabels.end();
  }

  // "43 - Commercial interests": a bare number with the very title of that section behind it, at the start of a line.
  uint32_t titled(const Start& start, const std::string& number) {
    if (start.at > 0 && text_.at(start.at - 1) != '\n' && text_.at(start.at - 1) != '(' && text_.at(start.at - 1) != ' ') return 0;
    const Act* regime = names_.regime_act();
    const Provision* known = regime ? regime->find(number) : nullptr;
    if (!known || known->kind == Kind::procedural || list_.items.size() > 1) return 0;
    // "| 6 |" in a column that has held 6(a).
    if (text_.at(list_.end) != ' ' || text_.at(list_.end + 1) == '|') {
      const bool column = !citations_.empty() && std::string_view(citations_.back().rule) == "cell" &&
                          text_.folded().source(start.at) - citations_.back().span.end < 400;
      if (!(column && whole_cell(start.at) && cited_.contains(regime->id + " " + number)) && !titled_row(start.at, *known)) return 0;
      emit(start.at, {{regime, regime->id, {}}, "cell", false, false, 0});
      return list_.end;
    }
    if (!text_.has(list_.end, " -") && !text_.has(list_.end, " (")) return 0;
    uint32_t at = text_.skip_blank(list_.end + 2);
    bool same = text_.has(at, fold_phrase(known->title));
    for (const std::string& alias : known->aliases) same = same || (alias.size() > 5 && text_.has(at, fold_phrase(alias)));
    if (!same) return 0;
    emit(start.at, {{regime, regime->id, {}}, "title", false, false, 0});
    return list_.end;
  }

  // "Legal professional privilege | 42 |": a cell whose row, or the line above it, has the words of the title.
  bool titled_row(uint32_t at, const Provision& provision) const {
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

  uint32_t schedule(const Start& start) {
    const ScheduleText found = read_schedule(text_, start);
    if (found.end == 0 && start.anchor == Anchor::paragraph) {
      if (!parse_provisions(text_, start.number, {Anchor::section, start.plural}, list_)) return 0;
      if (list_.items[0].number.empty() || list_.items[0].label_count == 0) return 0;
      return resolve_known({Anchor::section, start.plural, false, start.at, start.number});
    }
    if (found.end == 0) return 0;
    list_.clear();
    list_.end = list_.after = found.end;
    Resolved act = act_after(text_, names_, list_, {});
    if (act.none) return found.end;
    if (act.act.name.empty())
      if (const auto before = act_before(names_, start.at, anchor_, {})) act = *before;
    if (act.act.name.empty() && found.paragraph) act = infer_schedule(found);
    if (act.act.name.empty()) return found.end;
    if (act.act.act && act.act.act->unit == Unit::article && act.act.act->regime.empty() && act.act.act->id == "UKGDPR") return found.end;
    for (const std::string& path : schedule_paths(found, act.act.act))
      add({start.at, found.end}, act, path, static_cast<Index>(lists_));
    ++lists_;
    return found.end;
  }

  // "… and Schedule 2 Part 4 Paragraph 23.": the last Act that has it.
  Resolved infer_schedule(const ScheduleText& found) {
    int looked = 0;
    const std::string schedule = "Sch " + found.numbers[0];
    for (auto c = citations_.rbegin(); c != citations_.rend() && looked < 24; ++c, ++looked) {
      const bool same = c->provision.starts_with(schedule) && (c->provision.size() == schedule.size() || c->provision[schedule.size()] == ' ');
      if (same || (c->act && c->act->find(schedule_paths(found, c->act)[0]))) return {{c->act, c->act_name, {}}, "echo", false, false, 0};
    }
    const std::string path = schedule_paths(found, nullptr)[0];
    if (const Act* holder = names_.holder_of(path)) return {{holder, holder->id, {}}, "named-in-text", false, false, 0};
    return {};
  }

  // An odd number of quotation marks since the start of the paragraph. Citations come in order, so the count goes on
  // from where the last one stood.
  bool quote_open(uint32_t at) {
    const std::string_view bytes = text_.bytes();
    while (quote_at_ < at) {
      const size_t mark = std::min<size_t>(bytes.substr(0, at).find('"', quote_at_), at);
      if (quote_ && bytes.substr(quote_at_, mark - quote_at_).find("\n\n") != std::string_view::npos) quote_ = false;
      if (mark < at) quote_ = !quote_;
      quote_at_ = static_cast<uint32_t>(mark) + (mark < at);
    }
    return quote_;
  }

  void emit(uint32_t start, const Resolved& found, std::string_view prefix = {}) {
    std::vector<BuiltPath> paths = build_paths(text_, list_, style_of(found.act, anchor_));
    for (BuiltPath& built : paths) {
      if (built.path.empty()) continue;
      Span span = list_.items[built.item].span;
      if (built.item == 0) span.start = start;
      add(span, found, std::string(prefix) + built.path, static_cast<Index>(lists_));
    }
    ++lists_;
  }

  // "section 3(2) Data Protection Act 1998" in a paper of 2022: a provision that only the later Act has.
  ActName mend_year(const ActName& name, const std::string& path) {
    if (!name.act || name.act->id != "DPA1998") return name;
    if (context_.year ? *context_.year < 2019 : !names_.says("gdpr")) return name;
    const Act* later = law_.find("DPA2018");
    return later && later->find(path) && !name.act->find(path) ? ActName{later, later->id, name.span} : name;
  }

  void add(Span span, const Resolved& found, std::string path, Index list) {
    Citation c;
    c.span = text_.folded().source(span);
    const ActName act = mend_year(found.act, path);
    c.act = act.act;
    c.act_name = c.act ? c.act->id : act.name;
    c.known = c.act ? c.act->nearest(path) : nullptr;
    c.provision = std::move(path);
    c.heading = is_heading(span);
    c.quoted = quote_open(span.start);
    c.list = list;
    cited_.insert(c.act_name + " " + std::string(number_of(c.provision)));
    c.rule = found.rule;
    citations_.push_back(std::move(c));
  }

  // At the start of a short line, behind at most a bullet or a label, and followed by a title rather than a sentence.
  bool is_heading(Span span) const {
    const Span line = text_.folded().line_span(text_.folded().line_at(span.start));
    if (line.size() > 120 || span.start - line.start > 24) return false;
    const std::string_view lead = text_.slice({line.start, span.start});
    if (std::count(lead.begin(), lead.end(), ' ') > 3) return false;
    const uint32_t end = std::min(list_.after > span.end && list_.after <= line.end ? list_.after : span.end, line.end);
    const std::string_view rest = text_.slice({end, line.end});
    if (rest.size() < 3) return true;
    const std::string_view sign = rest.substr(0, 2);
    if (sign == " -" || sign == " (" || rest[0] == ':' || rest[0] == ',' || rest[0] == '-' || sign == " |" || sign == " &") return true;
    return std::count(rest.begin(), rest.end(), ' ') <= 6 && rest.back() != '.' && rest.find(" is ") == std::string_view::npos &&
           rest.find(" of ") == std::string_view::npos;
  }

  CitationText text_;
  const Lines& lines_;
  const Law& law_;
  const CiteContext& context_;
  const std::vector<bool>& skip_;
  NameActs names_;
  RawList list_;             // of the citation at hand
  Anchor anchor_ = Anchor::section;   // of the citation at hand
  std::string base_;         // what its bracket-only items hang on
  uint32_t quote_at_ = 0;
  bool quote_ = false;
  size_t lists_ = 0;
  std::vector<Citation> citations_;
  std::unordered_set<std::string> cited_;   // "FOIA2000 40": Act and section of all citations so far
};

}  // namespace

std::vector<Citation> cite(std::string_view text, const Lines& lines, const Folded& folded, const Law& law,
                           const CiteContext& context, const std::vector<bool>& skip) {
  return Citer(text, lines, folded, law, context, skip).run();
}

}  // namespace foi
