#include "passes/parse_provisions.h"

#include <array>

#include "passes/unit_words.h"
#include "text/dates.h"
#include "text/fold.h"

namespace foi {
namespace {

constexpr uint32_t kTitleLimit = 160;  // longer brackets are sentences, not titles

bool opens(char c) {
  return c == '(' || c == '[' || c == '{';
}
bool closes(char c) {
  return c == ')' || c == ']' || c == '}';
}

// "aa", "ba", "ea", "ab": the two-letter levels that drafters use; "of", "in", "an" are words.
bool is_letter_label(std::string_view s) {
  if (s.size() == 1) return is_lower(s[0]);
  if (s.size() != 2 || !is_lower(s[0]) || !is_lower(s[1])) return false;
  return s[0] == s[1] || s == "ab" || s == "ac" || s == "ad" ||
         (s[1] == 'a' && s != "ha" && s != "la" && s != "pa");
}

// Whether the words inside a bracket are a level: (2) (3a) (1aa) (a) (ba) (iv) (b.1) (c-5); not (2014), not
// (or).
bool is_label(std::string_view s) {
  size_t digits = 0;
  while (digits < s.size() && is_digit(s[digits])) ++digits;
  if (digits == 0) {
    if (const size_t dot = s.find_first_of(".-"); dot == 1)
      return is_lower(s[0]) && s.size() == 3 && is_digit(s[2]);
    return is_letter_label(s) || (s.size() <= 5 && is_roman(s));
  }
  if (digits > 2 || s.size() > digits + 2) return false;
  return std::all_of(s.begin() + static_cast<ptrdiff_t>(digits), s.end(), is_lower);
}

// "(b)(7xc)", "(bx7)": ")(" read as x; "(b3)": left out.
bool is_crossed(std::string_view s) {
  if (s.size() == 2) return (s[0] == 'b' || s[0] == 'j' || s[0] == 'k') && is_digit(s[1]);
  return s.size() == 3 && s[1] == 'x' && is_digit(s[0]) != is_digit(s[2]) &&
         (is_lower(s[0]) || is_lower(s[2]));
}

// "(il)" for (ii).
bool is_misread_roman(std::string_view s) {
  std::string mended(s.substr(0, 5));
  std::replace(mended.begin(), mended.end(), 'l', 'i');
  return s.size() > 1 && s.size() < 5 && mended != s && is_roman(mended);
}

class ListParser {
 public:
  ListParser(const CitationText& text, ListStyle style, RawList& list)
      : text_(text), style_(style), list_(list) {}

  bool parse(uint32_t at) {
    if (!parse_item(at, false, false)) return false;
    list_.end = at_;
    while (list_.items.size() < 200 && parse_next()) list_.end = at_;
    list_.after = skip_title(list_.end);
    return true;
  }

 private:
  // A number with its suffix, or nothing for an item that starts with a bracket; then its levels.
  bool parse_item(uint32_t at, bool range_end, bool inherits) {
    at_ = at;
    RawItem item;
    item.labels = static_cast<uint32_t>(list_.labels.size());
    item.range_end = range_end;
    item.span.start = at;
    const bool misread = (text_.at(at) == 'l' || text_.at(at) == 'i') &&
                         (is_digit(text_.at(at + 1)) || (text_.at(at + 1) == '(' || text_.has(at + 1, " (")));
    const bool tail = !style_.signs.empty() && text_.at(at) == '.' && is_digit(text_.at(at + 1)) && inherits;
    if (is_digit(text_.at(at)) || misread || tail || lettered(at)) {
      if (!parse_number(item)) return false;
    } else if (!opens(text_.at(at)) && !(style_.anchor == CitationAnchor::us_paragraph &&
                                         is_lower(text_.at(at)) && opens(text_.at(at + 1)))) {
      return false;
    } else if (!opens(text_.at(at))) {  // "b(6)"
      list_.labels.push_back({{at, at + 1}, true, false});
      at_ = at + 1;
    }
    parse_labels(!item.number.empty() || !inherits);
    item.label_count = static_cast<uint32_t>(list_.labels.size()) - item.labels;
    item.span.end = at_;
    if (item.number.empty() && item.label_count == 0) return false;
    list_.items.push_back(item);
    return true;
  }

  // 22, 22a, 20.4, 2.2-3704, 42.56.240. "31of the act" is 31, "12months" and "21st" are no sections.
  bool parse_number(RawItem& item) {
    static constexpr std::array<std::string_view, 10> kGlued = {"of", "and",   "or",  "is",  "in",
                                                                "to", "under", "the", "are", "may"};
    const uint32_t start = at_;
    if (!style_.signs.empty()) return parse_code_number(item);
    if (lettered(at_)) return parse_lettered(item);
    if (!is_digit(text_.at(at_))) ++at_;  // "l7"
    while (is_digit(text_.at(at_))) ++at_;
    if (at_ - start > 5) return false;
    uint32_t letters = at_;
    while (is_lower(text_.at(letters))) ++letters;
    std::string_view tail = text_.slice({at_, letters});
    if (abroad() && (tail == "o" || tail == "a") && text_.beyond_ascii(at_)) tail = {};  // "1º" is no 1O
    if (abroad() && (tail == "er" || tail == "re")) tail = {};                           // "article 1er"
    if (tail == "on" || tail == "st" || tail == "nd" || tail == "rd" || tail == "th") return false;
    if (!tail.empty() && !one_of(tail, kGlued)) {
      if (tail.size() > 2 || static_cast<unsigned char>(text_.at(letters)) >= 0x80) return false;
      at_ = letters;
    }
    while (text_.at(at_) == '.' && is_digit(text_.at(at_ + 1))) {
      ++at_;
      while (is_digit(text_.at(at_))) ++at_;
    }
    // "2.2-3704": a hyphen belongs to the number only behind a dot; "21-44" is a range.
    if (text_.at(at_) == '-' && is_digit(text_.at(at_ + 1)) &&
        text_.slice({start, at_}).find('.') != std::string_view::npos) {
      ++at_;
      while (is_digit(text_.at(at_)) || (text_.at(at_) == '.' && is_digit(text_.at(at_ + 1)))) ++at_;
    }
    // "§ 50-a" of New York's Civil Rights Law.
    if (text_.at(at_) == '-' && is_lower(text_.at(at_ + 1)) && !is_alnum(text_.at(at_ + 2))) at_ += 2;
    if (abroad()) at_ = behind_section_of_chapter(behind_latin(at_));
    item.number = {start, at_};
    if (abroad()) at_ = behind_ordinal_sign(at_);
    // "the FOI Section\n19 May 2022": a date.
    const uint32_t next = text_.skip_blank(at_);
    if (next != at_ && one_of(text_.word(next), kMonthNames) &&
        is_digit(text_.at(text_.skip_blank(next + static_cast<uint32_t>(text_.word(next).size())))))
      return false;
    return !(text_.at(at_) == '%' || text_.at(at_) == '\'' ||
             (text_.at(at_) == ':' && is_digit(text_.at(at_ + 1))) ||
             (text_.at(at_) == ',' && is_digit(text_.at(at_ + 1)) && is_digit(text_.at(at_ + 2)) &&
              is_digit(text_.at(at_ + 3))));
  }

  // 24-72-305, 39-121.01, 92f-13, 47:1a-1.1, 91-a:5; ".240" behind 42.56.230. A dot may always stand between
  // figures; other signs only as often as this code has them, for "45-218-45-226" is a range.
  bool parse_code_number(RawItem& item) {
    const uint32_t start = at_;
    std::string_view signs = style_.signs;
    if (text_.at(at_) == '.') ++at_;
    while (parse_code_part()) {
      const char sign = text_.at(at_);
      const bool more = is_digit(text_.at(at_ + 1)) ||
                        (is_lower(text_.at(at_ + 1)) && !is_alnum(text_.at(at_ + 2)) && sign != '.');
      if (!more || (sign != '.' && sign != '-' && sign != ':')) break;
      if (sign != '.') {
        const size_t place = signs.find(sign);
        if (place == std::string_view::npos) break;
        signs.remove_prefix(place + 1);
      }
      ++at_;
    }
    item.number = {start, at_};
    return at_ > start && text_.at(at_) != '%' && !is_alnum(text_.at(at_));
  }

  // Figures and up to two letters, "1a", or one letter, "a". "39-121of the Code" ends before "of".
  bool parse_code_part() {
    const uint32_t start = at_;
    while (is_digit(text_.at(at_))) ++at_;
    uint32_t letters = at_;
    while (is_lower(text_.at(letters))) ++letters;
    if (letters - at_ <= (at_ > start ? 2u : 1u) && text_.slice({at_, letters}) != "of") at_ = letters;
    return at_ > start && at_ - start <= 7;
  }

  // All levels that follow directly: "(1)(a)", "(1) (a)", "( f)", ".1.a", "(1)b", " 2(a)".
  void parse_labels(bool first_joined) {
    bool joined = first_joined;
    skip_level_word();
    if (abroad()) skip_unit_behind();
    // No law goes deeper than eight levels, and each costs a look at all above it.
    for (int depth = 0; depth < 16 && (parse_bracket(joined) || parse_named_level() || parse_loose());
         ++depth)
      joined = true;
  }

  // --- Other languages

  bool abroad() const { return !style_.abroad.empty() || text_.abroad(); }

  // "L. 311-5" of a French code.
  bool lettered(uint32_t at) const {
    if (!abroad() || style_.anchor != CitationAnchor::article || !is_lower(text_.at(at)) || !text_.upper(at))
      return false;
    uint32_t digit = at + 1;
    if (text_.at(digit) == '.') ++digit;
    if (text_.at(digit) == ' ') ++digit;
    return is_digit(text_.at(digit));
  }
  bool parse_lettered(RawItem& item) {
    const uint32_t start = at_++;
    while (text_.at(at_) == '.' || text_.at(at_) == ' ') ++at_;
    while (is_digit(text_.at(at_)) || (text_.at(at_) == '-' && is_digit(text_.at(at_ + 1)))) ++at_;
    item.number = {start, at_};
    return !is_alnum(text_.at(at_));
  }

  // "5-bis", "5 ter"
  uint32_t behind_latin(uint32_t at) const {
    static constexpr std::array<std::string_view, 6> kLatin = {"bis",       "ter",    "quater",
                                                               "quinquies", "sexies", "octies"};
    if (text_.at(at) != '-' && text_.at(at) != ' ') return at;
    const std::string_view word = text_.word(at + 1);
    return one_of(word, kLatin) ? at + 1 + static_cast<uint32_t>(word.size()) : at;
  }
  // "21 kap. 7 a §": the number goes on with the section in its chapter.
  uint32_t behind_section_of_chapter(uint32_t at) const {
    if (!text_.has(at, " kap")) return at;
    uint32_t end = at + 4;
    while (text_.at(end) == '.' || text_.at(end) == ' ' || text_.at(end) == '\n') ++end;
    const uint32_t digits = end;
    while (is_digit(text_.at(end))) ++end;
    if (end == digits) return at;
    if (is_lower(text_.at(end)))
      ++end;
    else if (text_.at(end) == ' ' && is_lower(text_.at(end + 1)) && text_.at(end + 2) == ' ')
      end += 2;
    return end;
  }
  // "15.º", "5°", "1º", "1er": what makes a number an ordinal is no part of it.
  uint32_t behind_ordinal_sign(uint32_t at) const {
    const uint32_t sign = at + (text_.at(at) == '.');
    if (text_.has(sign, "\xC2\xB0")) return sign + 2;
    const char c = text_.at(sign);
    if ((c == 'o' || c == 'a') && text_.beyond_ascii(sign) && !is_alnum(text_.at(sign + 1))) return sign + 1;
    if (text_.has_word(at, "er") || text_.has_word(at, "re")) return at + 2;
    return at;
  }
  // The unit behind its number: "9 §", "24 §:n", "27. §", "7 nci maddesi", "条".
  void skip_unit_behind() {
    if (style_.abroad == kArticleSign) {
      at_ += text_.at(at_) == ' ';
      at_ += static_cast<uint32_t>(text_.has(at_, korean().article) ? korean().article.size()
                                                                    : kArticleSign.size());
      return;
    }
    uint32_t at = at_ + (text_.at(at_) == '.' || text_.at(at_) == '\'');
    at = text_.skip_blank(at);
    if (text_.has(at, "\xC2\xA7")) {
      if (is_digit(text_.at(text_.skip_blank(at + 2)))) return;  // "§ 1º" is a level
      at += 2;
      if (text_.at(at) == ':' || text_.at(at) == '-') ++at;
      while (is_alnum(text_.at(at))) ++at;
      at_ = at;
      return;
    }
    const std::string_view word = text_.word(at);
    if (word.empty()) return;
    const uint32_t end = at + static_cast<uint32_t>(word.size());
    const std::string_view next = text_.word(text_.skip_blank(end));
    if (unit_word(word) & kUnitBehind)
      at_ = end;
    else if ((unit_word(next) & kUnitBehind) && word.size() > 2 && word.size() < 7)
      at_ = text_.skip_blank(end) + static_cast<uint32_t>(next.size());
  }

  // One level with its name: "Abs. 1", ", stk. 1", "lit. d)", "§ 1º", "eerste lid", "1 momentin", "第1項";
  // true too for what is passed over: "Satz 1".
  bool parse_named_level() {
    const char c = text_.at(at_);
    const bool plain = c == ' ' || c == ',' || c == '\n';
    if (!plain && !(abroad() && c != ')' && c != ';')) return false;
    if (abroad() && (parse_signed_level() || parse_closed_letter())) return true;
    uint32_t at = at_;
    if (abroad() && text_.at(at) == '.' && text_.at(at + 1) == ' ') ++at;
    if (text_.at(at) == ',') ++at;
    at = text_.skip_blank(at);
    if (at == at_) return false;
    if (is_digit(text_.at(at))) return abroad() && parse_number_first(at);
    if (abroad() && style_.anchor == CitationAnchor::article && text_.has(at, "\xC2\xA7")) {
      at += 2;
      if (text_.has(at, "\xC2\xA7")) at += 2;
      return push_value(text_.skip_blank(at));
    }
    std::string_view word = text_.word(at);
    if (text_.at(at_) == ',' && abroad() && parse_bare_numeral({at, at + static_cast<uint32_t>(word.size())}))
      return true;
    if (abroad() && word == "aanhef") {
      at = text_.skip_blank(at + 6);
      if (text_.has_word(at, "en")) at = text_.skip_blank(at + 2);
      word = text_.word(at);
    }
    const uint16_t kinds = unit_word(word);
    if (!(kinds & (kLevel | kLevelPassed | kOrdinal)) || ((kinds & kDoubtful) && !abroad())) return false;
    if (word == style_.abroad) return false;  // Ukrainian "ст. 6, ст. 7" are articles
    uint32_t end = at + static_cast<uint32_t>(word.size());
    if (kinds & kOrdinal) return parse_ordinal({at, end});
    if (text_.at(end) == '.') ++end;
    if (text_.at(end) == 'o' && text_.beyond_ascii(end) && word == "n") ++end;  // "n.º 1"
    if (text_.has(end, "\xC2\xB0")) end += 2;
    end = text_.skip_blank(end);
    if (kinds & kLevel) return push_value(end);
    uint32_t number = end;
    while (is_digit(text_.at(number))) ++number;
    if (number == end || number > end + 2) return false;
    at_ = number;
    return true;
  }

  // "art. 13, III, do Decreto": a numeral in capitals that ends before a comma or what leads to the law.
  bool parse_bare_numeral(Span word) {
    if (style_.anchor != CitationAnchor::article || !is_roman(text_.slice(word)) ||
        !text_.upper(word.start) || !text_.upper(word.end - 1))
      return false;
    const uint32_t next = text_.skip_blank(word.end);
    if (text_.at(word.end) != ',' && text_.at(word.end) != ')' && !(unit_word(text_.word(next)) & kBeforeLaw))
      return false;
    at_ = word.end;
    list_.labels.push_back({word, true, false, true, true, {}});
    return true;
  }

  // "eerste lid", "tredje ledd", "deuxième tiret"
  bool parse_ordinal(Span word) {
    const uint32_t next = text_.skip_blank(word.end);
    const std::string_view level = text_.word(next);
    const uint16_t kinds = unit_word(level);
    if (!(kinds & (kLevel | kLevelPassed)) || next == word.end) return false;
    at_ = next + static_cast<uint32_t>(level.size());
    if (kinds & kLevel)
      list_.labels.push_back({word, true, false, true, false, ordinal_value(text_.slice(word))});
    return true;
  }

  // Figures with up to one letter, a letter, or a capital numeral, at `at`.
  bool push_value(uint32_t at) {
    if (opens(text_.at(at))) {
      const uint32_t before = at_;
      const size_t labels = list_.labels.size();
      at_ = at;
      if (parse_bracket(true) && list_.labels.size() == labels + 1) {
        list_.labels.back().named = true;
        return true;
      }
      list_.labels.resize(labels);
      at_ = before;
      return false;
    }
    uint32_t end = at;
    while (is_digit(text_.at(end))) ++end;
    RawLabel label{{at, end}, true, false, true, false, {}};
    if (end > at) {
      if (end > at + 3) return false;
      if (is_lower(text_.at(end)) && !is_alnum(text_.at(end + 1)) && !text_.beyond_ascii(end)) ++end;
      label.text.end = end;
      end = behind_ordinal_sign(end);
      if (is_alnum(text_.at(end)) || text_.at(end) == '/' ||
          (text_.at(end) == '.' && is_digit(text_.at(end + 1))))
        return false;
    } else {
      while (is_alnum(text_.at(end)) && end < at + 7) ++end;
      const std::string_view word = text_.slice({at, end});
      const bool numeral = is_roman(word) && text_.upper(at) && !is_alnum(text_.at(end));
      const bool letter = !word.empty() && word.size() == sequence_length(word[0]);
      if (!numeral && !letter) return false;
      label.text.end = end;
      label.upper = numeral;
    }
    at_ = end;
    if (text_.at(at_) == ')' && !open_before(at)) ++at_;
    list_.labels.push_back(label);
    return true;
  }

  // Whether the bracket that closes a level was opened before the citation: "(art. 3 lit. b)".
  bool open_before(uint32_t at) const {
    const uint32_t line = text_.folded().line_span(text_.folded().line_at(at)).start;
    const std::string_view before = text_.slice({line, at});
    return std::count(before.begin(), before.end(), '(') > std::count(before.begin(), before.end(), ')');
  }

  // "1 momentin", "1. bekezdés", "2°", "12)" behind "§ 35 (1)".
  bool parse_number_first(uint32_t at) {
    uint32_t end = at;
    while (is_digit(text_.at(end))) ++end;
    if (end > at + 3) return false;
    const RawLabel label{{at, end}, true, false, true, false, {}};
    if (text_.has(end, "\xC2\xB0")) {
      at_ = end + 2;
    } else if (text_.at(end) == ')' && !list_.labels.empty() && end <= at + 2) {
      at_ = end + 1;
    } else {
      const uint32_t next = text_.skip_blank(end + (text_.at(end) == '.'));
      const std::string_view word = text_.word(next);
      const uint16_t kinds = unit_word(word);
      if (next == end || !(kinds & (kLevel | kLevelPassed)) || (kinds & kDoubtful)) return false;
      // "6 ust. 1": the number is of the section, the level's own stands behind.
      const uint32_t after = text_.skip_blank(next + static_cast<uint32_t>(word.size()));
      if (is_digit(text_.at(after + (text_.at(after) == '.'))) || text_.at(after) == '.') {
        uint32_t last = after;
        while (is_digit(text_.at(last))) ++last;
        if (!(unit_word(text_.word(text_.skip_blank(last))) & kLevel)) return false;
      }
      at_ = next + static_cast<uint32_t>(word.size());
      if (!(kinds & kLevel)) return true;
    }
    list_.labels.push_back(label);
    return true;
  }

  // "14.1.k)", "311-5, 2°, d)", "1 a)"
  bool parse_closed_letter() {
    uint32_t at = at_;
    if (text_.at(at) == '.' || text_.at(at) == ',') ++at;
    if (text_.at(at) == ' ') ++at;
    const uint32_t length = sequence_length(text_.at(at));
    const bool dotted = text_.at(at_) == '.' && at == at_ + 1;
    if (at == at_ || !(is_lower(text_.at(at)) || length > 1)) return false;
    if (dotted && length == 1 && !is_alnum(text_.at(at + 1)) && text_.at(at + 1) != '.') {
      at_ = at + 1 + (text_.at(at + 1) == ')' && !open_before(at));
    } else if (text_.at(at + length) == ')' && !(text_.at(at_) == ' ' && open_before(at))) {
      at_ = at + length + !open_before(at);
    } else {
      return false;
    }
    list_.labels.push_back({{at, at + length}, true, false, true, false, {}});
    return true;
  }

  struct Signs {
    std::string ordinal = fold_phrase("제"), article = fold_phrase("조");
    std::array<std::string, 8> levels = {
        "項", "号", "號", "款", "目", fold_phrase("항"), fold_phrase("호"), fold_phrase("목")};
  };
  static const Signs& korean() {  // folding takes Korean syllables apart
    static const Signs signs;
    return signs;
  }

  // "第1項第3号", "제1항제6호"
  bool parse_signed_level() {
    uint32_t at = at_ + (text_.at(at_) == ' ');
    if (text_.has(at, "第"))
      at += 3;
    else if (text_.has(at, korean().ordinal))
      at += static_cast<uint32_t>(korean().ordinal.size());
    if (text_.at(at) == ' ') ++at;
    uint32_t end = at;
    while (is_digit(text_.at(end))) ++end;
    if (end == at || end > at + 2) return false;
    const uint32_t sign = end + (text_.at(end) == ' ');
    for (const std::string_view level : korean().levels)
      if (text_.has(sign, level)) {
        at_ = sign + static_cast<uint32_t>(level.size());
        list_.labels.push_back({{at, end}, true, false, true, false, {}});
        return true;
      }
    return false;
  }

  // "§ 832.7, subd. (b)(6)", "section 36, subsection (2)": the level has a name.
  void skip_level_word() {
    static constexpr std::array<std::string_view, 6> kLevels = {"subd",         "subds",      "subdivision",
                                                                "subdivisions", "subsection", "subsections"};
    uint32_t at = at_;
    if (text_.at(at) == ',') ++at;
    at = text_.skip_blank(at);
    const std::string_view word = text_.word(at);
    if (word.size() < 4 || word[0] != 's' || !one_of(word, kLevels)) return;
    at += static_cast<uint32_t>(word.size());
    if (text_.at(at) == '.') ++at;
    if (text_.has(at, "(s)")) at += 3;  // of a form: "subsection(s) (1)(a)"
    at = text_.skip_blank(at);
    if (opens(text_.at(at)) && is_alnum(text_.at(at + 1))) at_ = at;
    // "subd. 7" of Minnesota
    if (!style_.signs.empty() && is_digit(text_.at(at))) {
      uint32_t end = at;
      while (is_alnum(text_.at(end))) ++end;
      if (end - at > 3) return;
      list_.labels.push_back({{at, end}, true, false});
      at_ = end;
    }
  }

  bool parse_bracket(bool joined) {
    uint32_t at = at_;
    if (text_.at(at) == ' ') ++at;
    if (text_.at(at) == '\n' && breaks_inside(at)) ++at;
    if (!opens(text_.at(at))) return false;
    if (opens(text_.at(at + 1)) && is_digit(text_.at(at + 2))) ++at;  // "40((2))"
    const uint32_t inside = at + 1 + (text_.at(at + 1) == ' ' || text_.at(at + 1) == '\n');
    uint32_t end = inside;
    while (end < inside + 6 &&
           (is_alnum(text_.at(end)) ||
            ((text_.at(end) == '.' || (text_.at(end) == '-' && is_lower(text_.at(end - 1)))) &&
             is_digit(text_.at(end + 1)))))
      ++end;
    const std::string_view label = text_.slice({inside, end});
    uint32_t close = end;
    if (text_.at(close) == ' ' && closes(text_.at(close + 1))) ++close;
    if (label.empty()) return false;
    if (!closes(text_.at(close))) return parse_unclosed({inside, end}, joined);
    if (is_crossed(label)) {
      list_.labels.push_back({{inside, inside + 1}, joined, false});
      list_.labels.push_back({{inside + (label.size() == 3 ? 2u : 1u), end}, true, false});
    } else if (is_label(label) || is_misread_roman(label)) {
      list_.labels.push_back({{inside, end}, joined, !is_label(label)});
    } else {
      return false;
    }
    at_ = close + 1;
    return true;
  }

  // "Section 40(2 applies": the closing bracket is lost.
  bool parse_unclosed(Span label, bool joined) {
    if (!is_digit(text_.at(label.start)) || !is_label(text_.slice(label)) || list_.items.size() > 200 ||
        !ends_there(label.end))
      return false;
    list_.labels.push_back({label, joined, true});
    at_ = label.end;
    return true;
  }

  // Whether a level without its bracket may end here: before a sign, a line's end, or a word that does not
  // belong to a number, as in "Section 40 2 officers".
  bool ends_there(uint32_t end) const {
    const uint32_t next = text_.skip_blank(end);
    return next == end || text_.at(end) == '\n' || !is_lower(text_.at(next)) || followed_plausibly(end);
  }

  // "section 44\n(1)(a)": a level goes over a line break when two stand there, or when the line was full and
  // what follows the bracket is no item of a list ("(a) the first thing").
  bool breaks_inside(uint32_t newline) const {
    uint32_t at = newline + 1;
    if (!opens(text_.at(at))) return false;
    while (at < newline + 9 && !closes(text_.at(at))) ++at;
    if (!closes(text_.at(at))) return false;
    if (opens(text_.at(at + 1))) return true;
    const Span line = text_.folded().line_span(text_.folded().line_at(newline));
    if (line.size() < 45) return false;
    const char next = text_.at(at + 1);
    return next != ' ' || text_.has_word(at + 2, "of") || text_.has_word(at + 2, "and") ||
           text_.has_word(at + 2, "or");
  }

  // Levels without brackets, as in "17 (1)b", "8.1.d", "s40 2", "33 1(b)": accepted only if the path exists.
  bool parse_loose() {
    uint32_t at = at_;
    const bool after_bracket = at > 0 && closes(text_.at(at - 1));
    if (text_.at(at) == '.' && (is_digit(text_.at(at + 1)) || is_lower(text_.at(at + 1))))
      ++at;
    else if (text_.at(at) == ' ' && is_digit(text_.at(at + 1)) && style_.anchor != CitationAnchor::bare &&
             !after_bracket)
      ++at;
    else if (!(after_bracket && is_lower(text_.at(at))))
      return false;
    uint32_t end = at;
    while (end < at + 3 && is_alnum(text_.at(end))) ++end;
    if (is_alnum(text_.at(end)) || !is_label(text_.slice({at, end}))) return false;
    if (at > 0 && text_.at(at - 1) == ' ' && !ends_there(end)) return false;
    if (after_bracket && is_lower(text_.at(at)) && opens(text_.at(end))) return false;  // "(E)f(j)(2)"
    list_.labels.push_back({{at, end}, true, true});
    at_ = end;
    return true;
  }

  // Behind a title in brackets: "(commercial interests)", at most two lines long.
  uint32_t skip_title(uint32_t from) {
    const uint32_t open = text_.skip_blank(from);
    if (!opens(text_.at(open))) return from;
    int depth = 0, breaks = 0;
    for (uint32_t at = open; at < text_.size() && at < open + kTitleLimit; ++at) {
      const char c = text_.at(at);
      if (opens(c)) ++depth;
      if (closes(c) && --depth == 0) {
        list_.titles = {open + 1, at};
        return at + 1;
      }
      if (c == '\n' && (text_.at(at + 1) == '\n' || ++breaks > 2)) break;
    }
    return from;
  }

  struct Separator {
    uint32_t at = 0;  // behind it
    bool found = false;
    bool range = false;
    bool comma = false;
  };

  // Any mix of , ; & + / and or, or the words and signs of a range.
  Separator parse_separator(uint32_t at) const {
    Separator s;
    for (int parts = 0; parts < 4; ++parts) {
      const uint32_t next = text_.skip_blank(at);
      const char c = text_.at(next);
      if (c == ',' || c == ';' || c == '&' || c == '+' || c == '/') {
        s.comma = s.comma || c == ',' || c == ';';
        at = next + 1;
      } else if (text_.has_word(next, "and") || text_.has_word(next, "also") ||
                 text_.has_word(next, "plus")) {
        at = next + (c == 'a' && text_.at(next + 1) == 'n' ? 3 : 4);
      } else if (text_.has_word(next, "or")) {
        at = next + 2;
      } else if (!s.found && (text_.has_word(next, "to") || text_.has_word(next, "through"))) {
        s.range = true;
        at = next + (text_.at(next + 1) == 'o' ? 2 : 7);
      } else if (!s.found && c == '-' && next == at &&
                 (is_digit(text_.at(at + 1)) || opens(text_.at(at + 1)))) {
        s.range = true;
        at = next + 1;
      } else if (!s.found && style_.plural && text_.has(next, "- ") && is_digit(text_.at(next + 2)) &&
                 is_digit(text_.at(next + 3))) {  // "sections 21 - 44"
        s.range = true;
        at = next + 2;
      } else {
        break;
      }
      s.found = true;
      if (s.range) break;
    }
    s.at = text_.skip_blank(at);
    return s;
  }

  bool parse_next() {
    const uint32_t end = at_;
    if (abroad() && parse_next_abroad()) return true;
    at_ = end;
    const uint32_t titled = skip_title(end);
    Separator separator = parse_separator(titled);
    if (!separator.found && titled != end) separator = parse_separator(end);
    if (!separator.found) return restore(end);
    uint32_t at = separator.at;
    const uint32_t unit = skip_same_unit(at);
    const bool named = unit != at;
    at = unit;
    const size_t labels = list_.labels.size();
    if (opens(text_.at(at)) && !plausible_bracket(separator, end, at)) return restore(end);
    if (is_digit(text_.at(at)) && titles_code(at)) return restore(end);
    if (!parse_item(at, separator.range, true) || !plausible(separator, named)) {
      list_.labels.resize(labels);
      return restore(end);
    }
    return true;
  }

  // "§§ 10(b) and 10A and 950 CMR 32.08(1)": the number is the title of a code.
  bool titles_code(uint32_t at) const {
    static constexpr std::array<std::string_view, 9> kCodes = {"cmr", "cfr",   "usc",   "ilcs", "dcmr",
                                                               "aac", "u.s.c", "c.f.r", "u.s"};
    while (is_digit(text_.at(at))) ++at;
    if (text_.at(at) != ' ') return false;
    return std::any_of(kCodes.begin(), kCodes.end(),
                       [&](std::string_view code) { return text_.has_word(at + 1, code); });
  }

  // "Abs. 1 und 2", "lit. g et h", "čl. 6 a 7 zákona": behind a conjunction, a level like the last or a
  // number.
  bool parse_next_abroad() {
    uint32_t at = text_.skip_blank(at_);
    const std::string_view word = text_.word(at);
    if (at == at_ || !(unit_word(word) & kConjunction)) return false;
    at = text_.skip_blank(at + static_cast<uint32_t>(word.size()));
    RawItem item;
    item.labels = static_cast<uint32_t>(list_.labels.size());
    item.span.start = at;
    const RawItem& last = list_.items.back();
    const RawLabel* like = last.label_count ? &list_.labels[last.labels + last.label_count - 1] : nullptr;
    if (like && like->named && like->value.empty()) {
      if (is_digit(text_.at(like->text.start)) != is_digit(text_.at(at)) || !push_value(at)) return false;
      list_.labels.back().joined = false;
      item.label_count = 1;
    } else {
      if (!is_digit(text_.at(at)) || last.label_count) return false;
      at_ = at;
      if (!parse_number(item)) return false;
      const uint32_t behind = text_.skip_blank(at_);
      const uint16_t next = unit_word(text_.word(behind));
      const bool goes_on =
          !is_alnum(text_.at(behind)) || (next & (kBeforeLaw | kLevel | kOrdinal | kConjunction));
      if (!goes_on || item.number.size() > 3) return false;
      parse_labels(true);
      item.label_count = static_cast<uint32_t>(list_.labels.size()) - item.labels;
    }
    item.span.end = at_;
    list_.items.push_back(item);
    return true;
  }

  bool restore(uint32_t end) {
    at_ = end;
    return false;
  }

  // A bracket with a sentence behind it is an item of another list: "under section 40(2), (b) the cost …".
  // Behind "and" on the same line it is a level, whatever follows; on a line of its own it must not follow a
  // semicolon.
  bool plausible_bracket(const Separator& separator, uint32_t end, uint32_t at) const {
    const bool broken = text_.slice({end, at}).find('\n') != std::string_view::npos;
    if (broken && separator.comma && text_.slice({end, at}).find(';') != std::string_view::npos) return false;
    uint32_t close = at;
    while (close < at + 8 && close < text_.size() && !closes(text_.at(close))) ++close;
    // "section 17(1) and (7) demand": a level like the one before it.
    const RawItem& last = list_.items.back();
    if (!broken && !separator.comma && last.label_count > 0 &&
        is_digit(text_.at(list_.labels[last.labels + last.label_count - 1].text.start)) ==
            is_digit(text_.at(at + 1)))
      return true;
    // "& (ii) Prejudice to …": a title.
    if (!broken && !separator.comma && text_.upper(text_.skip_blank(close + 1))) return true;
    return followed_plausibly(close + 1);
  }

  bool followed_plausibly(uint32_t at) const {
    static constexpr std::array<std::string_view, 47> kMayFollow = {
        "of",      "and",     "or",   "to",    "the",     "under", "in",         "is",
        "are",     "was",     "were", "apply", "applies", "has",   "have",       "exempt",
        "which",   "as",      "for",  "by",    "do",      "does",  "may",        "would",
        "should",  "because", "but",  "where", "since",   "when",  "foia",       "foisa",
        "eir",     "eirs",    "eisr", "dpa",   "gdpr",    "oia",   "exemptions", "exemption",
        "through", "act",     "on",   "at",    "that",    "can",   "from"};
    if (opens(text_.at(at)) || text_.at(at) == '\n') return true;
    const uint32_t next = text_.skip_blank(at);
    if (next == at || !is_alnum(text_.at(next))) return true;
    const std::string_view word = text_.word(next);
    return one_of(word, kMayFollow) || word.starts_with("apply") || word.starts_with("appl") ||
           word == "engage" || word == "engaged" || word == "section" || word == "sections" ||
           word == "provide" || word == "provides" || word == "refers" || word == "rti" || word == "foi" ||
           word == "lgoima" || word == "uk" || word == "when" || word == "with" || word == "also" ||
           word == "relate" || word == "relates" || word == "will" || word == "cover" || word == "covers" ||
           word == "considered" || word == "must" || word == "so" || word == "if" || word == "we";
  }

  // "sections 12 and 14 days later": the number belongs to what follows.
  bool counts_things(uint32_t at) const {
    static constexpr std::array<std::string_view, 14> kThings = {
        "days",   "day",   "working", "hours",    "hour",  "minutes", "weeks",
        "months", "years", "people",  "officers", "pages", "records", "requests"};
    return one_of(text_.word(text_.skip_blank(at)), kThings);
  }

  // Whether a number without unit word continues the list. "sections 31 and 40" does, "section 12 and 3
  // officers" not.
  bool plausible(const Separator& separator, bool named) {
    const RawItem& item = list_.items.back();
    // "65 P.S. § 67.708; section 703": another law's number, or the short one of the law in the code.
    bool ok = style_.signs.empty() || !named || item.number.empty() ||
              text_.slice(item.number).find_first_of(".-:") != std::string_view::npos;
    if (!ok) {
      list_.items.pop_back();
      return false;
    }
    if (!item.number.empty() && !named && item.label_count == 0) {
      const std::string_view number = text_.slice(item.number);
      const bool year = number.size() == 4 && (number.starts_with("19") || number.starts_with("20"));
      const bool coded = !style_.signs.empty() && number.find_first_of(".-:") != std::string_view::npos;
      ok = !year && (coded || style_.plural ? !counts_things(at_) : followed_plausibly(at_)) &&
           number[0] != '0';
      if (separator.range && !style_.plural && item.number.start != list_.end + 1) ok = false;
    }
    if (!ok) list_.items.pop_back();
    return ok;
  }

  // "Section 43, Section 41": the unit may be named again; another unit ends the list.
  uint32_t skip_same_unit(uint32_t at) const {
    static constexpr std::array<std::string_view, 8> kSection = {"section", "sections", "s",   "ss",
                                                                 "sec",     "sect",     "u/s", "s."};
    static constexpr std::array<std::string_view, 4> kRegulation = {"regulation", "regulations", "reg",
                                                                    "regs"};
    static constexpr std::array<std::string_view, 4> kArticle = {"article", "articles", "art", "arts"};
    static constexpr std::array<std::string_view, 2> kExemption = {"exemption", "exemptions"};
    static constexpr std::array<std::string_view, 2> kRule = {"rule", "rules"};
    uint32_t letters = at;
    while (is_lower(text_.at(letters))) ++letters;
    if (letters == at) {
      if (style_.anchor == CitationAnchor::section && text_.has(at, "\xC2\xA7"))
        return text_.skip_blank(at + 2);
      return at;
    }
    if (text_.has(at, "u/s")) letters = at + 3;
    const std::string_view word = text_.slice({at, letters});
    const bool same =
        (style_.anchor == CitationAnchor::section && one_of(word, kSection)) ||
        (style_.anchor == CitationAnchor::regulation && one_of(word, kRegulation)) ||
        (style_.anchor == CitationAnchor::article && one_of(word, kArticle)) ||
        ((style_.anchor == CitationAnchor::exemption || style_.anchor == CitationAnchor::us_paragraph) &&
         one_of(word, kExemption)) ||
        (style_.anchor == CitationAnchor::rule && one_of(word, kRule));
    if (!same) return at;
    uint32_t next = letters;
    if (text_.at(next) == '.') ++next;
    next = text_.skip_blank(next);
    return is_digit(text_.at(next)) || opens(text_.at(next)) ? next : at;
  }

  const CitationText& text_;
  const ListStyle style_;
  RawList& list_;
  uint32_t at_ = 0;
};

}  // namespace

bool is_roman(std::string_view s) {
  // x{0,3}(ix|iv|v?i{0,3})
  size_t i = 0;
  while (i < s.size() && i < 3 && s[i] == 'x') ++i;
  const std::string_view rest = s.substr(i);
  if (s.empty()) return false;
  static constexpr std::array<std::string_view, 10> kUnits = {"",  "i",  "ii",  "iii",  "iv",
                                                              "v", "vi", "vii", "viii", "ix"};
  return one_of(rest, kUnits);
}

bool parse_provisions(const CitationText& text, uint32_t at, ListStyle style, RawList& list) {
  list.clear();
  return ListParser(text, style, list).parse(at);
}

}  // namespace foi
