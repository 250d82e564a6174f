#include "passes/resolve_act.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "passes/unit_words.h"
#include "text/dates.h"
#include "text/fold.h"

namespace foi {
namespace {

constexpr std::array<std::string_view, 10> kPrepositions = {
    "of", "in", "under", "to", "from", "within", "per", "on", "contained", "pursuant"};
constexpr std::array<std::string_view, 18> kDeterminers = {
    "the",  "this", "that", "these", "those", "said", "above",   "same",     "our",
    "your", "its",  "my",   "their", "a",     "an",   "current", "attached", "enclosed"};
// What has sections and is no law.
constexpr std::array<std::string_view, 65> kDocuments = {
    "guidance",      "guide",       "form",     "forms",      "report",        "reports",   "policy",
    "policies",      "letter",      "document", "documents",  "page",          "pages",     "website",
    "site",          "handbook",    "manual",   "procedure",  "procedures",    "agreement", "contract",
    "strategy",      "plan",        "annex",    "appendix",   "request",       "requests",  "application",
    "questionnaire", "spreadsheet", "table",    "notice",     "template",      "standard",  "standards",
    "framework",     "lease",       "toolkit",  "terms",      "brochure",      "survey",    "review",
    "response",      "email",       "chapter",  "tender",     "specification", "road",      "route",
    "line",          "motorway",    "scheme",   "protocol",   "minutes",       "paper",     "bulletin",
    "leaflet",       "booklet",     "mou",      "memorandum", "submission",    "tool",      "programme",
    "program",       "timetable"};

// What an Act's sections are known for: "a section 60 search", "section 20 accommodation".
constexpr std::array<std::string_view, 30> kTrades = {
    "notice",      "notices",    "order",    "orders",    "agreement",  "agreements",
    "patient",     "patients",   "stop",     "stops",     "search",     "searches",
    "detention",   "detentions", "enquiry",  "enquiries", "assessment", "support",
    "assessments", "offence",    "offences", "wounding",  "assault",    "accommodation",
    "detainee",    "detainees",  "powers",   "inquiry",   "inquiries",  "arrest"};

struct Position {
  uint32_t at = 0;
  bool preposition = false;
  bool of = false;
  std::string_view determiner;
};

// Behind "exemption", "of", "the", "Part II of": where a name may stand.
Position to_name(const CitationText& text, uint32_t from) {
  Position p{text.skip_blank(from), false, false, {}};
  if (text.has_word(p.at, "exemption") || text.has_word(p.at, "exemptions") ||
      text.has_word(p.at, "exception")) {
    p.at = text.skip_blank(p.at + static_cast<uint32_t>(text.word(p.at).size()));
    if (text.at(p.at) == '(') {
      uint32_t close = p.at;
      while (close < p.at + 120 && close < text.size() && text.at(close) != ')') ++close;
      if (text.at(close) == ')') p.at = text.skip_blank(close + 1);
    }
  }
  // "Section 21 notices under the Housing Act 1988".
  if (is_trade_word(text.word(p.at))) {
    const uint32_t next = text.skip_blank(p.at + static_cast<uint32_t>(text.word(p.at).size()));
    if (one_of(text.word(next), kPrepositions)) p.at = next;
  }
  if (text.at(p.at) == ',' || text.at(p.at) == '(' || text.at(p.at) == '-' || text.at(p.at) == ':' ||
      text.at(p.at) == '[')
    p.at = text.skip_blank(p.at + 1);
  for (int rounds = 0; rounds < 3; ++rounds) {
    const std::string_view word = text.word(p.at);
    if (!one_of(word, kPrepositions)) break;
    p.preposition = true;
    p.of = p.of || word == "of";
    p.at = text.skip_blank(p.at + static_cast<uint32_t>(word.size()));
    // "of Part II of the Act", "of Schedule 1 to the Act" is another matter (`read_schedule`).
    if (text.has_word(p.at, "part") || text.has_word(p.at, "chapter")) {
      uint32_t number = text.skip_blank(p.at + static_cast<uint32_t>(text.word(p.at).size()));
      const std::string_view roman = text.word(number);
      if (!roman.empty() && (is_digit(roman[0]) || is_roman(roman)))
        p.at = text.skip_blank(number + static_cast<uint32_t>(roman.size()));
    }
  }
  for (int rounds = 0; rounds < 3; ++rounds) {
    const std::string_view word = text.word(p.at);
    if (!one_of(word, kDeterminers)) break;
    if (p.determiner.empty() || word != "the") p.determiner = word;
    p.at = text.skip_blank(p.at + static_cast<uint32_t>(word.size()));
  }
  return p;
}

// "the Act", "the 2000 Act", "the Act of 2014", "the Regulations", "that Act".
std::optional<Resolved> generic_name(const CitationText& text, NameActs& names, const Position& p) {
  uint32_t at = p.at;
  int year = 0;
  const std::string_view first = text.word(at);
  if (first.size() == 4 && is_digit(first[0])) {
    year = (first[0] - '0') * 1000 + (first[1] - '0') * 100 + (first[2] - '0') * 10 + first[3] - '0';
    at = text.skip_blank(at + 4);
  }
  const std::string_view word = text.word(at);
  const bool act =
      word == "act" || word == "acts" || word == "legislation" || word == "law" || word == "statute";
  const bool regulations = word == "regulations" || word == "regs";
  if ((!act && !regulations) || p.determiner == "a" || p.determiner == "an") return std::nullopt;
  const uint32_t end = at + static_cast<uint32_t>(word.size());
  const uint32_t of = text.skip_blank(end);
  if (!year && text.has_word(of, "of")) {
    const std::string_view digits = text.word(text.skip_blank(of + 2));
    if (digits.size() == 4 && is_digit(digits[0]) && is_digit(digits[3]))
      year = (digits[0] - '0') * 1000 + (digits[1] - '0') * 100 + (digits[2] - '0') * 10 + digits[3] - '0';
  }
  Resolved r;
  r.rule = "the-act";
  r.end = end;
  std::optional<ActName> found;
  if (year) found = names.of_year(year);
  const Unit unit = regulations ? Unit::regulation : Unit::section;
  const bool back = p.determiner == "that" || p.determiner == "those" || p.determiner == "said" ||
                    p.determiner == "above" || p.determiner == "same";
  if (!found && back) found = names.last(p.at, unit);
  if (!found) found = names.defined(p.at, unit);
  if (!found && !names.has_regime()) found = names.last(p.at, unit);
  const Act* regime = names.regime_act();
  if (!found && regime && (regime->unit == Unit::regulation) == regulations)
    found = ActName{regime, regime->id, {}};
  if (!found && regime && !regulations)
    return std::nullopt;  // "the Act" in a letter about regulations: the default finds it
  if (!found) found = names.last(p.at, unit);
  if (!found) return std::nullopt;
  r.act = *found;
  return r;
}

// "of the guidance", "of your request", "of the local plan".
bool names_document(const CitationText& text, const Position& p) {
  if (!p.of) return false;  // "cited section 12 in its response" does cite it
  uint32_t at = p.at + (text.at(p.at) == '[');
  if (text.has_word(at, "it")) return true;  // "Section 7 of it is a list"
  for (int words = 0; words < 6; ++words) {
    const std::string_view word = text.word(at);
    if (word.empty()) return false;
    if (one_of(word, kDocuments)) return true;
    if (word == "schedule" && !is_digit(text.at(at + 9)))
      return true;  // "section 7 of the Retention Schedule"
    if (word == "act" || word == "regulations" || word == "exemption" || word == "exemptions") return false;
    const uint32_t end = at + static_cast<uint32_t>(word.size());
    at = text.skip_blank(end);
    if (at == end) return false;  // punctuation
    if (word == "which" || word == "because" || word == "as" || word == "and" || word == "is" ||
        word == "that")
      return false;
  }
  return false;
}

}  // namespace

bool is_trade_word(std::string_view word) {
  return one_of(word, kTrades);
}

bool is_document_word(std::string_view word) {
  return one_of(word, kDocuments);
}

Resolved act_after(const CitationText& text, NameActs& names, const RawList& list, std::string_view number) {
  Resolved r;
  if (!list.titles.empty()) {  // "section 12 (FOIA)", "section 17 (of the Freedom of Information Act 2000)"
    const Position inside = to_name(text, list.titles.start);
    const std::optional<ActName> name = names.at(inside.at, number);
    if (name && name->span.end + 3 >= list.titles.end)
      return {*name, "act-after", true, false, name->span.end};
  }
  for (const uint32_t from : {list.after, list.end}) {
    const Position p = to_name(text, from);
    if (const auto generic = generic_name(text, names, p)) {
      if (p.preposition || text.upper(p.at)) return *generic;
    }
    std::optional<ActName> name = names.at(p.at, number);
    // Without "of" only a name in capitals right behind counts: "s 44(1)(a) FOIA", not "section 40, freedom
    // of …".
    if (name && (p.preposition || (text.upper(p.at) && p.at <= from + 4))) {
      const char after = text.at(name->span.end);
      if (after != '/') return {*name, "act-after", true, false, name->span.end};
    }
    if (names_document(text, p)) {
      r.none = true;
      r.rule = "no-law";
      return r;
    }
    if (list.after == list.end) break;
  }
  return r;
}

namespace {

std::vector<std::string> folded(std::string_view list) {
  std::vector<std::string> words;
  const std::string all = fold_phrase(list);
  for (size_t at = 0; at < all.size();) {
    const size_t end = std::min(all.find(' ', at), all.size());
    words.push_back(all.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

// Whether a word is the name of some law, or starts it: "Kodeksu", "VwGO", "Bauordnung", "code du travail".
bool names_other_law(const CitationText& text, uint32_t at) {
  static const std::vector<std::string> starts =
      folded("kodeks código codigo codi zákoník кодекс kodex constitu konstytuc конститу statut grondwet");
  static const std::vector<std::string> ends = folded(
      "ordnung gesetz gesetzes gesetzbuch gesetzbuches verordnung verfassung wetboek forordning förordningen "
      "balken lagen");
  const std::string_view word = text.word(at);
  if (std::any_of(starts.begin(), starts.end(), [&](const std::string& s) { return word.starts_with(s); }))
    return true;
  if (word == "code" || word == "codice" || word == "wetboek") return true;
  if (std::any_of(ends.begin(), ends.end(),
                  [&](const std::string& s) { return word.size() > s.size() && word.ends_with(s); }))
    return true;
  // "VwGO", "BGB", "KPA": two capitals at least, and short.
  size_t capitals = 0;
  for (uint32_t i = 0; i < word.size(); ++i) capitals += text.upper(at + i);
  return text.upper(at) && capitals >= 2 && word.size() <= 7;
}

}  // namespace

Resolved act_after_abroad(const CitationText& text, NameActs& names, const RawList& list,
                          std::string_view number) {
  // Behind the word for a law: what the law is about, and so its name, follows.
  static const std::vector<std::string> about_words = folded(
      "o про за об om över über for för sobre sur over sulla relativa relative zur betreffende az privind "
      "περί");
  Resolved r;
  uint32_t at = list.end;
  static const std::vector<std::string> same_words =
      folded("même desselben mismo mismos stesso medesimo mesmo");
  bool same = false;               // "du même code": the law of the text
  bool law = false, told = false;  // a law's name is to follow; and a number or subject has told which
  for (int words = 0; words < 14; ++words) {
    for (int signs = 0; signs < 4; ++signs) {
      at = text.skip_blank(at);
      const char c = text.at(at);
      if (c != ',' && c != '"' && c != '\'' && c != '(' && !(c == '.' && words > 0)) break;
      ++at;
    }
    if (text.at(at) == ')' || text.at(at) == '\n') break;
    if (const std::optional<ActName> name = names.at(at, number))
      return {*name, "act-after", true, false, name->span.end};
    const std::string_view word = text.word(at);
    if (word.empty()) break;
    const uint16_t kinds = unit_word(word);
    const bool figures = is_digit(word[0]) && word.size() <= 10;
    const bool about = law && std::find(about_words.begin(), about_words.end(), word) != about_words.end();
    if (kinds & (kUnitArticle | kUnitSection)) break;
    if (!(kinds & kBeforeLaw) && !about && !(law && (figures || month_abroad(word)))) {
      told = told || (!same && names_other_law(text, at));
      break;
    }
    law = law || (kinds & kLawWord);
    same = same || std::find(same_words.begin(), same_words.end(), word) != same_words.end();
    told = told || about || (law && figures);
    at += static_cast<uint32_t>(word.size());
    if (text.at(at) == '/' && is_digit(text.at(at + 1)))  // "106/1999"
      for (++at; is_digit(text.at(at));) ++at;
  }
  r.none = told;
  if (told) r.rule = "no-law";
  return r;
}

std::optional<Resolved> act_before(NameActs& names, uint32_t start, CitationAnchor anchor,
                                   std::string_view number) {
  if (start == 0) return std::nullopt;
  const std::optional<ActName> name = names.before(start, number);
  if (!name) return std::nullopt;
  // "Rule 4 of the RTI Rules, 2012 [Section 7(3)]": the name belongs to what stands before it.
  const Act* act = name->act;
  const bool section = anchor == CitationAnchor::section;
  if (act && section && (act->unit == Unit::rule || act->unit == Unit::regulation) && !act->find(number))
    return std::nullopt;
  return Resolved{*name, "act-before", true, false, 0};
}

}  // namespace foi
