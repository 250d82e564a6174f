#include "passes/scan_citations.h"

#include <array>

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

// "Council's 12": an s behind an apostrophe is no section. "u/s 8(d)" is one.
bool stands_alone(const CitationText& text, uint32_t start) {
  if (start == 0) return true;
  const char before = text.at(start - 1);
  if (before == '/') return start >= 2 && text.at(start - 2) == 'u';
  return before != '\'' && before != '.' && before != '@' && before != '#' && before != '_';
}

// The unit word that ends at `end`, if one does.
std::optional<Start> unit_before(const CitationText& text, uint32_t end, uint32_t number) {
  uint32_t at = end;
  if (at > 0 && text.at(at - 1) == '.') --at;
  if (at >= 2 && text.bytes().substr(at - 2, 2) == kSign) {
    uint32_t start = at - 2;
    while (start >= 2 && text.bytes().substr(start - 2, 2) == kSign) start -= 2;
    return Start{CitationAnchor::section, start != at - 2, end == number, start, number};
  }
  if (at == 0 || !kUnitEnd[static_cast<unsigned char>(text.at(at - 1))]) return std::nullopt;
  uint32_t start = text.word_start(at);
  std::string_view word = text.bytes().substr(start, at - start);
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

std::optional<Start> look(const CitationText& text, uint32_t digit) {
  uint32_t end = digit;
  while (is_digit(text.at(end))) ++end;
  const char before = digit > 0 ? text.at(digit - 1) : '\n';
  if (end - digit > 5) return std::nullopt;
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
