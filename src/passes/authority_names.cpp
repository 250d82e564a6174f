#include "passes/authority_names.h"

#include <algorithm>

#include "passes/name_bounds.h"
#include "text/characters.h"
#include "text/fold.h"
#include "text/unicode.h"

namespace foi {
namespace {

constexpr size_t kMostNames = 200;  // of one document: they are held against each other
constexpr Index kMasthead = 8;      // blocks at the start that may be a letterhead
constexpr std::string_view kAddressee = "field/authority/addressee";  // of a site: whom the request went to
constexpr size_t kInitialsWithin = size_t{1} << 20;  // bytes of the text in which initials are looked for
constexpr int kMostSightings = 12;                   // of one name, whose places and neighbours are noted
constexpr double kByInitials = 2.4;  // what initials weigh that the page speaks of again and again

// A name with what is only of use until all are known.
struct NameSeen : AuthorityName {
  double score = 0;
  int said = 0;   // initials: said of the authority, outside the request
  int asked = 0;  // … and in it
  bool initials = false;
  Index masthead = kNone;  // the line that it fills in a letterhead
};

// Letters beyond ASCII may be capitals.
bool may_hold_capital(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return is_upper(c) || static_cast<unsigned char>(c) >= 0xC3; });
}

// Initials have two capitals in one word.
bool may_hold_initials(std::string_view text) {
  int capitals = 0;
  for (const char c : text) {
    if (is_upper(c) && ++capitals == 2) return true;
    if (!is_letter(c)) capitals = 0;
  }
  return false;
}

class NameCollector {
 public:
  explicit NameCollector(const DescribeInput& in) : in_(in), bounds_(in.text, in.grammar) {}

  std::vector<AuthorityName> collect() {
    for (Index b = 0; b < in_.blocks.size(); ++b) look_at(b);
    step_down();
    labelled();
    for (const std::string& desk : desks_)  // wherever it stands
      if (const auto found = candidates_.find(desk); found != candidates_.end()) {
        found->second.score = std::min(found->second.score, 0.4);
        found->second.own = false;
      }
    prefer_full_names();
    count_initials();
    for (Index b = 0; b < in_.blocks.size(); ++b) read_initials(b);
    std::vector<AuthorityName> out;
    for (auto& [key, name] : candidates_) {
      name.weight = value(name);
      name.key = key;
      out.push_back(std::move(name));
    }
    return out;
  }

 private:
  static double value(const NameSeen& c) {
    if (c.initials) return c.said >= 2 || c.asked >= 3 ? kByInitials : 0;
    if (c.score <= 0) return 0;
    return c.own ? c.score + std::min(c.mentions, 5) * 0.6 : c.score + 0.3;
  }

  // "U.S. Department of Ports", and on the next line "Federal Bureau of Harbor Security": the letter is the
  // bureau's. An office below it is the department's own.
  void step_down() {
    for (auto& named : candidates_) {
      NameSeen& over = named.second;
      if (over.masthead == kNone) continue;
      std::string_view name = named.first;
      for (const std::string_view land : {"the ", "u.s. ", "u. s. ", "united states ", "us "})
        if (name.starts_with(land)) name.remove_prefix(land.size());
      if (!name.starts_with("department of ")) continue;
      const bool bureau = std::any_of(candidates_.begin(), candidates_.end(), [&](const auto& entry) {
        const NameSeen& c = entry.second;
        if (c.masthead != over.masthead + 1 || !c.own || c.penalised) return false;
        std::string_view rest = entry.first;
        if (rest.starts_with("office ")) return false;
        for (; !rest.empty(); rest.remove_prefix(std::min(rest.size(), rest.find(' ') + 1))) {
          if (bureaus_.contains(rest.substr(0, rest.find(' ')))) return true;
          if (rest.find(' ') == std::string_view::npos) break;
        }
        return false;
      });
      if (bureau) over.score *= 0.4;
    }
  }

  // A scanner's "MARLINGF0RD" is the name that prose spells "Marlingford".
  static std::string key_of(std::string_view name) {
    std::string key = fold_phrase(name);
    for (size_t i = 0; i < key.size(); ++i) {
      const bool beside = (i > 0 && is_letter(key[i - 1])) || (i + 1 < key.size() && is_letter(key[i + 1]));
      if (beside && key[i] == '0') key[i] = 'o';
      if (beside && key[i] == '1') key[i] = 'l';
    }
    return key;
  }

  // Null if there are too many names.
  NameSeen* add(const std::string& name, Span span, double score, const std::string& abbreviation = {}) {
    const std::string key = key_of(name);
    if (candidates_.size() >= kMostNames && !candidates_.contains(key)) return nullptr;
    NameSeen& c = candidates_[key];
    if (c.mentions == 0) {
      c.name = name;
      c.span = span;
    } else if (std::none_of(c.name.begin(), c.name.end(), [](char x) { return x >= 'a' && x <= 'z'; })) {
      // A letterhead in capitals gives way to the name as it is written in prose.
      if (std::any_of(name.begin(), name.end(), [](char x) { return x >= 'a' && x <= 'z'; })) c.name = name;
    }
    ++c.mentions;
    c.score += score;
    if (c.abbreviation.empty()) c.abbreviation = abbreviation;
    return &c;
  }

  // Names in one block, with what their place is worth.
  void look_at(Index b) {
    const Role role = in_.roles.of[b];
    if (role == Role::heading || in_.blocks[b].table != kNone) return;
    const Block& block = in_.blocks[b];
    const std::vector<BodyWord>& words = body_words(in_.text, in_.span(b), words_);
    size_t first = 0, end = 0;  // of the words on the line and on the next, where a name may go on
    for (Index line = block.first; line <= block.last; ++line) {
      const Span body = in_.lines[line].body;
      if (body.empty()) continue;
      const uint32_t stop = line < block.last ? in_.lines[line + 1].body.end : body.end;
      while (first < words.size() && words[first].span.start < body.start) ++first;
      while (end < words.size() && words[end].span.start < stop) ++end;
      names_in(b, role, WordRun(words).subspan(first, std::max(first, end) - first), body);
    }
  }

  void names_in(Index b, Role role, WordRun words, Span line) {
    if (!may_hold_capital(line.of(in_.text)) || line.of(in_.text).starts_with("Cc:")) return;
    for (size_t i = 0; i < words.size();) {
      if (!words[i].capital || words[i].span.start >= line.end) {
        ++i;
        continue;
      }
      size_t end = i;  // one past the run
      size_t last_capital = i;
      while (end < words.size()) {
        const BodyWord& w = words[end];
        if (end > i && std::any_of(w.source.begin(), w.source.end(), is_digit)) break;  // a reference
        const bool joiner = joiners_.contains(w.folded);
        const bool kind = !w.capital && small_bodies_.contains(w.folded);  // "Vitsjö kommun"
        if (!w.capital && !joiner && !kind) break;
        if (w.capital || kind) last_capital = end;
        ++end;
        if (w.breaks_after || (w.comma_after && !list_goes_on(words, i, end))) break;
      }
      size_t start = i;
      while (start < last_capital && leads_.contains(words[start].folded)) ++start;
      while (start < last_capital && !words[start].capital) ++start;
      judge_name(b, role, words, start, last_capital + 1, line);
      i = end;
    }
  }

  // After a comma in "Ministry of Housing, Communities and Local Government": capitalised words up to an
  // "and" with another are part of one name, if an "of" or "for" stands before the list.
  bool list_goes_on(WordRun words, size_t start, size_t from) const {
    bool opened = false;
    for (size_t i = start; i < from; ++i)
      opened = opened || words[i].folded == "of" || words[i].folded == "for";
    if (!opened) return false;
    for (size_t i = from; i < words.size() && i < from + 4; ++i) {
      if (words[i].folded == "and" || words[i].folded == "&")
        return i > from && i + 1 < words.size() && words[i + 1].capital && !words[i].breaks_after;
      if (!words[i].capital || words[i].breaks_after) return false;
    }
    return false;
  }

  void judge_name(Index b, Role role, WordRun words, size_t start, size_t end, Span line) {
    const bool post = end < words.size() && words[end - 1].comma_after && !words[end - 1].breaks_after &&
                      (posts_.contains(words[end - 1].folded) || units_.contains(words[end - 1].folded));
    const uint32_t next = post && words[end].folded != "government" ? words[end].span.start : UINT32_MAX;
    if (end - start < 2 || end - start > 11) {
      if (post) behind_desk_ = next;
      return;
    }
    const bool desk = is_desk_of_next(words, start, end, line);
    const bool signs =
        words[start].span.start == behind_desk_;  // "Trust Secretary, Ravensmoor Academy Trust"
    if (post) behind_desk_ = next;
    if (desk) desks_.insert(key_of(collapse({words[start].span.start, words[end - 1].span.end})));
    bounds_.trim(words, start, end);
    const bool cell = stands_alone(words[start].span.start, words[end - 1].span.end, line);
    const bool masthead = cell && b < in_.content.first + kMasthead &&
                          (role == Role::metadata || role == Role::boilerplate || role == Role::title);
    // "Moors National Park Authority", "Data Protection Commission"
    const bool works =
        masthead || (body_.contains(words[end - 1].folded) && !units_.contains(words[end - 1].folded));
    const bool office = is_officers_office(words, start, end);
    bool body_word = false, weak_word = false, own_word = false;
    int others = 0;
    for (size_t i = start; i < end; ++i) {
      std::string_view word = words[i].folded;
      if (word.ends_with("'s")) word.remove_suffix(2);
      const bool body = body_.contains(word);
      body_word = body_word || body;
      weak_word = weak_word || weak_body_.contains(word);
      own_word = own_word || !(body || kinds_.contains(word) || joiners_.contains(word) ||
                               units_.contains(word) || unit_work_.contains(word));
      // "Directorate of Minor Ports", and a commissioner at the head of the page, are bodies.
      const bool heads =
          i == start && i + 1 < end && body &&
          (words[i + 1].folded == "of" || (words[i + 1].folded == "for" && !officers_.contains(word)));
      others += not_the_body_.contains(word) && !heads && !(works && may_hold_.contains(word)) &&
                !((masthead || office) && (officers_.contains(word) || weak_body_.contains(word))) &&
                !(word == "unit" && i + 1 < end && words[i + 1].folded == "school");
    }
    // A name without such a word counts if it does what only the authority does.
    const bool own_place = role != Role::request && role != Role::question && role != Role::boilerplate;
    const uint32_t to = bounds_.end(words[end - 1]);
    const bool says = acts_as_authority(to), held = is_said_to_hold(words[start].span.start);
    const bool acts = own_place && (says || held);
    const bool strong = body_word;
    const bool addressed = (in_.type == DocumentType::request || in_.type == DocumentType::thread) &&
                           is_addressed(words[start].span.start);
    body_word = body_word || (weak_word && (acts || masthead || addressed || signs || (cell && own_place)));
    if (!body_word && !acts) return;
    // "Council's": the owner is named, what is owned is not.
    for (size_t i = start; i + 1 < end; ++i)
      if (words[i].folded.ends_with("'s") &&
          body_.contains(words[i].folded.substr(0, words[i].folded.size() - 2))) {
        if (i == start) return;
        const std::string_view owner = words[i].folded.substr(0, words[i].folded.size() - 2);
        if (officers_.contains(owner) && words[i + 1].folded == "office") {
          end = i + 2;  // "County Sheriff's Office"
          break;
        }
        end = i + 1;
        others = 0;
        break;
      }
    const uint32_t from = bounds_.begin(words[start]);
    const uint32_t last = bounds_.end(words[end - 1]);
    std::string name = collapse({from, last});
    for (const std::string_view tail : {"'s", "\xE2\x80\x99s"})
      if (name.ends_with(tail)) name.resize(name.size() - tail.size());
    const Span span{from, last};
    double score = place_value(b, role, span, line);
    if (others) score = std::min(score, 1.0) - 1.5 * others;
    if (!strong && !acts) score = std::min(score, 2.4);
    // "School Board", "Police and Crime": a kind of body, and no body's name.
    const bool unit = !own_word || desk || names_a_unit(words, start, end);
    if (unit) score = std::min(score, 0.4);
    // A hospital's name over a letter is the address of the trust, if one is named as well.
    if (!acts && role == Role::metadata && premises_.contains(words[end - 1].folded)) score -= 1.2;
    if (masthead && !others && role == Role::boilerplate) score = std::max(score, 2.0);
    // "Government of Bermuda" stands over the body in its letterhead.
    const bool hm = words[start].folded == "hm" && words[start + 1].folded == "government";
    if (hm || words[start].folded == "government" || words[end - 1].folded == "government") score *= 0.4;
    // "the Harbour Grants Agency (HGA)"
    std::string abbreviation = abbreviation_after(span.end);
    if (!abbreviation.empty()) score += 1.5;
    if (acts) score += 3;
    if (signs && !others && !unit && own_place) score += 1.5;
    NameSeen* c = add(name, span, score, abbreviation);
    if (c == nullptr) return;
    c->penalised = c->penalised || others;
    c->own = c->own || !unit;
    if (masthead && c->masthead == kNone && c->mentions == 1) c->masthead = line_at(in_.lines, span.start);
    note(*c, {b, role, words, start, end, cell, masthead, says, held, addressed, signs, unit, others});
  }

  // "Harbour Office, Penhallow Harbour Commissioners": what ends in a word for a unit, with a body behind the
  // comma, is a desk of that body.
  bool is_desk_of_next(WordRun words, size_t start, size_t end, Span line) const {
    if (end >= words.size() || !words[end - 1].comma_after || words[end - 1].breaks_after) return false;
    const std::string_view last = words[end - 1].folded;
    if ((!units_.contains(last) && !posts_.contains(last)) || words[end].folded == "government") return false;
    bool of = false;  // "Department of Justice Services, …" may be a ministry and its government
    for (size_t i = start; i < end; ++i) of = of || words[i].folded == "of" || words[i].folded == "for";
    if (of) return false;
    for (size_t i = end; i < words.size() && words[i].span.start < line.end; ++i) {
      const BodyWord& w = words[i];
      if (!w.capital && !joiners_.contains(w.folded)) return false;
      if ((body_.contains(w.folded) || weak_body_.contains(w.folded)) && i > end) return true;
      if (w.breaks_after || w.comma_after) return false;
    }
    return false;
  }

  // "Office of the Inshore Waters Commissioner": an officer's office is a body, but for those who watch over
  // access and take complaints, whom every letter names.
  bool is_officers_office(WordRun words, size_t start, size_t end) const {
    if (end - start < 4 || words[start].folded != "office" || words[start + 1].folded != "of") return false;
    if (!officers_.contains(words[end - 1].folded)) return false;
    return std::none_of(words.begin() + start, words.begin() + end, [](const BodyWord& w) {
      return w.folded == "information" || w.folded == "privacy" || w.folded == "ombudsman" ||
             w.folded == "integrity";
    });
  }

  // Whether the name fills its line or its column of it.
  bool stands_alone(uint32_t from, uint32_t to, Span line) const {
    const std::string_view before = in_.text.substr(line.start, from > line.start ? from - line.start : 0);
    const std::string_view after = in_.text.substr(to, line.end > to ? line.end - to : 0);
    const auto bare = [](std::string_view s) {
      return s.find_first_not_of(" \t>,.:") == std::string_view::npos;
    };
    const size_t last = before.find_last_not_of(' ');
    const bool opens = bare(before) || before.ends_with("   ") || before.ends_with('\t') ||
                       before[last] == '|' || before[last] == '/';
    const size_t first = after.find_first_not_of(' ');
    return opens && (bare(after) || after.starts_with("   ") || after.starts_with('\t') ||
                     after[first] == '|' || after[first] == '/');
  }

  // "Dear Severnmere Water plc"
  bool is_addressed(uint32_t at) const {
    const uint32_t from = at > 8 ? at - 8 : 0;
    const std::string before = fold_phrase(in_.text.substr(from, at - from));
    return before.find("dear") != std::string::npos || before.find("to:") != std::string::npos;
  }

  // "is held by Durham Constabulary", "on behalf of …"
  bool is_said_to_hold(uint32_t at) const {
    const uint32_t from = at > 60 ? at - 60 : 0;
    std::string before = fold_phrase(in_.text.substr(from, at - from));
    while (before.ends_with(' ')) before.pop_back();
    // "I have transferred your request to", "send your request to": to another body.
    for (const std::string_view away :
         {"transferr", "forwarded", "passed", "referred", "redirect", "send ", "sent on", "directed"})
      if (before.find(away) != std::string::npos && before.ends_with("request to")) return false;
    if (before.ends_with(" the")) before.resize(before.size() - 4);
    for (const std::string_view words :
         {"held by", "recorded by", "received by", "on behalf of", "asked of", "this request with",
          "records of", "response from", "request to", "holding by", "you asked", "your letter to",
          "your application to", "authored by"})
      if (before.ends_with(words)) return true;
    return false;
  }

  // "Office of the Municipal Clerk", "Records Office", "Education and Children's Services": what any body
  // has.
  bool names_a_unit(WordRun words, size_t start, size_t end) const {
    const std::string_view kind = words[end - 1].folded;
    bool unit = false, branch = kind == "services" || kind == "service" || kind == "directorate";
    for (size_t i = start; i + 1 < end; ++i)
      branch = branch && (branch_work_.contains(words[i].folded) || unit_work_.contains(words[i].folded) ||
                          joiners_.contains(words[i].folded));
    if (branch) return true;
    for (size_t i = start; i < end; ++i) {
      const std::string_view word = words[i].folded;
      if (units_.contains(word))
        unit = true;
      else if (!unit_work_.contains(word) && !joiners_.contains(word))
        return false;
    }
    return unit;
  }

  // "… holds", "… can confirm", "… (HGA) neither confirms"
  bool acts_as_authority(uint32_t at) const {
    const std::string after = fold_phrase(in_.text.substr(at, 48));
    if (acts_.leading(after)) return true;
    for (size_t behind = after.find(") "); behind < 14; behind = after.find(") ", behind + 1))
      if (acts_.leading(std::string_view(after).substr(behind + 2))) return true;
    return false;
  }

  // A short form gives its weight to the full name that starts or ends with it: "Ministry of Housing",
  // "County Council".
  void prefer_full_names() {
    const auto plain = [](const std::string& key) {
      std::string out;
      for (const char c : key) c == '&' ? out += "and" : out += c;
      return out;
    };
    for (auto& [key, full] : candidates_) {
      if (full.score < 0.3 || full.penalised) continue;
      const std::string whole = plain(key);
      if (whole.find(" and the ") != std::string::npos) continue;
      for (auto& [short_key, part] : candidates_) {
        const std::string piece = plain(short_key);
        if (piece.size() + 2 >= whole.size() || part.score <= 0) continue;
        const bool start = whole.starts_with(piece + " ") || whole.starts_with(piece + ",");
        // "the Parish Council" is whichever is named in full.
        const bool end =
            whole.ends_with(" " + piece) && (!part.own || whole.find(' ') + piece.size() + 1 == whole.size());
        if (!start && !end) continue;
        full.score += part.score * 0.9;
        full.mentions += part.mentions;
        part.score *= 0.3;
      }
    }
  }

  // "FBI" again and again speaks for "Federal Bureau of Investigation".
  void count_initials() {
    for (auto& [key, c] : candidates_) {
      std::string initials;
      for (size_t i = 0; i < c.name.size(); ++i)
        if (is_upper(c.name[i]) && (i == 0 || c.name[i - 1] == ' ')) initials.push_back(c.name[i]);
      if (initials.size() < 3) continue;
      int seen = 0;
      const std::string_view text = in_.text.substr(0, kInitialsWithin);
      for (size_t at = text.find(initials); at != std::string_view::npos && seen < 4;
           at = text.find(initials, at + 1)) {
        const bool apart =
            (at == 0 || !in_name(in_.text[at - 1])) &&
            (at + initials.size() >= in_.text.size() ||
             !(in_.text[at + initials.size()] >= 'A' && in_.text[at + initials.size()] <= 'z'));
        seen += apart;
      }
      if (seen && c.abbreviation.empty()) c.abbreviation = initials;
      c.score += 0.8 * seen;
    }
  }

  double place_value(Index b, Role role, Span span, Span line) const {
    const bool whole_line = span.size() + 6 >= line.size();
    const bool early = b < in_.content.first + 10;
    switch (role) {
      case Role::metadata:
        return (whole_line ? 4 : 2) + (early ? 1 : 0) + message_value(b);
      case Role::title:
        return 1.5;
      case Role::decision:
        return 1.5;
      case Role::request_intro:
        return 1.5;
      case Role::answer:
        return 0.5;
      case Role::closing:
        return whole_line ? 2.0 : 0.7;
      case Role::reasoning:
        return 0.3;
      case Role::boilerplate:
        return (behind_copyright(span.start) ? 3 : 0.2) + (whole_line && early ? 1.0 : 0.0);
      case Role::request:
        return 0.8;
      default:
        return in_.type == DocumentType::other ? 0.5 : 0.3;
    }
  }
  // In a thread the sender's line is the best witness; the requester's salutation the next.
  double message_value(Index b) const {
    for (const Mark& m : in_.marks.of(b)) {
      const Rule& rule = in_.grammar.rule(m.rule);
      if (rule.cls == "salutation")
        return in_.type == DocumentType::thread || in_.type == DocumentType::request ? 2 : -2;
      if (rule.cls == "thread_header") return 1;
    }
    return 0;
  }
  bool behind_copyright(uint32_t at) const {
    const uint32_t from = at > 12 ? at - 12 : 0;
    const std::string_view before = in_.text.substr(from, at - from);
    return before.find("\xC2\xA9") != std::string_view::npos ||
           before.find("opyright") != std::string_view::npos;
  }

  std::string collapse(Span span) const {
    std::string out;
    bool blank = false;
    for (uint32_t i = span.start; i < span.end;) {
      const uint32_t n = static_cast<unsigned char>(in_.text[i]) >= 0x80
                             ? blank_sequence(in_.text.substr(i, span.end - i))
                             : 0;
      if (in_.text[i] == ' ' || in_.text[i] == '\n' || in_.text[i] == '\t' || in_.text[i] == '\r' ||
          in_.text[i] == '>' || n) {
        blank = true;
        i += n ? n : 1;
        continue;
      }
      if (blank && !out.empty()) out.push_back(' ');
      blank = false;
      out.push_back(in_.text[i++]);
    }
    return out;
  }

  std::string abbreviation_after(uint32_t at) const {
    std::string_view rest = in_.text.substr(at, 40);
    size_t i = 0;
    while (i < rest.size() && rest[i] == ' ') ++i;
    if (i >= rest.size() || rest[i] != '(') return {};
    ++i;
    for (const std::string_view quote : {"the ", "\"", "'", "\xE2\x80\x9C", "\xE2\x80\x98"})
      if (rest.substr(i).starts_with(quote)) i += quote.size();
    const size_t start = i;
    while (i < rest.size() && (is_upper(rest[i]) || rest[i] == '&' || (rest[i] >= 'a' && rest[i] <= 'z')))
      ++i;
    const std::string_view word = rest.substr(start, i - start);
    const int upper = static_cast<int>(std::count_if(word.begin(), word.end(), is_upper));
    return word.size() >= 2 && word.size() <= 10 && upper * 2 > static_cast<int>(word.size())
               ? std::string(word)
               : std::string();
  }

  // "Authority: …" and the like.
  void labelled() {
    std::string scratch;
    for (Index b = 0; b < in_.blocks.size(); ++b)
      for (const Mark& m : in_.marks.of(b)) {
        const Rule& rule = in_.grammar.rule(m.rule);
        if (rule.slot != Slot::field || rule.cls != "authority" || in_.roles.of[b] == Role::request) continue;
        const std::string_view flat = flat_text(in_.blocks[b], in_.folded, scratch);
        const std::optional<Span> value = in_.grammar.capture(m, flat, "value");
        if (!value || value->size() < 3 || value->size() > 90) continue;
        const Span folded{in_.blocks[b].folded.start + value->start, in_.blocks[b].folded.start + value->end};
        bool known = false;
        for (auto& [key, c] : candidates_)
          if (in_.folded.bytes().substr(folded.start, folded.size()).find(key) != std::string_view::npos) {
            c.score += 3;
            c.seen.insert("labelled");
            known = true;
          }
        if (!known) add_labelled(in_.folded.source(folded), flat, rule.id == kAddressee);
      }
  }

  // "Public Authority: National Jute Testing Establishment": a label that only a body can follow.
  void add_labelled(Span value, std::string_view flat, bool addressee) {
    const bool sure = addressee || flat.starts_with("public authority") || flat.starts_with("public body") ||
                      flat.starts_with("authority") || flat.starts_with("agency") ||
                      flat.starts_with("authored by");
    const std::vector<BodyWord>& words = body_words(in_.text, value, words_);
    if (!sure || words.size() < 2 || words.size() > 9) return;
    for (const BodyWord& w : words)
      if ((!w.capital && !joiners_.contains(w.folded) && !small_bodies_.contains(w.folded)) ||
          (&w != &words.back() && w.breaks_after))
        return;
    const std::string name = collapse({words.front().span.start, words.back().span.end});
    NameSeen* c = add(name, {words.front().span.start, words.back().span.end}, 3.5);
    if (c == nullptr) return;
    c->own = true;
    c->seen.insert("labelled");
  }

  // "The MPS has claimed …": an abbreviation may be all that the text gives.
  void read_initials(Index b) {
    if (in_.blocks[b].table != kNone) return;
    if (!may_hold_initials(in_.span(b).of(in_.text))) return;
    const Role role = in_.roles.of[b];
    const std::vector<BodyWord>& words = body_words(in_.text, in_.span(b), words_);
    for (size_t i = 0; i < words.size(); ++i) {
      std::string_view w = words[i].source;
      for (const std::string_view owner : {"'s", "\xE2\x80\x99s"})
        if (w.ends_with(owner)) w.remove_suffix(owner.size());
      if (w.size() < 2 || w.size() > 7 || std::count_if(w.begin(), w.end(), is_upper) < 2 ||
          !std::all_of(w.begin(), w.end(), is_letter) || abbreviations_.contains(fold_phrase(w)))
        continue;
      NameSeen* c = add(std::string(w),
                        {words[i].span.start, words[i].span.start + static_cast<uint32_t>(w.size())}, 0);
      if (c == nullptr) continue;
      c->initials = c->initials || c->mentions == 1;
      Sighting at{b, role, WordRun(words), i, i + 1};
      at.acts = acts_as_authority(words[i].span.end);
      note(*c, at);
      const bool led = i > 0 && (words[i - 1].folded == "the" || words[i - 1].folded == "by");
      const bool capitals = std::all_of(w.begin(), w.end(), is_upper);
      if (role == Role::boilerplate || !capitals || !(led || at.acts)) continue;
      ++(role == Role::request || role == Role::question ? c->asked : c->said);
    }
  }

  // Where a name stands, and what is told of it there.
  struct Sighting {
    Index block;
    Role role;
    WordRun words;
    size_t start, end;  // of the name's words
    bool cell = false, masthead = false, acts = false, held = false, addressed = false, signs = false,
         unit = false;
    int others = 0;  // words in it that make it a part or another thing
  };

  void note(NameSeen& name, const Sighting& at) {
    if (name.mentions > kMostSightings) return;
    std::set<std::string>& seen = name.seen;
    const std::string role(name_of(at.role)), type(name_of(in_.type));
    ++name.counts["role:" + role];
    seen.insert("role:" + role + ":" + type);
    if (at.cell) {
      ++name.counts["cell"];
      seen.insert("cell:" + role);
      seen.insert("cell:" + role + ":" + type);
    }
    if (at.acts) ++name.counts["acts"];
    if (at.masthead) seen.insert("masthead");
    if (at.held) seen.insert("held-by");
    if (at.addressed) seen.insert("addressed");
    if (at.signs) seen.insert("signs");
    if (at.unit) seen.insert("unit");
    if (at.others) seen.insert("other-words:" + std::to_string(std::min(at.others, 3)));
    if (behind_copyright(at.words[at.start].span.start)) seen.insert("copyright");
    if (in_.blocks[at.block].quote > 0) seen.insert("quoted");
    const double depth = in_.content.depth(at.block, in_.blocks);
    seen.insert(at.block < in_.content.first        ? "at:before"
                : at.block < in_.content.first + 3  ? "at:head"
                : at.block < in_.content.first + 10 ? "at:top"
                : depth < 0.25                      ? "at:early"
                : depth < 0.75                      ? "at:middle"
                : depth < 0.9                       ? "at:late"
                                                    : "at:end");
    for (const Mark& m : in_.marks.of(at.block)) {
      const Rule& rule = in_.grammar.rule(m.rule);
      if (rule.slot == Slot::cue || rule.slot == Slot::heading)
        seen.insert(std::string(name_of(rule.slot)) + ":" + rule.cls);
      if (rule.slot == Slot::field) seen.insert(rule.id);
    }
    // Two words before it and behind it.
    const auto word = [&](size_t i) { return std::string(at.words[i].folded); };
    seen.insert("before:" + (at.start > 0 ? word(at.start - 1) : "none"));
    if (at.start > 1) seen.insert("before2:" + word(at.start - 2) + "_" + word(at.start - 1));
    seen.insert("after:" + (at.end < at.words.size() ? word(at.end) : "none"));
    if (at.end + 1 < at.words.size()) seen.insert("after2:" + word(at.end) + "_" + word(at.end + 1));
  }

  const DescribeInput& in_;
  const WordList &acts_ = in_.grammar.words("act-of-the-authority"), &body_ = in_.grammar.words("body"),
                 &not_the_body_ = in_.grammar.words("not-the-body"),
                 &joiners_ = in_.grammar.words("name-joiner"), &leads_ = in_.grammar.words("name-lead"),
                 &abbreviations_ = in_.grammar.words("other-abbreviation"),
                 &units_ = in_.grammar.words("unit"), &unit_work_ = in_.grammar.words("unit-work"),
                 &officers_ = in_.grammar.words("elected-officer"),
                 &weak_body_ = in_.grammar.words("body-in-masthead"),
                 &kinds_ = in_.grammar.words("kind-of-body"), &premises_ = in_.grammar.words("premises"),
                 &may_hold_ = in_.grammar.words("work-of-a-body"),
                 &branch_work_ = in_.grammar.words("branch-work"), &bureaus_ = in_.grammar.words("bureau"),
                 &posts_ = in_.grammar.words("post"),
                 &small_bodies_ = in_.grammar.words("body-in-small-letters");
  const NameBounds bounds_;
  BodyWords words_;
  uint32_t behind_desk_ =
      UINT32_MAX;  // where the words start that stand behind a desk or a post and its comma
  std::set<std::string> desks_;
  std::map<std::string, NameSeen> candidates_;
};

}  // namespace

std::vector<AuthorityName> authority_names(const DescribeInput& in) {
  return NameCollector(in).collect();
}

}  // namespace foi
