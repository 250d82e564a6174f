// All the Acts that a text names, and what follows from them: its access law where nobody knew it, what "the
// Act" and "that Act" mean, the aliases that it defines itself. Scanned once, and only when a citation asks.
#include <algorithm>
#include <array>

#include "passes/name_acts.h"

namespace foi {

const Act* NameActs::regime_act() {
  if (regime_known_ || scanning_) return regime_act_;
  if (!context_.law.empty()) return nullptr;
  mentions();
  regime_known_ = true;
  // The first access law named with its year; else the first one. "FOI" alone is no law's name.
  for (const bool dated : {true, false}) {
    for (const Mention& mention : mentions_) {
      if (!mention.name.act || mention.name.act->regime.empty()) continue;
      const std::string_view written = text_.slice(mention.name.span);
      if (written == "foi" || (dated && !is_digit(written.back()))) continue;
      regime_act_ = mention.name.act;
      break;
    }
    if (regime_act_) break;
  }
  const bool american = text_.bytes().find("u.s.c") != std::string_view::npos ||
                        text_.bytes().find("552a") != std::string_view::npos;
  if (american && regime_act_ && regime_act_->id == "FOIA2000") regime_act_ = law_.find("US-FOIA");
  if (!regime_act_ && text_.bytes().find("freedom of information") != std::string_view::npos)
    regime_act_ = law_.find("FOIA2000");
  if (regime_act_) country_ = regime_act_->country;
  return regime_act_;
}

bool NameActs::says(std::string_view words) {
  const auto [entry, fresh] = said_.try_emplace(words, false);
  if (fresh) entry->second = text_.bytes().find(words) != std::string_view::npos;
  return entry->second;
}

const std::string& NameActs::country() {
  regime_act();
  return country_;
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
    if (name && !is_name(name->span)) name.reset();
    if (word == "act" || word == "regulations" || word == "order" || word == "rules") {
      // A title that the tables lack: back over its capitals, then forward as usual.
      uint32_t start = at, back = at;
      for (int words = 0; words < 16 && back > 1; ++words) {
        const uint32_t end = text_.skip_blank_back(back);
        if (end == back && text_.at(back - 1) != '(' && text_.at(back - 1) != ',') break;
        uint32_t word_end = end;
        while (word_end > 0 && (text_.at(word_end - 1) == ',' || text_.at(word_end - 1) == ')' ||
                                text_.at(word_end - 1) == '(' || text_.at(word_end - 1) == ' '))
          --word_end;
        const uint32_t begin = text_.word_start(word_end);
        if (begin == word_end) break;
        if (text_.upper(begin))
          start = begin;
        else if (!one_of(text_.slice({begin, word_end}), kConnectors))
          break;
        back = begin;
      }
      if (start != at && (mentions_.empty() || mentions_.back().name.span.end <= start))
        name = title_at(start);
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
    (inside == "regulations" ? the_regulations_ : the_act_).push_back(mention);
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
  if (!scanned_ && !may_define_) {  // "(the Act)", "(“the Act”)": without one there is nothing to scan for
    may_define_ = false;
    for (std::string_view end :
         {"act)", "act\")", "act')", "regulations)", "regulations\")", "regulations')", "law)", "law\")"})
      may_define_ = *may_define_ || text_.bytes().find(end) != std::string_view::npos;
  }
  if (!scanned_ && !*may_define_) return std::nullopt;
  mentions();
  const std::vector<Mention>& all = unit == Unit::regulation ? the_regulations_ : the_act_;
  if (all.empty()) return std::nullopt;
  const auto behind =
      std::upper_bound(all.begin(), all.end(), pos, [](uint32_t at, const Mention& m) { return at < m.at; });
  return behind == all.begin() ? all.front().name : (behind - 1)->name;
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
    const bool regulations =
        name.act ? name.act->unit == Unit::regulation : name.name.find("Regulations") != std::string::npos;
    const bool rules = name.act ? name.act->unit == Unit::rule : name.name.find("Rules") != std::string::npos;
    if ((*unit == Unit::regulation && regulations) || (*unit == Unit::rule && rules) ||
        (*unit == Unit::section && !regulations && !rules) || (name.act && name.act->unit == *unit))
      return name;
  }
  return std::nullopt;
}

bool NameActs::names_access_law(uint32_t pos) {
  mentions();
  const auto access = [](const Mention& m) { return m.name.act && !m.name.act->regime.empty(); };
  const auto first = std::find_if(mentions_.begin(), mentions_.end(), access);
  return first != mentions_.end() && first->at < pos;
}

std::optional<ActName> NameActs::of_year(int year) {
  int looked = 0;
  for (const Mention& mention : mentions()) {
    if (++looked > 200) break;
    if (mention.name.act ? mention.name.act->year == year : mention.name.name.ends_with(std::to_string(year)))
      return mention.name;
  }
  for (const Act& act : law_.acts()) {
    const bool usual = !act.regime.empty() || act.id.starts_with("DPA");
    if (usual && act.year == year && same_country(act, country().empty() ? "uk" : country()))
      return ActName{&act, act.id, {}};
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
