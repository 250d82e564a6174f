#include "passes/scan_citations.h"

#include <array>

#include "passes/unit_words.h"
#include "text/fold.h"

namespace foi {
namespace {

struct UnitWord {
  std::string_view word;
  CitationAnchor anchor;
  bool plural;
};

constexpr UnitWord kUnits[] = {
    {"section", CitationAnchor::section, false},
    {"sections", CitationAnchor::section, true},
    {"s", CitationAnchor::section, false},
    {"ss", CitationAnchor::section, true},
    {"sec", CitationAnchor::section, false},
    {"secs", CitationAnchor::section, true},
    {"sect", CitationAnchor::section, false},
    {"sects", CitationAnchor::section, true},
    {"section's", CitationAnchor::section, false},
    {"regulation", CitationAnchor::regulation, false},
    {"regulations", CitationAnchor::regulation, true},
    {"reg", CitationAnchor::regulation, false},
    {"regs", CitationAnchor::regulation, true},
    {"article", CitationAnchor::article, false},
    {"articles", CitationAnchor::article, true},
    {"art", CitationAnchor::article, false},
    {"arts", CitationAnchor::article, true},
    {"rule", CitationAnchor::rule, false},
    {"rules", CitationAnchor::rule, true},
    {"exemption", CitationAnchor::exemption, false},
    {"exemptions", CitationAnchor::exemption, true},
    {"exception", CitationAnchor::exemption, false},
    {"exceptions", CitationAnchor::exemption, true},
    {"schedule", CitationAnchor::schedule, false},
    {"schedules", CitationAnchor::schedule, true},
    {"sch", CitationAnchor::schedule, false},
    {"sched", CitationAnchor::schedule, false},
    {"paragraph", CitationAnchor::paragraph, false},
    {"paragraphs", CitationAnchor::paragraph, true},
    {"para", CitationAnchor::paragraph, false},
    {"paras", CitationAnchor::paragraph, true},
    {"subsection", CitationAnchor::sublevel, false},
    {"subsections", CitationAnchor::sublevel, true},
    {"part", CitationAnchor::sublevel, false},
    {"clause", CitationAnchor::sublevel, false},
    {"clauses", CitationAnchor::sublevel, true},
    {"parts", CitationAnchor::sublevel, true},
};

constexpr std::string_view kSign = "\xC2\xA7";  // §

// One letter wrong, missing, too many, or two swapped.
bool one_off(std::string_view word, std::string_view meant) {
  size_t same = 0, back = 0;
  const size_t shorter = std::min(word.size(), meant.size());
  while (same < shorter && word[same] == meant[same]) ++same;
  while (back < shorter - same && word[word.size() - 1 - back] == meant[meant.size() - 1 - back]) ++back;
  const std::string_view left = word.substr(same, word.size() - same - back);
  const std::string_view right = meant.substr(same, meant.size() - same - back);
  if (left.size() <= 1 && right.size() <= 1) return true;
  return left.size() == 2 && right.size() == 2 && left[0] == right[1] && left[1] == right[0];
}

// What OCR and hurry make of "section": "sect1on", "sectlon", "seciton", "setion". A suction pump is none.
const UnitWord* misspelt_unit(std::string_view word) {
  if (word.size() < 6 || word.size() > 9 || word[0] != 's' || word.starts_with("suct")) return nullptr;
  for (const UnitWord& unit : kUnits)
    if ((unit.word == "section" || unit.word == "sections") && one_off(word, unit.word)) return &unit;
  return nullptr;
}

const UnitWord* find_unit(std::string_view word) {
  for (const UnitWord& unit : kUnits)
    if (unit.word == word) return &unit;
  return misspelt_unit(word);
}

// Bytes that units end with; a digit behind any other word needs no comparison.
constexpr auto kUnitEnd = [] {
  std::array<bool, 256> table{};
  table['m'] = true;  // "sectiom"
  for (const UnitWord& unit : kUnits) table[static_cast<unsigned char>(unit.word.back())] = true;
  return table;
}();

// Bytes that unit words of other languages end with.
constexpr auto kAbroadEnd = [] {
  std::array<bool, 256> table{};
  for (const char c : std::string_view("osilauekntdpmf")) table[static_cast<unsigned char>(c)] = true;
  for (int c = 0x80; c < 256; ++c) table[c] = true;
  return table;
}();

// "Council's 12": an s behind an apostrophe is no section. "u/s 8(d)" is one.
bool stands_alone(const CitationText& text, uint32_t start) {
  if (start == 0) return true;
  const char before = text.at(start - 1);
  if (before == '/') return start >= 2 && text.at(start - 2) == 'u';
  return before != '\'' && before != '.' && before != '@' && before != '#' && before != '_';
}

// "artículo 14", "чл. 37", "dell'art. 5", "adran 12"; "l. 311-5" behind "article" is a number with its
// letter.
std::optional<Start> unit_abroad(const CitationText& text, Span word, uint32_t number) {
  const std::string_view unit = text.slice(word);
  const uint16_t kinds = unit_word(unit);
  if (!text.abroad() && !(kinds & (kUnitArticle | kUnitSection))) return std::nullopt;
  // "l'article 5", "dell'art. 5"
  const bool led = word.start > 1 && text.at(word.start - 1) == '\'' && is_lower(text.at(word.start - 2));
  if (!led && !stands_alone(text, word.start)) return std::nullopt;
  const auto start_at = [&](CitationAnchor anchor, bool plural) {
    return Start{anchor, plural, false, word.start, number, unit};
  };
  if (kinds & kUnitSection) return start_at(CitationAnchor::section, false);
  if (kinds & kUnitArticle) return start_at(CitationAnchor::article, false);
  // Words that are English too go on with words of their own language.
  if (unit == "art" || unit == "arts" || unit == "article" || unit == "articles")
    return start_at(CitationAnchor::article, unit == "arts" || unit == "articles");
  if (unit == "alt" && text.upper(word.start)) return start_at(CitationAnchor::section, false);  // Irish
  if (unit.size() == 1 && (unit == "l" || unit == "r" || unit == "d") && text.upper(word.start)) {
    const uint32_t end = text.skip_blank_back(word.start);
    const uint32_t start = text.word_start(end - (end > 0 && text.at(end - 1) == '.'));
    const std::string_view before = text.word(start);
    if (before == "article" || before == "articles" || before == "art" || before == "arts")
      return Start{CitationAnchor::article, before.ends_with('s'), false, start, word.start, before};
  }
  return std::nullopt;
}

// The unit word that ends at `end`, if one does.
std::optional<Start> unit_before(const CitationText& text, uint32_t end, uint32_t number) {
  uint32_t at = end;
  if (at > 0 && text.at(at - 1) == '.') --at;
  if (at >= 2 && text.bytes().substr(at - 2, 2) == kSign) {
    uint32_t start = at - 2;
    while (start >= 2 && text.bytes().substr(start - 2, 2) == kSign) start -= 2;
    return Start{CitationAnchor::section,
                 start != at - 2,
                 end == number,
                 start,
                 number,
                 text.abroad() ? kSign : std::string_view{}};
  }
  if (at == 0) return std::nullopt;
  const auto last = static_cast<unsigned char>(text.at(at - 1));
  if (!kUnitEnd[last] && !kAbroadEnd[last] && !text.abroad()) return std::nullopt;
  uint32_t start = text.word_start(at);
  std::string_view word = text.bytes().substr(start, at - start);
  if (const std::optional<Start> unit = unit_abroad(text, {start, at}, number)) return unit;
  if (!kUnitEnd[last]) return std::nullopt;
  bool sub = false;
  if (start > 0 && text.at(start - 1) == '-') {  // "sec-\ntion 43", "sub-section (2)"
    const uint32_t head = text.word_start(start - 1);
    sub = text.bytes().substr(head, start - 1 - head) == "sub";
    if (sub) start = head;
  } else if (start > 1 && text.at(start - 1) == '\n' && text.at(start - 2) == '-' &&
             (word == "tion" || word == "tions")) {
    const uint32_t head = text.word_start(start - 2);
    if (text.bytes().substr(head, start - 2 - head) == "sec")
      return Start{CitationAnchor::section, word == "tions", false, head, number};
  }
  const UnitWord* unit = find_unit(word);
  if (!unit || !stands_alone(text, start)) return std::nullopt;
  if (word == "s" && start >= 2 && text.at(start - 1) == '/') start -= 2;  // u/s
  const bool glued = end == number;
  // Glued forms are "s40", "Section31"; "part2" is a file name, "sect1on" another word.
  if (glued && (unit->anchor == CitationAnchor::sublevel || unit->anchor == CitationAnchor::paragraph ||
                (word.size() > 3 && word.starts_with("s") && unit->anchor == CitationAnchor::section &&
                 !word.starts_with("section"))))
    return std::nullopt;
  return Start{sub ? CitationAnchor::sublevel : unit->anchor, unit->plural, glued, start, number};
}

// "5 u.s.c. § 552": letters of `code` with dots and blanks between them.
bool spelled(const CitationText& text, uint32_t at, std::string_view code) {
  at = text.skip_blank(at);
  for (char c : code) {
    while (text.at(at) == '.' || text.at(at) == ' ') ++at;
    if (text.at(at) != c) return false;
    ++at;
  }
  return !is_alnum(text.at(at));
}

// "40.-(1)", "4. (1)": the bracket behind the number of a section quoted from the statute book; 0 if it is
// none.
uint32_t statute_bracket(const CitationText& text, uint32_t digit, uint32_t end) {
  if (digit > 0 && text.at(digit - 1) != '\n' && text.at(digit - 1) != '"' && text.at(digit - 1) != '\'')
    return 0;
  uint32_t at = end + 1;
  while (text.at(at) == ' ' || text.at(at) == '-') ++at;
  return text.at(at) == '(' && is_digit(text.at(at + 1)) && text.at(at + 2) == ')' ? at : 0;
}

// "paragraph (a) of section 31(1)", "limbs (a) and (b) of regulation 12(5)": where the levels in front of the
// section start, and their unit word; nothing if there are none.
std::optional<Start> levels_before(const CitationText& text, const Start& section) {
  static constexpr std::array<std::string_view, 8> kLevels = {
      "paragraph", "paragraphs", "para", "paras", "subparagraph", "subparagraphs", "limb", "limbs"};
  static constexpr std::array<std::string_view, 6> kBetween = {"of", "in", "and", "or", "&", ","};
  uint32_t at = section.at, first = section.at;
  for (int pieces = 0; pieces < 12; ++pieces) {
    at = text.skip_blank_back(at);
    if (at == 0) return std::nullopt;
    if (text.at(at - 1) == ')') {
      uint32_t open = at - 1;
      while (open > 0 && open + 6 > at && text.at(open) != '(') --open;
      if (text.at(open) != '(') return std::nullopt;
      at = first = open;
      continue;
    }
    const bool sign = text.at(at - 1) == ',' || text.at(at - 1) == '&';
    const uint32_t start = sign ? at - 1 : text.word_start(at);
    const std::string_view word = text.slice({start, at});
    if (first == section.at ? word != "of" && word != "in" : !one_of(word, kBetween)) {
      if (first == section.at || !one_of(word, kLevels)) return std::nullopt;
      return Start{CitationAnchor::sublevel, word.ends_with('s'), false, start, first};
    }
    at = start;
  }
  return std::nullopt;
}

// "Si (1)", "Sl(1)": OCR for "S1 (1)".
std::optional<Start> misread_one(const CitationText& text, uint32_t open) {
  const uint32_t end = text.skip_blank_back(open);
  if (end < 2 || (text.at(end - 1) != 'i' && text.at(end - 1) != 'l') || text.at(end - 2) != 's' ||
      (end > 2 && is_alnum(text.at(end - 3))) || !text.upper(end - 2))
    return std::nullopt;
  return Start{CitationAnchor::section, false, true, end - 2, end - 1};
}

// "21 kap. 7 §", "2 kap. 16 a §": whether the number that ends at `end` is that of a chapter.
bool is_chapter(const CitationText& text, uint32_t end) {
  uint32_t at = text.skip_blank(end);
  if (at == end || !text.has_word(at, "kap")) return false;
  at += 3;
  at = text.skip_blank(at + (text.at(at) == '.'));
  const uint32_t number = at;
  while (is_digit(text.at(at))) ++at;
  if (at == number) return false;
  at = text.skip_blank(at);
  if (is_lower(text.at(at)) && !is_alnum(text.at(at + 1))) at = text.skip_blank(at + 1);
  return text.has(at, kSign);
}

// Numbers in front of their unit: "27. § (5)", "9 §", "24 §:n", "36. cikk", "7 nci maddesi", "21 kap. 7 §".
std::optional<Start> number_first(const CitationText& text, uint32_t digit, uint32_t end) {
  static const std::string suffixes = " " + fold_phrase("nci ncı ncu ncü inci ıncı uncu üncü") + " ";
  if (is_chapter(text, end)) return Start{CitationAnchor::section, false, false, digit, digit, kSign};
  uint32_t at = end + (text.at(end) == '.' || text.at(end) == '\'');
  at = text.skip_blank(at);
  if (text.has(at, kSign)) {
    if (text.has(at + 2, kSign) || is_digit(text.at(text.skip_blank(at + 2)))) return std::nullopt;
    return Start{CitationAnchor::section, false, false, digit, digit, kSign};
  }
  std::string_view word = text.word(at);
  if (word.size() > 2 && suffixes.find(" " + std::string(word) + " ") != std::string::npos)
    word = text.word(text.skip_blank(at + static_cast<uint32_t>(word.size())));
  if (unit_word(word) & kUnitBehind) return Start{CitationAnchor::article, false, false, digit, digit, word};
  return std::nullopt;
}

// "第5条", "제9조", "第18條": signs before and behind the number.
std::optional<Start> between_signs(const CitationText& text, uint32_t digit, uint32_t end) {
  const uint32_t start = digit - (digit > 0 && text.at(digit - 1) == ' ');
  const uint32_t behind = end + (text.at(end) == ' ');
  static const std::string korean = fold_phrase("제"), korean_article = fold_phrase("조");
  for (const std::string_view sign : {std::string_view("第"), std::string_view(korean)}) {
    const auto size = static_cast<uint32_t>(sign.size());
    if (start < size || !text.has(start - size, sign)) continue;
    if (text.has(behind, "条") || text.has(behind, "條") || text.has(behind, korean_article))
      return Start{CitationAnchor::article, false, false, start - size, digit, kArticleSign};
  }
  return std::nullopt;
}

std::optional<Start> look(const CitationText& text, uint32_t digit) {
  uint32_t end = digit;
  while (is_digit(text.at(end))) ++end;
  const char before = digit > 0 ? text.at(digit - 1) : '\n';
  if (end - digit > 5) return std::nullopt;
  if (text.abroad() && end - digit < 4 && before != '/' && before != '.' && before != '-' && before != ',') {
    if (const std::optional<Start> start = between_signs(text, digit, end)) return start;
    if (const std::optional<Start> start = number_first(text, digit, end)) return start;
  }
  if (before == '(' || before == '[' || before == '{') {
    // "(b)(6)" and "(b) (6)", else "subsection (2)": the number's own bracket is part of the list.
    const uint32_t open = digit - 1;
    const uint32_t prior = open > 0 && text.at(open - 1) == ' ' ? open - 1 : open;
    if (prior >= 3 && text.at(prior - 1) == ')' && is_lower(text.at(prior - 2)) &&
        text.at(prior - 3) == '(' && (prior < 4 || !is_alnum(text.at(prior - 4))))
      return Start{CitationAnchor::us_paragraph, false, false, prior - 3, prior - 3};
    if (prior >= 1 && is_lower(text.at(prior - 1)) && (prior < 2 || !is_alnum(text.at(prior - 2))) &&
        (text.at(prior - 1) == 'b' || text.at(prior - 1) == 'j' || text.at(prior - 1) == 'k') &&
        prior == open)
      return Start{CitationAnchor::us_paragraph, false, true, prior - 1, prior - 1};  // "b(6)"
    const std::optional<Start> unit = unit_before(text, text.skip_blank_back(open), open);
    if (unit && unit->anchor == CitationAnchor::sublevel) return unit;
    if (const std::optional<Start> one = misread_one(text, open)) return one;
    if (text.at(end) == ')') return std::nullopt;
  }
  // "(jX2)": OCR for "(j)(2)".
  if (before == 'x' && digit >= 3 && text.at(digit - 3) == '(' && is_lower(text.at(digit - 2)) &&
      text.at(end) == ')')
    return Start{CitationAnchor::us_paragraph, false, false, digit - 3, digit - 3};
  if (is_lower(before) || static_cast<unsigned char>(before) >= 0x80 || before == '.' || before == ' ' ||
      before == '\n') {
    const uint32_t word_end = text.skip_blank_back(digit);
    if (const std::optional<Start> unit = unit_before(text, word_end, digit)) {
      if (unit->anchor == CitationAnchor::section || unit->anchor == CitationAnchor::regulation)
        if (const std::optional<Start> levels = levels_before(text, *unit)) return levels;
      return unit;
    }
    // OCR reads 1 as l: "Section l7".
    if ((before == 'l' || before == 'i') && digit > 1 && !is_alnum(text.at(digit - 2)))
      if (const std::optional<Start> unit = unit_before(text, text.skip_blank_back(digit - 1), digit - 1))
        return unit;
    if (is_lower(before)) return std::nullopt;
  }
  if (before == '/' || before == '-' || before == ',' || before == '#' || before == '_') return std::nullopt;
  if (text.at(end) == '.' && statute_bracket(text, digit, end))
    return Start{CitationAnchor::statute, false, false, digit, digit};
  const char next = text.at(text.skip_blank(end));
  if ((next == 'u' && (spelled(text, end, "usc") || spelled(text, end, "unitedstatescode"))) ||
      (next == ',' && spelled(text, end + 1, "unitedstatescode")))
    return Start{CitationAnchor::us_code, false, false, digit, digit};
  if (next == 'c' && spelled(text, end, "cfr"))
    return Start{CitationAnchor::us_code, false, false, digit, digit};
  if (next == 'i' && spelled(text, end, "ilcs"))
    return Start{CitationAnchor::us_code, false, false, digit, digit};
  uint32_t tail = end;
  while (tail < end + 3 && is_lower(text.at(tail))) ++tail;  // 47c(1)
  // "36-12-40", "47:1a-6", "92f-13": numbers of codes, where a code is named or in use.
  if ((text.at(tail) == '-' || text.at(tail) == ':' || (tail > end && text.at(tail) == '.')) &&
      is_alnum(text.at(tail + 1)))
    return Start{CitationAnchor::code, false, false, digit, digit};
  const bool open = text.at(tail) == '(' || (text.at(tail) == ' ' && text.at(tail + 1) == '(');
  if (before == ' ' && digit > 5 && text.has(digit - 5, "code "))
    return Start{CitationAnchor::bare, false, false, digit, digit};
  if (open || text.at(end) == ':' || (text.at(end) == '.' && is_digit(text.at(end + 1))) ||
      text.has(end, " foi") || text.has(end, " eir") || text.has(end, " -") || text.has(tail, " |") ||
      text.at(tail) == '|')
    return Start{CitationAnchor::bare, false, false, digit, digit};
  return std::nullopt;
}

}  // namespace

std::optional<Start> next_citation(const CitationText& text, uint32_t from) {
  const std::string_view bytes = text.bytes();
  for (size_t i = from; i < bytes.size(); ++i) {
    if (!is_digit(bytes[i])) continue;
    const uint32_t digit = static_cast<uint32_t>(i);
    if (const std::optional<Start> start = look(text, digit)) return start;
    while (i + 1 < bytes.size() && is_digit(bytes[i + 1])) ++i;
  }
  return std::nullopt;
}

uint32_t behind_digits(const CitationText& text, const Start& start) {
  uint32_t end = start.number;
  while (end < text.size() && !is_digit(text.at(end))) ++end;
  while (is_digit(text.at(end))) ++end;
  return end;
}

}  // namespace foi
