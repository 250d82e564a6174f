// The authority's name: a run of capitalised words with a word in it that public bodies have ("Council",
// "Police", "University"). Where it stands tells whether it is the one that answers: a masthead, the sender
// of a message, the subject of "holds", a signature block, a copyright line. The regulator's name stands in
// every reply as well, and the names of teams, Acts and streets are capitalised too; the word lists in
// grammars/common/bodies say which.

#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <set>
#include <span>

#include "passes/describe.h"
#include "text/characters.h"
#include "text/unicode.h"

namespace foi {
namespace {

constexpr size_t kMostNames = 200;  // of one document: they are held against each other
constexpr Index kMasthead = 8;      // blocks at the start that may be a letterhead
constexpr std::string_view kAddressee = "field/authority/addressee";  // of a site: whom the request went to
constexpr size_t kInitialsWithin = size_t{1} << 20;  // bytes of the text in which initials are looked for

struct Candidate {
  std::string name;  // blanks collapsed
  Span span;         // first mention
  double score = 0;
  int mentions = 0;
  bool penalised = false;  // holds a word that makes it a part or another thing
  bool own = false;        // holds a word that tells it from other bodies of its kind
  Index masthead = kNone;  // the line that it fills in a letterhead
  std::string abbreviation;
};

struct AuthorityWord {
  Span span;
  std::string_view source, folded;
  bool capital = false;
  bool breaks_after = false;  // punctuation that ends a name
  bool comma_after = false;   // … or does not: "Ministry of Housing, Communities and Local Government"
};

// Bytes of words: those that folding leaves alone, and the others. 0 is no byte of a word.
enum : uint8_t { kPlain = 1, kFolds = 2 };
constexpr auto kNameByte = [] {
  std::array<uint8_t, 256> table{};
  for (int c = 0; c < 256; ++c) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '\'' || c == '-') table[c] = kPlain;
    if ((c >= 'A' && c <= 'Z') || c >= 0x80) table[c] = kFolds;
  }
  return table;
}();
uint8_t in_name(char c) {
  return kNameByte[static_cast<unsigned char>(c)];
}

// Letters beyond ASCII may be capitals.
bool may_hold_capital(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return is_upper(c) || static_cast<unsigned char>(c) >= 0xC3; });
}

// Whether nothing but blanks and quote marks stands before `at` on its line.
bool opens_line(std::string_view text, uint32_t at) {
  while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '>')) --at;
  return at == 0 || text[at - 1] == '\n' || text[at - 1] == '\r';
}

// The words of a piece of text, and the bytes of those whose folded form is not their own.
struct AuthorityWords {
  std::vector<AuthorityWord> all;
  std::string ascii;  // reserved once, so that views into it stay
  std::deque<std::string> others;
};

std::string_view fold_word(std::string_view word, AuthorityWords& words) {
  bool upper = false, beyond_ascii = false;
  for (const char c : word) {
    upper = upper || is_upper(c);
    beyond_ascii = beyond_ascii || static_cast<unsigned char>(c) >= 0x80;
  }
  if (beyond_ascii) return words.others.emplace_back(fold_phrase(word));
  if (!upper) return word;
  const size_t start = words.ascii.size();
  for (const char c : word) words.ascii.push_back(is_upper(c) ? static_cast<char>(c + 32) : c);
  return std::string_view(words.ascii).substr(start);
}

using WordRun = std::span<const AuthorityWord>;

// Of a word that starts beyond ASCII: folding takes accents off their letters, so that it changes "à" too.
bool starts_with_capital(std::string_view word) {
  const std::string_view letter = word.substr(0, std::min<size_t>(word.size(), sequence_length(word[0])));
  return is_capital(letter);
}

// Fills `out`; it may be used again and again.
const std::vector<AuthorityWord>& authority_words(std::string_view text, Span span, AuthorityWords& out) {
  std::vector<AuthorityWord>& words = out.all;
  words.clear();
  out.others.clear();
  out.ascii.clear();
  out.ascii.reserve(span.size());
  uint32_t at = span.start;
  while (at < span.end) {
    const uint32_t blank = at < span.end && static_cast<unsigned char>(text[at]) >= 0x80
                               ? blank_sequence(text.substr(at, span.end - at))
                               : 0;
    if (!in_name(text[at]) || blank) {
      const char c = text[at];
      if (!words.empty() && c == ',')
        words.back().comma_after = true;
      else if (!words.empty() && c != ' ' && c != '&' && c != '\n' && c != '\r' && !blank &&
               !(c == '>' && opens_line(text, at)))
        words.back().breaks_after = true;
      if (c == '&') {
        words.push_back({{at, at + 1}, text.substr(at, 1), "&", false, false, false});
      }
      if (c == ' ' && at + 1 < span.end && text[at + 1] == ' ' && !words.empty())
        words.back().breaks_after = true;  // a column
      at += blank ? blank : 1;
      continue;
    }
    const uint32_t start = at;
    bool beyond_ascii = false;
    uint8_t bytes = 0;
    for (; at < span.end && in_name(text[at]); ++at) {
      bytes |= in_name(text[at]);
      if (static_cast<unsigned char>(text[at]) < 0x80) continue;
      if (blank_sequence(text.substr(at, span.end - at))) break;
      beyond_ascii = true;
    }
    AuthorityWord w;
    w.span = {start, at};
    w.source = w.span.of(text);
    // Curly quotes and dashes are bytes of words here; a word that starts with one is cut.
    if (beyond_ascii && w.source.starts_with("\xE2\x80")) {
      if (!words.empty()) words.back().breaks_after = true;
      w.span.start = std::min(start + 3, at);
      w.source = w.span.of(text);
      if (w.source.empty()) continue;
    }
    const size_t curly = beyond_ascii ? w.source.find("\xE2\x80") : std::string_view::npos;
    if (curly != std::string_view::npos && curly > 0) {
      const std::string_view tail = w.source.substr(curly);
      const bool possessive = tail.starts_with("\xE2\x80\x99s");
      if (!possessive || tail.size() > 4) {
        at = w.span.start + static_cast<uint32_t>(curly);
        w.span.end = at;
        w.source = w.span.of(text);
        w.breaks_after = true;
      }
    }
    w.folded = bytes == kPlain ? w.source : fold_word(w.source, out);
    w.capital = is_upper(w.source[0]) || (w.source.size() > 2 && is_upper(w.source[1])) ||
                (static_cast<unsigned char>(w.source[0]) >= 0xC3 && starts_with_capital(w.source));
    words.push_back(std::move(w));
  }
  return words;
}

class AuthorityFinder {
 public:
  explicit AuthorityFinder(const DescribeInput& in) : in_(in) {}

  std::optional<AuthorityFact> find() {
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
    const Candidate* best = nullptr;
    for (const auto& [key, c] : candidates_)
      if (c.score > 0 && (best == nullptr || value(c) > value(*best) ||
                          (value(c) == value(*best) && c.span.start < best->span.start)))
        best = &c;
    if (best == nullptr || value(*best) < 2.2) return by_abbreviation(best);
    return AuthorityFact{best->name, best->abbreviation, best->span, "words/body"};
  }

 private:
  static double value(const Candidate& c) {
    return c.own ? c.score + std::min(c.mentions, 5) * 0.6 : c.score + 0.3;
  }

  // "U.S. Department of Ports", and on the next line "Federal Bureau of Harbor Security": the letter is the
  // bureau's. An office below it is the department's own.
  void step_down() {
    for (auto& named : candidates_) {
      Candidate& over = named.second;
      if (over.masthead == kNone) continue;
      std::string_view name = named.first;
      for (const std::string_view land : {"the ", "u.s. ", "u. s. ", "united states ", "us "})
        if (name.starts_with(land)) name.remove_prefix(land.size());
      if (!name.starts_with("department of ")) continue;
      const bool bureau = std::any_of(candidates_.begin(), candidates_.end(), [&](const auto& entry) {
        const Candidate& c = entry.second;
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

  void add(const std::string& name, Span span, double score, const std::string& abbreviation = {}) {
    const std::string key = key_of(name);
    if (candidates_.size() >= kMostNames && !candidates_.contains(key)) return;
    Candidate& c = candidates_[key];
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
  }

  // Names in one block, with what their place is worth.
  void look_at(Index b) {
    const Role role = in_.roles.of[b];
    if (role == Role::heading || in_.blocks[b].table != kNone) return;
    const Block& block = in_.blocks[b];
    const std::vector<AuthorityWord>& words = authority_words(in_.text, in_.span(b), words_);
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
        const AuthorityWord& w = words[end];
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
    if (end - start > 2 && words[end - 1].folded == "no") --end;  // "No. 405" is a number's
    end = without_tail(words, start, end);
    end = without_town(words, start, end);
    start = without_office(words, start, end);
    end = without_echo(words, start, end);
    if (is_filed_with(words[start].span.start)) end = without_land(words, start, end);
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
    const uint32_t to = with_addition(words[end - 1]);
    const bool acts = own_place && (acts_as_authority(to) || is_said_to_hold(words[start].span.start));
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
    const uint32_t from = with_country(words[start].span.start);
    const uint32_t last = with_addition(words[end - 1]);
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
    add(name, span, score, abbreviation);
    if (const auto kept = candidates_.find(key_of(name)); kept != candidates_.end()) {
      kept->second.penalised = kept->second.penalised || others;
      kept->second.own = kept->second.own || !unit;
      if (masthead && kept->second.masthead == kNone && kept->second.mentions == 1)
        kept->second.masthead = line_at(in_.lines, span.start);
    }
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
      const AuthorityWord& w = words[i];
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
    return std::none_of(words.begin() + start, words.begin() + end, [](const AuthorityWord& w) {
      return w.folded == "information" || w.folded == "privacy" || w.folded == "ombudsman" ||
             w.folded == "integrity";
    });
  }

  // What stands behind a name and is no part of it: "Durham Constabulary Headquarters", "Tamarack County
  // Public Records Desk". An Act or a panel is no part of the police whose name it opens with. A list that
  // would be cut in two is left whole.
  size_t without_tail(WordRun words, size_t start, size_t end) const {
    size_t to = end;
    for (size_t before = 0; to != before;) {
      before = to;
      while (to - start > 2 && tails_.contains(words[to - 1].folded)) --to;
      while (to - start > 2 && not_the_body_.contains(words[to - 1].folded) &&
             !things_.contains(words[to - 1].folded) && !body_.contains(words[to - 1].folded))
        --to;
    }
    return joiners_.contains(words[to - 1].folded) ? end : to;
  }

  // "Office of the Zilla Panchayat": any body has an office; one whose office is the body is an officer.
  size_t without_office(WordRun words, size_t start, size_t end) const {
    if (end - start < 5 || words[start].folded != "office" || words[start + 1].folded != "of" ||
        words[start + 2].folded != "the")
      return start;
    bool body = false;
    for (size_t i = start + 3; i < end; ++i) {
      if (officers_.contains(words[i].folded) || not_the_body_.contains(words[i].folded)) return start;
      body = body || kinds_.contains(words[i].folded);
    }
    return body ? start + 3 : start;
  }

  // "Kettle Grove Police Department of Kettle Grove": a site adds the place to the name that has it, or the
  // country.
  size_t without_echo(WordRun words, size_t start, size_t end) const {
    for (size_t of = start + 2; of + 1 < end; ++of) {
      if (words[of].folded != "of") continue;
      bool same = end - of - 1 <= of - start;
      for (size_t i = of + 1; i < end; ++i)
        same = same && words[i].folded == words[start + i - of - 1].folded;
      if (same) return of;
      if (words[of + 1].folded == "the" && of + 3 < end && words[of + 2].folded == "united" &&
          words[of + 3].folded == "states")
        return of;
    }
    return end;
  }

  // "U.S. Bureau of Inland Navigation": the points keep the letters from being a word.
  uint32_t with_country(uint32_t at) const {
    for (const std::string_view country : {"U.S. ", "U. S. ", "St. "})
      if (at >= country.size() && in_.text.substr(at - country.size(), country.size()) == country)
        return at - static_cast<uint32_t>(country.size());
    return at;
  }

  // "School District No. 405", "School Unit 88", "Pennarth Water Services plc"
  uint32_t with_addition(const AuthorityWord& last) const {
    const uint32_t end = last.span.end;
    // A letterhead of two lines: "… University Hospitals", "NHS Foundation Trust".
    if (last.folded == "hospitals" || last.folded == "hospital" || last.folded == "healthcare" ||
        last.folded == "health") {
      const size_t below = in_.text.find_first_not_of(" \r\n", end);
      if (below != std::string_view::npos && below - end < 12 && below > end && in_.text[below - 1] == '\n')
        for (const std::string_view kind : {"NHS Foundation Trust", "NHS Trust"})
          if (in_.text.substr(below).starts_with(kind) &&
              (below + kind.size() == in_.text.size() || in_.text[below + kind.size()] == '\n' ||
               in_.text[below + kind.size()] == '\r'))
            return static_cast<uint32_t>(below + kind.size());
    }
    if (end >= in_.text.size() || in_.text[end] != ' ') return end;
    uint32_t at = end + 1;
    if (in_.text.substr(at).starts_with("plc") && (at + 3 >= in_.text.size() || !in_name(in_.text[at + 3])))
      return at + 3;
    if (!numbered_.contains(last.folded)) return end;
    for (const std::string_view mark : {"No. ", "No ", "#", "No."})
      if (in_.text.substr(at).starts_with(mark)) {
        at += static_cast<uint32_t>(mark.size());
        break;
      }
    uint32_t stop = at;
    while (stop < in_.text.size() && is_digit(in_.text[stop])) ++stop;
    const bool apart = stop >= in_.text.size() || !(in_name(in_.text[stop]) || in_.text[stop] == '/');
    return stop > at && stop - at < 5 && apart ? stop : end;
  }

  // "Strategic Signals Agency Washington, D.C. 20511": of a letterhead in one line, the town of its address.
  size_t without_town(WordRun words, size_t start, size_t end) const {
    const std::string_view after = in_.text.substr(words[end - 1].span.end, 12);
    const auto upper = [&](size_t i) { return i < after.size() && is_upper(after[i]); };
    const bool state = after.starts_with(", D.C. 2") || after.starts_with(", DC 2") ||
                       (after.starts_with(", ") && upper(2) && upper(3) && after.size() > 9 &&
                        after[4] == ' ' && std::all_of(after.begin() + 5, after.begin() + 10, is_digit));
    if (!state || end - start < 3 || body_.contains(words[end - 1].folded)) return end;
    const bool body = std::any_of(words.begin() + static_cast<ptrdiff_t>(start),
                                  words.begin() + static_cast<ptrdiff_t>(end) - 1,
                                  [&](const AuthorityWord& w) { return body_.contains(w.folded); });
    return body && !joiners_.contains(words[end - 2].folded) ? end - 1 : end;
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

  // A request site names the body and the land it is in: "filed this request with the Elk County Clerk of
  // Ohio".
  bool is_filed_with(uint32_t at) const {
    const uint32_t from = at > 40 ? at - 40 : 0;
    const std::string before = fold_phrase(in_.text.substr(from, at - from));
    return before.find("this request with") != std::string::npos;
  }
  static size_t without_land(WordRun words, size_t start, size_t end) {
    for (size_t of = end - 1; of > start + 1; --of)
      if (words[of].folded == "of") return of;
    return end;
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
        return footer_value(span) + (whole_line && early ? 1.0 : 0.0);
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
  double footer_value(Span span) const {
    const uint32_t from = span.start > 12 ? span.start - 12 : 0;
    const std::string_view before = in_.text.substr(from, span.start - from);
    return before.find("\xC2\xA9") != std::string_view::npos ||
                   before.find("opyright") != std::string_view::npos
               ? 3
               : 0.2;
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
    const std::vector<AuthorityWord>& words = authority_words(in_.text, value, words_);
    if (!sure || words.size() < 2 || words.size() > 9) return;
    for (const AuthorityWord& w : words)
      if ((!w.capital && !joiners_.contains(w.folded) && !small_bodies_.contains(w.folded)) ||
          (&w != &words.back() && w.breaks_after))
        return;
    const std::string name = collapse({words.front().span.start, words.back().span.end});
    add(name, {words.front().span.start, words.back().span.end}, 3.5);
    if (const auto kept = candidates_.find(key_of(name)); kept != candidates_.end()) kept->second.own = true;
  }

  // "The MPS has claimed …": an abbreviation is all that the text gives.
  std::optional<AuthorityFact> by_abbreviation(const Candidate* weak) const {
    if (weak && !weak->own) weak = nullptr;
    using Seen = std::map<std::string, std::pair<int, Span>>;
    Seen said, asked;
    AuthorityWords scratch;
    for (Index b = 0; b < in_.blocks.size(); ++b) {
      const Role role = in_.roles.of[b];
      if (role == Role::boilerplate || in_.blocks[b].table != kNone) continue;
      const Span span = in_.span(b);
      const std::vector<AuthorityWord>& words = authority_words(in_.text, span, scratch);
      for (size_t i = 0; i < words.size(); ++i) {
        std::string_view w = words[i].source;
        for (const std::string_view owner : {"'s", "\xE2\x80\x99s"})
          if (w.ends_with(owner)) w.remove_suffix(owner.size());
        if (w.size() < 2 || w.size() > 7 || !std::all_of(w.begin(), w.end(), is_upper)) continue;
        const bool led = i > 0 && (words[i - 1].folded == "the" || words[i - 1].folded == "by");
        if (!led && !acts_as_authority(words[i].span.end)) continue;
        if (abbreviations_.contains(fold_phrase(w))) continue;
        auto& entry = (role == Role::request || role == Role::question ? asked : said)[std::string(w)];
        if (entry.first++ == 0) entry.second = words[i].span;
      }
    }
    const auto most = [](const Seen& seen) {
      const Seen::value_type* best = nullptr;
      for (const auto& entry : seen)
        if (best == nullptr || entry.second.first > best->second.first) best = &entry;
      return best;
    };
    const Seen::value_type* best = most(said);
    if (best && best->second.first >= (weak ? 3 : 2))
      return AuthorityFact{best->first, best->first, best->second.second, "words/body"};
    if (weak && value(*weak) > 0.85)
      return AuthorityFact{weak->name, weak->abbreviation, weak->span, "words/body"};
    // What the requester calls the body that he writes to.
    best = most(asked);
    if (best && best->second.first >= 3)
      return AuthorityFact{best->first, best->first, best->second.second, "words/body"};
    return std::nullopt;
  }

  const DescribeInput& in_;
  const WordList &acts_ = in_.grammar.words("act-of-the-authority"), &body_ = in_.grammar.words("body"),
                 &not_the_body_ = in_.grammar.words("not-the-body"),
                 &joiners_ = in_.grammar.words("name-joiner"), &leads_ = in_.grammar.words("name-lead"),
                 &abbreviations_ = in_.grammar.words("other-abbreviation"),
                 &tails_ = in_.grammar.words("name-tail"), &units_ = in_.grammar.words("unit"),
                 &unit_work_ = in_.grammar.words("unit-work"),
                 &officers_ = in_.grammar.words("elected-officer"),
                 &weak_body_ = in_.grammar.words("body-in-masthead"),
                 &kinds_ = in_.grammar.words("kind-of-body"), &premises_ = in_.grammar.words("premises"),
                 &may_hold_ = in_.grammar.words("work-of-a-body"),
                 &branch_work_ = in_.grammar.words("branch-work"),
                 &things_ = in_.grammar.words("another-thing"),
                 &numbered_ = in_.grammar.words("numbered-body"), &bureaus_ = in_.grammar.words("bureau"),
                 &posts_ = in_.grammar.words("post"),
                 &small_bodies_ = in_.grammar.words("body-in-small-letters");
  AuthorityWords words_;
  uint32_t behind_desk_ =
      UINT32_MAX;  // where the words start that stand behind a desk or a post and its comma
  std::set<std::string> desks_;
  std::map<std::string, Candidate> candidates_;
};

}  // namespace

std::optional<AuthorityFact> find_authority(const DescribeInput& in) {
  return AuthorityFinder(in).find();
}

}  // namespace foi
