#include "passes/name_acts.h"

#include <array>
#include <cctype>

namespace foi {
namespace {

constexpr std::array<std::string_view, 12> kConnectors = {"of", "and", "the", "for", "in", "to", "on", "etc", "with", "by", "from", "at"};
constexpr std::array<std::string_view, 10> kKinds = {"act", "regulations", "order", "rules", "law", "code",
                                                     "measure", "statutes", "ordinance", "convention"};

template <size_t N>
bool one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// The four digits at `at`, as a year; 0 if there are none.
int year_at(const CitationText& text, uint32_t at) {
  for (uint32_t i = at; i < at + 4; ++i)
    if (!is_digit(text.at(i))) return 0;
  if (is_digit(text.at(at + 4)) || is_lower(text.at(at + 4))) return 0;
  const int year = (text.at(at) - '0') * 1000 + (text.at(at + 1) - '0') * 100 + (text.at(at + 2) - '0') * 10 + text.at(at + 3) - '0';
  return year >= 1700 && year < 2100 ? year : 0;
}

// ", 2005", " of 1974", " (2000)": the year behind a name, with where it ends.
struct YearAfter {
  int year = 0;
  uint32_t end = 0;
};
YearAfter year_after(const CitationText& text, uint32_t at) {
  uint32_t next = at;
  if (text.at(next) == ',') ++next;
  next = text.skip_blank(next);
  if (text.has_word(next, "of")) next = text.skip_blank(next + 2);
  if (text.at(next) == '(') ++next;
  const int year = year_at(text, next);
  if (!year) return {};
  return {year, next + 4 + (text.at(next - 1) == '(' && text.at(next + 4) == ')')};
}

std::string one_space(std::string_view source) {
  std::string out;
  for (char c : source) {
    const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '>';
    if (!blank) out.push_back(c);
    else if (!out.empty() && out.back() != ' ') out.push_back(' ');
  }
  return out;
}

bool same_country(const Act& act, std::string_view country) {
  if (act.country == country) return true;
  return country == "scotland" && act.country == "uk";
}

}  // namespace

NameActs::NameActs(const CitationText& text, const Law& law, const CiteContext& context)
    : text_(text), law_(law), context_(context) {
  regime_act_ = law.of_regime(context.regime, context.year.value_or(0));
  regime_known_ = regime_act_ != nullptr;
  if (regime_act_) country_ = regime_act_->country;
}

const Act* NameActs::regime_act() {
  if (regime_known_ || scanning_) return regime_act_;
  mentions();
  regime_known_ = true;
  for (const Mention& mention : mentions_) {
    if (!mention.name.act || mention.name.act->regime.empty()) continue;
    regime_act_ = mention.name.act;
    country_ = regime_act_->country;
    break;
  }
  return regime_act_;
}

const std::string& NameActs::country() {
  regime_act();
  return country_;
}

// Among Acts of one name: that of the year, of the document's regime, of its country and time, of the path.
const Act* NameActs::choose(const std::vector<const Act*>& acts, int year, std::string_view number) {
  const Act* best = nullptr;
  int best_score = -1;
  for (const Act* act : acts) {
    int score = 0;
    if (year && act->year == year) score += 64;
    if (regime_act_ && act == regime_act_) score += 32;
    if (!country_.empty() && same_country(*act, country_)) score += act->country == country_ ? 16 : 12;
    if (!number.empty() && (act->find(number) || act->find("Art " + std::string(number)))) score += 2;
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
  if (is_alnum(text_.at(end))) return std::nullopt;
  YearAfter year;
  if (!match.with_year) year = year_after(text_, end);
  const Act* act = choose(*match.acts, year.year, number);
  if (year.year) end = year.end;
  // A year that no Act of the name has: a slip where it names access or data protection law (the FOI Act 2018), another
  // Act where it does not (a Housing Act of 1957).
  if (year.year && act->year != year.year) {
    const bool slip = !act->regime.empty() || act->id.starts_with("DPA") || act->id == "UKGDPR" || act->id.starts_with("Privacy");
    const std::string_view words = text_.slice({at, match.end});
    if (!slip && words.find(' ') != std::string_view::npos) {
      std::string name = one_space(text_.source({at, match.end})) + " " + std::to_string(year.year);
      const Act* exact = law_.find(name);
      return ActName{exact, exact ? exact->id : std::move(name), {at, end}};
    }
  }
  return ActName{act, act->id, {at, end}};
}

// A full title by its capitals: "Vehicle Excise and Registration Act 1994", also where a line breaks it.
std::optional<ActName> NameActs::title_at(uint32_t start) {
  if (!text_.upper(start)) return std::nullopt;
  uint32_t at = start, end = 0, words = 0;
  bool open_kind = false;
  while (at < text_.size() && words < 24) {
    const std::string_view word = text_.word(at);
    if (word.empty()) break;
    const bool connector = one_of(word, kConnectors) || text_.at(at) == '&';
    if (!connector && !text_.upper(at) && !is_digit(text_.at(at))) break;
    if (is_digit(text_.at(at)) && !open_kind) break;
    if (!connector) open_kind = false;
    const uint32_t word_end = at + (text_.at(at) == '&' ? 1 : static_cast<uint32_t>(word.size()));
    ++words;
    if (words > 1 && one_of(word, kKinds)) {
      const YearAfter year = year_after(text_, word_end);
      end = year.year ? year.end : word_end;
      at = end;
      // "… Act 2008 (Regulated Activities) Regulations 2014": a bracket may carry the title on.
      const uint32_t open = text_.skip_blank(at);
      if (text_.at(open) != '(' || !text_.upper(open + 1)) break;
      at = open + 1;
      open_kind = true;
      continue;
    }
    const uint32_t next = next_word(text_.bytes(), word_end);
    if (next >= text_.size()) break;
    // A full stop ends a title but for "etc."; so does a slash.
    const std::string_view gap = text_.slice({word_end, next});
    if (gap.find('/') != std::string_view::npos || (gap.find('.') != std::string_view::npos && word != "etc")) break;
    at = next;
  }
  if (end == 0) return std::nullopt;
  std::string name = one_space(text_.source({start, end}));
  if (name.starts_with("The ") || name.starts_with("THE ")) name.erase(0, 4);
  const auto comma = name.rfind(", ");
  if (comma != std::string::npos && name.size() - comma == 6 && is_digit(name[comma + 2])) name.erase(comma, 1);
  if (name.size() > 8 && name.compare(name.size() - 8, 4, " of ") == 0 && is_digit(name.back())) name.erase(name.size() - 8, 3);
  if (!is_digit(name.back())) name += year_elsewhere(std::string(text_.slice({start, end})));
  const Act* exact = law_.find(name);
  return ActName{exact, std::move(name), {start, end}};
}

// " 1994" if the same title stands elsewhere in the text with its year, else nothing.
std::string NameActs::year_elsewhere(const std::string& folded_name) {
  const auto [entry, fresh] = years_.try_emplace(folded_name);
  if (!fresh) return entry->second;
  const std::string_view bytes = text_.bytes();
  for (size_t at = bytes.find(folded_name); at != std::string_view::npos; at = bytes.find(folded_name, at + 1)) {
    const YearAfter year = year_after(text_, static_cast<uint32_t>(at + folded_name.size()));
    if (!year.year) continue;
    entry->second = " " + std::to_string(year.year);
    break;
  }
  return entry->second;
}

std::optional<ActName> NameActs::alias_at(uint32_t at) {
  if (scanning_) return std::nullopt;
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

std::optional<ActName> NameActs::at(uint32_t at, std::string_view number) {
  if (at >= text_.size() || !is_alnum(text_.at(at))) return std::nullopt;
  std::optional<ActName> known = known_at(at, number);
  const std::optional<ActName> title = title_at(at);
  // Of two readings the longer one; an alias in capitals that this document defines goes before both.
  if (text_.upper(at)) {
    const std::optional<ActName> alias = alias_at(at);
    if (alias && (!known || alias->span.end >= known->span.end)) return alias;
  }
  if (title && (!known || title->span.end > known->span.end)) {
    // "FOI Act" within "FOI Act Regulations"? Only titles that a kind ends; they may start with a known one.
    return title;
  }
  if (known && text_.slice(known->span).find(' ') == std::string_view::npos && !text_.upper(at)) return std::nullopt;
  return known;
}

std::optional<ActName> NameActs::before(uint32_t end, std::string_view number) {
  // Over a bracket that defines an alias: "Freedom of Information Act 2000 (the Act) section 17".
  uint32_t stop = end;
  for (int i = 0; i < 6 && stop > 0; ++i) {
    const char c = text_.at(stop - 1);
    if (c == ' ' || c == ',' || c == '(' || c == ':' || c == '-' || c == '\'' || c == '"' || c == '[' || c == '|') --stop;
    else if (c == 's' && stop > 2 && text_.at(stop - 2) == '\'') stop -= 2;
    else break;
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
    if (text_.upper(word) || words > 0) {
      const ActNames::Match match = law_.names().match(text_.bytes(), word);
      if (match.acts && (match.end == stop || year_after(text_, match.end).end == stop)) {
        std::optional<ActName> known = known_at(word, number);
        if (known && (text_.upper(word) || text_.slice(known->span).find(' ') != std::string_view::npos)) found = known;
      }
      if (!found || found->span.start > word) {
        const std::optional<ActName> title = text_.upper(word) ? title_at(word) : std::nullopt;
        if (title && title->span.end == stop && !(found && found->act && found->name == title->name) && !found) found = title;
      }
    }
    start = word;
    uint32_t gap = 0;
    while (start > 0 && gap < 3 && (text_.at(start - 1) == ' ' || text_.at(start - 1) == '(' || text_.at(start - 1) == ')' ||
                                    text_.at(start - 1) == ',' || text_.at(start - 1) == '.' || text_.at(start - 1) == '&' ||
                                    text_.at(start - 1) == '-' || text_.at(start - 1) == '\''))
      --start, ++gap;
    if (gap == 0 && !(start > 1 && text_.at(start - 1) == '\n')) break;
    if (start > 1 && text_.at(start - 1) == '\n' && text_.at(start - 2) != '\n') --start;
  }
  return found;
}

const std::vector<NameActs::Mention>& NameActs::mentions() {
  if (scanned_) return mentions_;
  scanned_ = scanning_ = true;
  const std::string_view bytes = text_.bytes();
  for (uint32_t at = 0; at < text_.size();) {
    if (!is_alnum(bytes[at])) {
      ++at;
      continue;
    }
    const std::string_view word = text_.word(at);
    const uint32_t next = at + static_cast<uint32_t>(word.size());
    std::optional<ActName> name;
    if (law_.names().may_start(word)) name = known_at(at, {});
    if (name && text_.slice(name->span).find(' ') == std::string_view::npos && !text_.upper(at)) name.reset();
    if (word == "act" || word == "regulations" || word == "order" || word == "rules") {
      // A title that the tables lack: back over its capitals, then forward as usual.
      uint32_t start = at, back = at;
      for (int words = 0; words < 16 && back > 1; ++words) {
        const uint32_t end = text_.skip_blank_back(back);
        if (end == back && text_.at(back - 1) != '(' && text_.at(back - 1) != ',') break;
        uint32_t word_end = end;
        while (word_end > 0 && (text_.at(word_end - 1) == ',' || text_.at(word_end - 1) == ')' || text_.at(word_end - 1) == '(' || text_.at(word_end - 1) == ' ')) --word_end;
        const uint32_t begin = text_.word_start(word_end);
        if (begin == word_end) break;
        if (text_.upper(begin)) start = begin;
        else if (!one_of(text_.slice({begin, word_end}), kConnectors)) break;
        back = begin;
      }
      if (start != at && (mentions_.empty() || mentions_.back().name.span.end <= start)) name = title_at(start);
    }
    if (name) {
      mentions_.push_back({name->span.start, *name});
      note_definition(mentions_.back());
      at = std::max(next, name->span.end);
    } else {
      at = next;
    }
  }
  add_initials();
  scanning_ = false;
  return mentions_;
}

// "(the Act)", "(“the EIR”)", "(RIPA)", "(‘the ABC Act’)" behind a title.
void NameActs::note_definition(const Mention& mention) {
  const uint32_t open = text_.skip_blank(mention.name.span.end);
  if (text_.at(open) != '(') return;
  uint32_t at = open + 1, close = at;
  while (close < open + 60 && text_.at(close) != ')' && close < text_.size()) ++close;
  if (text_.at(close) != ')') return;
  std::string inside(text_.slice({at, close}));
  std::erase_if(inside, [](char c) { return c == '"' || c == '\''; });
  for (std::string_view lead : {"hereafter ", "hereinafter ", "referred to as ", "or ", "the "})
    if (inside.starts_with(lead)) inside.erase(0, lead.size());
  while (!inside.empty() && inside.back() == ' ') inside.pop_back();
  if (inside == "act" || inside == "regulations" || inside == "law")
    definitions_.push_back({mention.at, inside == "regulations", mention.name});
  else if (!inside.empty() && !is_digit(inside[0]) && inside.find(' ') == inside.rfind(' '))
    aliases_.try_emplace(inside, mention.name);
}

// "the ABC Act" for the Australian Broadcasting Corporation Act: initials of titles that stand in full.
void NameActs::add_initials() {
  for (const Mention& mention : mentions_) {
    std::string initials;
    for (uint32_t at = mention.name.span.start; at < mention.name.span.end;) {
      const std::string_view word = text_.word(at);
      if (word.empty()) break;
      if (word == "act" || word == "regulations") break;
      if (!one_of(word, kConnectors)) initials.push_back(word[0]);
      at = next_word(text_.bytes(), at + static_cast<uint32_t>(word.size()));
    }
    if (initials.size() >= 2) aliases_.try_emplace(initials + " act", mention.name);
  }
}

std::optional<ActName> NameActs::defined(uint32_t pos, Unit unit) {
  mentions();
  const bool regulations = unit == Unit::regulation;
  const Definition* found = nullptr;
  for (const Definition& definition : definitions_) {
    if (definition.regulations != regulations) continue;
    if (!found || definition.at <= pos) found = &definition;
  }
  if (found) return found->name;
  return std::nullopt;
}

std::optional<ActName> NameActs::last(uint32_t pos, std::optional<Unit> unit) {
  mentions();
  const auto behind = std::upper_bound(mentions_.begin(), mentions_.end(), pos,
                                       [](uint32_t at, const Mention& m) { return at < m.at; });
  int looked = 0;  // a bound, so that many citations of many Acts stay linear
  for (auto mention = behind; mention != mentions_.begin() && looked < 64; ++looked) {
    --mention;
    const ActName& name = mention->name;
    if (!unit) return name;
    const bool regulations = name.act ? name.act->unit == Unit::regulation : name.name.find("Regulations") != std::string::npos;
    const bool rules = name.act ? name.act->unit == Unit::rule : name.name.find("Rules") != std::string::npos;
    if ((*unit == Unit::regulation && regulations) || (*unit == Unit::rule && rules) ||
        (*unit == Unit::section && !regulations && !rules) || (name.act && name.act->unit == *unit))
      return name;
  }
  return std::nullopt;
}

std::optional<ActName> NameActs::of_year(int year) {
  for (const Mention& mention : mentions())
    if (mention.name.act ? mention.name.act->year == year : mention.name.name.ends_with(std::to_string(year))) return mention.name;
  for (const Act& act : law_.acts()) {
    const bool usual = !act.regime.empty() || act.id.starts_with("DPA");
    if (usual && act.year == year && (country().empty() || same_country(act, country()))) return ActName{&act, act.id, {}};
  }
  return std::nullopt;
}

const Act* NameActs::holder_of(std::string_view path) {
  int looked = 0;
  for (const Mention& mention : mentions()) {
    if (++looked > 64) break;
    if (mention.name.act && mention.name.act->find(path)) return mention.name.act;
  }
  return nullptr;
}

}  // namespace foi
