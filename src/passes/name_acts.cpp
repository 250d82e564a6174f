#include "passes/name_acts.h"

#include <array>
#include <cctype>
#include <climits>

#include "text/characters.h"

namespace foi {
namespace {

// Words that a sentence starts with, in front of a title.
constexpr std::array<std::string_view, 14> kOpeners = {
    "under", "the", "see", "in", "and", "section", "pursuant", "both", "since", "by", "as", "per", "of", "a"};
constexpr std::array<std::string_view, 10> kActKinds = {
    "act", "regulations", "order", "rules", "law", "code", "measure", "statutes", "ordinance", "convention"};

// The four digits at `at`, as a year; 0 if there are none.
int year_at(const CitationText& text, uint32_t at) {
  for (uint32_t i = at; i < at + 4; ++i)
    if (!is_digit(text.at(i))) return 0;
  if (is_digit(text.at(at + 4)) || is_lower(text.at(at + 4))) return 0;
  const int year = (text.at(at) - '0') * 1000 + (text.at(at + 1) - '0') * 100 + (text.at(at + 2) - '0') * 10 +
                   text.at(at + 3) - '0';
  return year >= 1700 && year < 2100 ? year : 0;
}

// "Copyright, Designs and Patents Act 1998": one digit off in a title too long to be another Act's.
bool misprint(std::string_view title, int written, int real) {
  int off = 0;
  for (int a = written, b = real; a != 0 || b != 0; a /= 10, b /= 10) off += a % 10 != b % 10;
  return off == 1 && std::count(title.begin(), title.end(), ' ') >= 4;
}

// Whether a far country's access law, met in a letter under a law of the same name, is a slip of the year.
// The United Kingdom's is cited abroad.
bool slip_of(const Act& regime, const Act& far) {
  const auto dateless = [](const Act& act) {
    const std::string_view title = act.title;
    return title.ends_with(std::to_string(act.year)) ? title.substr(0, title.size() - 5) : title;
  };
  return !far.regime.empty() && far.country != "uk" && !same_country(far, regime.country) &&
         dateless(far) == dateless(regime);
}

}  // namespace

std::string one_space(std::string_view source) {
  std::string out, scratch;
  for (char c : plain_blanks(source, scratch)) {
    const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '>';
    if (!blank)
      out.push_back(c);
    else if (!out.empty() && out.back() != ' ')
      out.push_back(' ');
  }
  return out;
}

// ", 2005", " of 1974", " (2000)", ", No. 12 of 2016", " (Act 31 of 2016)", ", 2 of 2000".
YearAfter year_after(const CitationText& text, uint32_t at) {
  uint32_t next = at;
  if (text.at(next) == ',') ++next;
  next = text.skip_blank(next);
  const bool bracket = text.at(next) == '(';
  if (bracket) ++next;
  uint32_t number = next;
  for (const std::string_view lead : {"act", "law", "no"})
    if (text.has_word(number, lead)) {
      number += static_cast<uint32_t>(lead.size());
      number = text.skip_blank(number + (text.at(number) == '.'));
    }
  const std::string_view digits = text.word(number);
  const uint32_t of = text.skip_blank(number + static_cast<uint32_t>(digits.size()));
  const bool numbered = !digits.empty() && digits.size() <= 3 &&
                        std::all_of(digits.begin(), digits.end(), is_digit) && text.has_word(of, "of");
  const uint32_t slash = number + static_cast<uint32_t>(digits.size());
  if (numbered) next = of;
  if (bracket && !digits.empty() && text.at(slash) == '/') next = slash + 1;  // "(Law No. 1/2014)"
  if (text.has_word(next, "of")) next = text.skip_blank(next + 2);
  const bool inner = !bracket && text.at(next) == '(';
  if (inner) ++next;
  const int year = year_at(text, next);
  if (!year) return {};
  return {year, next + 4 + ((bracket || inner) && text.at(next + 4) == ')')};
}

NameActs::NameActs(const CitationText& text, const Law& law, const CiteContext& context)
    : text_(text), law_(law), context_(context) {
  regime_act_ = law.of_regime(context.regime, context.year.value_or(0));
  regime_known_ = regime_act_ != nullptr;
  if (regime_act_) country_ = regime_act_->country;
}

// Whether a code is known to have a chapter like that of the number: "153A-98" beside "153A-11".
static bool shares_head(const Act& act, std::string_view number) {
  const std::string_view head = number.substr(0, number.find_first_of("-:.") + 1);
  if (head.size() < 2) return false;
  const auto at = std::find_if(act.provisions.begin(), act.provisions.end(),
                               [&](const auto& row) { return fold_phrase(row.first).starts_with(head); });
  return at != act.provisions.end();
}

// Among Acts of one name: that of the year, of the document's regime, of its country and time, of the path.
const Act* NameActs::choose(const std::vector<const Act*>& acts, int year, std::string_view number) {
  const Act* best = nullptr;
  int best_score = INT_MIN;
  for (const Act* act : acts) {
    int score = 0;
    // Another country's access law of that year is the slip of a letter under its own.
    const bool far = !act->regime.empty() && !country_.empty() && !same_country(*act, country_);
    if (year && act->year == year) score += far ? 20 : 64;
    if (regime_act_ && act == regime_act_) score += 32;
    if (!country_.empty() && same_country(*act, country_)) score += act->country == country_ ? 16 : 12;
    if (country_.empty() && act->country == "uk") score += 1;
    if (!number.empty() && (act->find(number) || act->find("Art " + std::string(number)))) score += 2;
    if (!number.empty() && !act->numbers.empty() && shares_head(*act, number)) score += 1;
    const int now = context_.year.value_or(0);
    if (act->until == 0 ? (now == 0 || now >= act->year) : (now != 0 && now < act->until)) score += 4;
    if (now == 0 && act->until != 0 && aliases_.empty()) score -= 1;
    if (score > best_score) best = act, best_score = score;
  }
  return best;
}

std::optional<ActName> NameActs::known_at(uint32_t at, std::string_view number) {
  const ActNames::Match match = law_.names().match(text_.bytes(), at);
  if (!match.acts) return std::nullopt;
  uint32_t end = match.end;
  if (match.with_year && text_.at(end) == ')' && end > 5 && text_.at(end - 5) == '(') ++end;  // "Act (2000)"
  if (is_alnum(text_.at(end))) return std::nullopt;
  YearAfter year;
  if (!match.with_year) year = year_after(text_, end);
  // Two Acts of one title, and no year: the one whose year stands elsewhere in the text.
  int wanted = year.year;
  if (!match.with_year && !wanted && match.acts->size() > 1 && !scanning_ &&
      text_.slice({at, end}).find(' ') != std::string_view::npos) {
    const std::string elsewhere = year_elsewhere(std::string(text_.slice({at, end})));
    if (!elsewhere.empty()) wanted = std::atoi(elsewhere.c_str());
  }
  const Act* act = choose(*match.acts, wanted, number);
  if (regime_act_ && slip_of(*regime_act_, *act)) act = regime_act_;
  sole_ = match.acts->size() == 1;
  // "the Constitution" is South Africa's only in South Africa.
  const bool one_word = text_.slice({at, end}).find_first_of(" (&") == std::string_view::npos;
  if (one_word && act->regime.empty() && !country_.empty() && !same_country(*act, country_) &&
      act->country != "eu" && act->country != "uk")
    return std::nullopt;
  // "CRS", "MCA", "ORS" are codes of States only where America is meant; "As" is none anywhere.
  if (one_word && !act->numbers.empty() &&
      ((country_ != "us" && (scanning_ || !country_.empty())) || !text_.upper(match.end - 1)))
    return std::nullopt;
  if (year.year) end = year.end;
  // A year that no Act of the name has: a slip where it names access or data protection law (the FOI Act
  // 2018), another Act where it does not (a Housing Act of 1957).
  if (year.year && act->year && act->year != year.year) {
    const bool slip = (!act->regime.empty() && context_.law.empty()) || act->id.starts_with("DPA") ||
                      act->id == "UKGDPR" || act->id.starts_with("Privacy");
    const std::string_view words = text_.slice({at, match.end});
    if (!slip && !misprint(words, year.year, act->year) && words.find(' ') != std::string_view::npos) {
      std::string name = one_space(text_.source({at, match.end})) + " " + std::to_string(year.year);
      const Act* exact = law_.find(name);
      return ActName{exact, exact ? exact->id : std::move(name), {at, end}};
    }
  }
  // Its name without the year, in a document under an access law that the tables lack.
  if (!context_.law.empty() && !act->regime.empty() && !year.year && !match.with_year && !one_word)
    return ActName{nullptr, context_.law, {at, end}};
  return ActName{act, act->id, {at, end}};
}

// "of the Freedom of Information Act".
bool NameActs::leads_to_access_law(uint32_t of) const {
  uint32_t at = text_.skip_blank(of + 2);
  if (!text_.has_word(at, "the")) return false;
  at = text_.skip_blank(at + 3);
  return law_.access_names().may_start(text_.word(at)) && law_.access_names().match(text_.bytes(), at).acts;
}

// A full title by its capitals: "Vehicle Excise and Registration Act 1994", also where a line breaks it.
std::optional<ActName> NameActs::title_at(uint32_t start) {
  if (!text_.upper(start)) return std::nullopt;
  uint32_t at = start, end = 0, words = 0;
  int depth = 0;  // "(Maritime Labour Convention)": a kind inside a bracket ends no title
  while (at < text_.size() && words < 24) {
    const std::string_view word = text_.word(at);
    if (word.empty()) break;
    const bool connector = one_of(word, kConnectors) || text_.at(at) == '&';
    if (!connector && !text_.upper(at) && !is_digit(text_.at(at))) break;
    if (is_digit(text_.at(at))) break;
    const uint32_t word_end = at + (text_.at(at) == '&' ? 1 : static_cast<uint32_t>(word.size()));
    ++words;
    if (words > 1 && depth <= 0 && one_of(word, kActKinds)) {
      const YearAfter year = year_after(text_, word_end);
      end = year.year ? year.end : word_end;
      if (word == "rules" && !year.year) end = behind_of(end);
      if (word == "order" && !year.year) end = behind_number(end);
      at = behind_brackets(end);
      if (at == 0) break;
      continue;
    }
    const uint32_t next = next_word(text_.bytes(), word_end);
    if (next >= text_.size()) break;
    // A full stop ends a title but for "etc."; so does a slash.
    const std::string_view gap = text_.slice({word_end, next});
    for (char c : gap) depth += (c == '(') - (c == ')');
    if (gap.find('/') != std::string_view::npos || (gap.find('.') != std::string_view::npos && word != "etc"))
      break;
    // What a section is called, and its Act behind it: "Personal Information) of the Freedom of Information
    // Act 2000", "Legal Professional Privilege, of the …", "Law Enforcement of the …".
    const bool of = text_.has_word(next, "of");
    if (depth < 0 || (of && gap.find(',') != std::string_view::npos)) break;
    if (of && leads_to_access_law(next)) break;
    at = next;
  }
  if (end == 0) return std::nullopt;
  std::string name = one_space(text_.source({start, end}));
  for (std::string_view lead : {"The ", "THE ", "New Zealand ", "UK "})
    if (name.starts_with(lead)) name.erase(0, lead.size());
  const auto comma = name.rfind(", ");
  if (comma != std::string::npos && name.size() - comma == 6 && is_digit(name[comma + 2]))
    name.erase(comma, 1);
  if (name.size() > 8 && name.compare(name.size() - 8, 4, " of ") == 0 && is_digit(name.back()))
    name.erase(name.size() - 8, 3);
  if (!is_digit(name.back())) name += year_elsewhere(std::string(text_.slice({start, end})));
  const Act* exact = law_.find(name);
  return ActName{exact, std::move(name), {start, end}};
}

// "Federal Rules of Criminal Procedure": behind "of" and the capitals after it.
uint32_t NameActs::behind_of(uint32_t end) const {
  uint32_t at = text_.skip_blank(end);
  if (!text_.has_word(at, "of")) return end;
  uint32_t behind = end;
  at = text_.skip_blank(at + 2);
  for (int words = 0; words < 4 && text_.upper(at); ++words) {
    behind = at + static_cast<uint32_t>(text_.word(at).size());
    at = text_.skip_blank(behind);
  }
  return behind;
}

// "Executive Order 13526": behind a number too long for a year.
uint32_t NameActs::behind_number(uint32_t end) const {
  const uint32_t at = text_.skip_blank(end);
  const std::string_view number = text_.word(at);
  const bool all = number.size() == 5 && std::all_of(number.begin(), number.end(), is_digit);
  return all ? at + static_cast<uint32_t>(number.size()) : end;
}

// "… Act 2008 (Regulated Activities) Regulations 2014": where the second kind stands, if brackets carry the
// title on.
uint32_t NameActs::behind_brackets(uint32_t end) const {
  uint32_t at = text_.skip_blank(end);
  for (int groups = 0; groups < 3 && text_.at(at) == '('; ++groups) {
    uint32_t close = at;
    while (close < at + 100 && close < text_.size() && text_.at(close) != ')') ++close;
    if (text_.at(close) != ')') return 0;
    at = text_.skip_blank(close + 1);
  }
  return text_.upper(at) && one_of(text_.word(at), kActKinds) ? at : 0;
}

// " 1994" if the same title stands elsewhere in the text with its year, else nothing.
std::string NameActs::year_elsewhere(const std::string& folded_name) {
  static const std::string kNone;
  if (years_.size() > 200 && !years_.contains(folded_name)) return kNone;  // each look reads the whole text
  const auto [entry, fresh] = years_.try_emplace(folded_name);
  if (!fresh) return entry->second;
  const std::string_view bytes = text_.bytes();
  for (size_t at = bytes.find(folded_name); at != std::string_view::npos;
       at = bytes.find(folded_name, at + 1)) {
    const YearAfter year = year_after(text_, static_cast<uint32_t>(at + folded_name.size()));
    if (!year.year) continue;
    entry->second = " " + std::to_string(year.year);
    break;
  }
  return entry->second;
}

std::optional<ActName> NameActs::alias_at(uint32_t at) {
  if (scanning_) return std::nullopt;
  // Aliases are capitals, "RIPA", or end in a kind, "the Fees Regulations": no scan of the text for any other
  // word.
  const std::string_view first = text_.word(at);
  const std::string_view second = text_.word(text_.skip_blank(at + static_cast<uint32_t>(first.size())));
  if (!text_.upper(at + 1) && !one_of(second, kActKinds)) return std::nullopt;
  mentions();
  if (aliases_.empty()) return std::nullopt;
  uint32_t end = at;
  std::optional<ActName> found;
  for (int words = 0; words < 5 && end < text_.size(); ++words) {
    const std::string_view word = text_.word(end);
    if (word.empty()) break;
    end += static_cast<uint32_t>(word.size());
    const auto alias = aliases_.find(text_.slice({at, end}));
    if (alias != aliases_.end()) found = ActName{alias->second.act, alias->second.name, {at, end}};
    end = text_.skip_blank(end);
  }
  return found;
}

// One word is a name where it is written as one: "FOIA"; "offentleglova" and "Закона" need no capitals to be
// long.
bool NameActs::is_name(Span words) const {
  if (text_.upper(words.start) || text_.slice(words).find(' ') != std::string_view::npos) return true;
  return text_.abroad() && words.size() >= 8;
}

std::optional<ActName> NameActs::at(uint32_t at, std::string_view number) {
  if (at >= text_.size() || !is_alnum(text_.at(at))) return std::nullopt;
  std::optional<ActName> known = known_at(at, number);
  const std::optional<ActName> title = title_at(at);
  // Of two readings the longer one; an alias in capitals that this document defines goes before both.
  if (text_.upper(at)) {
    const bool settled = known && sole_;  // a name that only one Act bears needs no definition
    const std::optional<ActName> alias = settled ? std::nullopt : alias_at(at);
    if (alias && (!known || alias->span.end >= known->span.end)) return alias;
  }
  if (title && (!known || title->span.end > known->span.end)) {
    // "FOI Act" within "FOI Act Regulations"? Only titles that a kind ends; they may start with a known one.
    return title;
  }
  if (known && !is_name(known->span)) return std::nullopt;
  return known;
}

std::optional<ActName> NameActs::before(uint32_t end, std::string_view number) {
  // "the Mental Capacity Act 2005, particularly Section 5".
  static constexpr std::array<std::string_view, 7> kLeads = {
      "particularly", "specifically", "including", "namely", "especially", "particular", "under"};
  const uint32_t word_end = text_.skip_blank_back(end), word = text_.word_start(word_end);
  if (word > 0 && text_.at(word - 1) == ' ' && one_of(text_.slice({word, word_end}), kLeads)) {
    end = word;
    if (text_.slice({word, word_end}) == "particular" && end > 3 && text_.slice({end - 3, end}) == "in ")
      end -= 3;
  }
  // Over a bracket that defines an alias: "Freedom of Information Act 2000 (the Act) section 17".
  uint32_t stop = end;
  for (int i = 0; i < 6 && stop > 0; ++i) {
    const char c = text_.at(stop - 1);
    if (c == '.' && text_.abroad())  // "Infotv. 29. §"
      --stop;
    else if (c == ' ' || c == ',' || c == '(' || c == ':' || c == '-' || c == '\'' || c == '"' || c == '[' ||
             c == '|')
      --stop;
    else if (c == 's' && stop > 2 && text_.at(stop - 2) == '\'')
      stop -= 2;
    else
      break;
  }
  if (stop > 1 && text_.at(stop - 1) == ')') {
    const uint32_t limit = stop > 40 ? stop - 40 : 0;
    for (uint32_t i = stop - 1; i > limit; --i)
      if (text_.at(i - 1) == '(') {
        const uint32_t outer = i - 1 > 0 && text_.at(i - 2) == ' ' ? i - 2 : i - 1;
        if (!is_digit(text_.at(outer - 1)) && text_.at(outer - 1) != ')') stop = outer;
        break;
      }
  }
  std::optional<ActName> found;
  uint32_t start = stop;
  for (int words = 0; words < 18 && start > 0; ++words) {
    const uint32_t word = text_.word_start(start);
    if (word == start) break;
    if (text_.upper(word) || words > 0 || text_.abroad()) {
      const ActNames::Match match = law_.names().match(text_.bytes(), word);
      if (match.acts && (match.end == stop || year_after(text_, match.end).end == stop)) {
        std::optional<ActName> known = known_at(word, number);
        if (known && is_name(known->span)) found = known;
      }
      if (text_.upper(word) && !(found && found->act) && !one_of(text_.slice({word, start}), kOpeners)) {
        const std::optional<ActName> title = title_at(word);
        if (title && title->span.end == stop) found = title;
      }
    }
    start = word;
    uint32_t gap = 0;
    while (start > 0 && gap < 3 &&
           (text_.at(start - 1) == ' ' || text_.at(start - 1) == '(' || text_.at(start - 1) == ')' ||
            text_.at(start - 1) == ',' || text_.at(start - 1) == '.' || text_.at(start - 1) == '&' ||
            text_.at(start - 1) == '-' || text_.at(start - 1) == '\''))
      --start, ++gap;
    if (gap == 0 && !(start > 1 && text_.at(start - 1) == '\n')) break;
    if (start > 1 && text_.at(start - 1) == '\n' && text_.at(start - 2) != '\n') --start;
  }
  return found;
}

}  // namespace foi
