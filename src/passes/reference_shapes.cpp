#include "passes/reference_shapes.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "text/characters.h"
#include "text/dates.h"

namespace foi {
namespace {

constexpr size_t kLongestCode = 36;
constexpr size_t kLongestPrefix = 8;  // letters of a word before the figures: "GDUHB 2021/447"
constexpr Index kHead = 12;           // blocks at the start in which a code is likely the page's own

constexpr auto kCodeByte = [] {
  std::array<bool, 256> table{};
  for (int c = 0; c < 128; ++c)
    table[c] = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  for (const unsigned char c : {'/', '-', '.', '_'}) table[c] = true;
  return table;
}();
bool is_code_byte(char c) {
  return kCodeByte[static_cast<unsigned char>(c)];
}

// The words of letters in a code, folded: "csc", "f" of "CSC-2023-F-00391".
std::vector<std::string> letters_of(std::string_view code) {
  std::vector<std::string> out;
  std::string word;
  for (const char c : code) {
    if (is_upper(c) || is_lower(c)) {
      word.push_back(is_upper(c) ? static_cast<char>(c + 32) : c);
    } else if (!word.empty()) {
      out.push_back(std::move(word));
      word.clear();
    }
  }
  if (!word.empty()) out.push_back(std::move(word));
  return out;
}

bool has_series(const WordList& series, std::string_view code) {
  for (const std::string& word : letters_of(code))
    if (series.contains(word)) return true;
  return false;
}

// What is made of the same bytes and is no code: dates, times, files, addresses, years, amounts, provisions,
// words.
bool is_something_else(std::string_view code) {
  const auto digits = std::count_if(code.begin(), code.end(), is_digit);
  if (digits < 2 && code.find('-') == std::string_view::npos && code.find('/') == std::string_view::npos)
    return true;
  const std::string folded = fold_phrase(code);
  size_t length = 0;
  if (parse_date(folded, false, &length) && length + 2 >= folded.size()) return true;
  for (const std::string_view end :
       {".pdf", ".png", ".jpg", ".doc", ".docx", ".xls", ".xlsx", ".txt", ".csv", ".tif", ".msg", ".zip"})
    if (folded.ends_with(end)) return true;
  if (folded.find("www") != std::string::npos || folded.find("http") != std::string::npos ||
      folded.find("..") != std::string::npos)
    return true;
  if (folded.ends_with("st") || folded.ends_with("nd") || folded.ends_with("rd") || folded.ends_with("th"))
    return std::all_of(folded.begin(), folded.end() - 2, is_digit);
  // "2019", "2019/20", "2019-2020", "1.5": no letters and nothing but years and points.
  const bool letters =
      std::any_of(code.begin(), code.end(), [](char c) { return is_upper(c) || is_lower(c); });
  if (letters) {
    // A lower-case word with a figure ("covid-19", "part2") is a word.
    const auto lower = std::count_if(code.begin(), code.end(), is_lower);
    const auto upper = std::count_if(code.begin(), code.end(), is_upper);
    return lower > upper + 1;
  }
  if (code.size() <= 4) return true;
  if (std::count(code.begin(), code.end(), '.') > 1 && code.find_first_of("/-") == std::string_view::npos)
    return true;  // "10.2.2.2" is a machine, "703.498.2002" a telephone
  const bool year =
      (code.starts_with("19") || code.starts_with("20")) && is_digit(code[2]) && is_digit(code[3]);
  if (year && code.size() <= 9 && !is_digit(code[4]) &&
      code.find_first_of("/-", 5) == std::string_view::npos) {
    const std::string_view second = code.substr(5);
    if (second.size() <= 2 || (second.size() == 4 && (second.starts_with("19") || second.starts_with("20"))))
      return true;
  }
  return code.find('.') != std::string_view::npos && digits < 6;
}

// The word that ends at `at`, folded, with its marks dropped.
std::string word_before(std::string_view text, uint32_t& at, uint32_t from) {
  while (at > from && std::string_view(" :.#-\t(\n\r>|").find(text[at - 1]) != std::string_view::npos) --at;
  uint32_t start = at;
  while (start > from && (is_upper(text[start - 1]) || is_lower(text[start - 1]))) --start;
  const std::string word = fold_phrase(text.substr(start, at - start));
  at = start;
  return word;
}

double place_value(Role role) {
  switch (role) {
    case Role::metadata:
      return 1.5;
    case Role::title:
      return 1.2;
    case Role::request_intro:
    case Role::decision:
      return 0.5;
    case Role::closing:
      return 0.2;
    case Role::heading:
      return 0.5;
    case Role::boilerplate:
      return -3.1;
    default:
      return -2.5;
  }
}

// The next piece with a figure that starts at or behind `at`, which is moved behind it; pieces of something
// longer are passed over.
std::optional<Span> next_piece(std::string_view text, Span line, uint32_t& at) {
  while (at < line.end) {
    if (!is_code_byte(text[at])) {
      ++at;
      continue;
    }
    uint32_t end = at;
    bool digit = false;  // most words have none, and end here
    for (; end < line.end && is_code_byte(text[end]); ++end) digit = digit || is_digit(text[end]);
    Span code{at, end};
    at = end;
    if (!digit) continue;
    // "a@b.example", "£12,000", "07:55", "40(2)", "100%": a piece of something longer.
    const char before = code.start > line.start ? text[code.start - 1] : ' ';
    const char behind = end < line.end ? text[end] : ' ';
    if (before == '@' || behind == '@' || behind == '%' || before == '=' ||
        static_cast<unsigned char>(before) >= 0x80 || before == '$' || before == '+' || behind == '(' ||
        behind == '>')
      continue;
    if ((before == ':' || before == ',') && code.start >= line.start + 2 && is_digit(text[code.start - 2]))
      continue;
    if ((behind == ':' || behind == ',') && end + 1 < line.end && is_digit(text[end + 1])) continue;
    while (code.end > code.start &&
           std::string_view("./-_").find(text[code.end - 1]) != std::string_view::npos)
      --code.end;
    while (code.start < code.end && std::string_view("./-_").find(text[code.start]) != std::string_view::npos)
      ++code.start;
    if (code.size() >= 3 && code.size() <= kLongestCode) return code;
  }
  return std::nullopt;
}

class ShapeReader {
 public:
  explicit ShapeReader(const DescribeInput& in) : in_(in) {}

  std::vector<ReferenceShape> read() {
    for (Index b = 0; b < in_.blocks.size(); ++b) {
      if (in_.blocks[b].table != kNone || is_for_programs(b)) continue;
      for (Index line = in_.blocks[b].first; line <= in_.blocks[b].last; ++line)
        read_line(b, in_.lines[line].body);
    }
    std::map<std::string_view, int> times;
    for (const ReferenceShape& s : out_) ++times[s.span.of(in_.text)];
    for (ReferenceShape& s : out_) s.score += 0.5 * std::min(3, times[s.span.of(in_.text)] - 1);
    return std::move(out_);
  }

 private:
  // "Final-Recipient: rfc822; …": what mail programs tell each other.
  bool is_for_programs(Index b) const {
    return std::any_of(in_.marks.of(b).begin(), in_.marks.of(b).end(), [&](const Mark& m) {
      return in_.grammar.rule(m.rule).id == "cue/mail_header/technical";
    });
  }

  void read_line(Index b, Span line) {
    for (uint32_t at = line.start; const std::optional<Span> code = next_piece(in_.text, line, at);)
      if (!is_something_else(code->of(in_.text)) || numbers_a_series(line, *code) || numbered(line, *code))
        weigh(b, line, with_suffix(line, with_prefix(line, *code)));
  }

  // "AIE 2019-04", "FTC 2024-15": behind capitals even what looks like years is a number.
  bool numbers_a_series(Span line, Span code) const {
    if (code.size() < 7 || !is_digit(in_.text[code.start])) return false;
    const std::string_view value = code.of(in_.text);
    if (value.find_first_of("-/") == std::string_view::npos || value.find('.') != std::string_view::npos)
      return false;
    uint32_t at = code.start;
    const uint32_t end = code.start - (code.start > line.start);
    const std::string word = word_before(in_.text, at, line.start);
    if (series_.contains(word)) return is_upper(in_.text[at]);
    return word.size() >= 2 && word.size() <= kLongestPrefix && at + word.size() == end &&
           std::all_of(in_.text.begin() + at, in_.text.begin() + end, is_upper) && !others_.contains(word) &&
           !labels_.contains(word);
  }

  // "(ATIC 4021)", "Ref: RhG 5530": short figures behind capitals, which brackets hold together or a label
  // names.
  bool numbered(Span line, Span code) const {
    const std::string_view value = code.of(in_.text);
    if (value.size() < 3 || !std::all_of(value.begin(), value.end(), is_digit)) return false;
    if (value.size() == 4 && (value.starts_with("19") || value.starts_with("20"))) return false;
    const Span whole = with_prefix(line, code);
    if (whole.size() == code.size()) return false;
    const char before = whole.start > line.start ? in_.text[whole.start - 1] : ' ';
    if (before == '(' && code.end < line.end && in_.text[code.end] == ')') return true;
    uint32_t at = whole.start;
    return labels_.contains(word_before(in_.text, at, line.start));
  }

  // Whether the code has its line, or a column of it, for itself.
  bool stands_alone(Span line, Span code) const {
    const std::string_view before = in_.text.substr(line.start, code.start - line.start);
    const std::string_view after = in_.text.substr(code.end, line.end - code.end);
    return (before.empty() || before.ends_with("   ") || before.ends_with('\t')) &&
           (after.empty() || after.starts_with("   ") || after.starts_with('\t') || after.starts_with(", "));
  }

  // "Acknowledgement - SLB 19/052 - your request", "9 August 2024 | R2024-19", "ECAS 2020-199: addresses"
  bool set_apart(Span line, Span code) const {
    const std::string_view before = in_.text.substr(line.start, code.start - line.start);
    const std::string_view after = in_.text.substr(code.end, line.end - code.end);
    const auto ends = [](std::string_view s) {
      return s.ends_with(" - ") || s.ends_with("| ") || s.ends_with(" \xE2\x80\x93 ");
    };
    const auto starts = [](std::string_view s) {
      return s.starts_with(" - ") || s.starts_with(" |") || s.starts_with(" \xE2\x80\x93 ");
    };
    if (before.empty() && (after.starts_with(": ") || after.starts_with(" / "))) return true;
    return (before.empty() && starts(after)) || (ends(before) && (after.empty() || starts(after)));
  }

  // "GDUHB 2021/447", "OPRA 2022-145": a word of capitals belongs to figures that have no letters of their
  // own.
  Span with_prefix(Span line, Span code) const {
    const bool hash = code.start >= line.start + 2 && in_.text[code.start - 1] == '#';
    if (!hash && std::any_of(in_.text.begin() + code.start, in_.text.begin() + code.end,
                             [](char c) { return is_upper(c) || is_lower(c); }))
      return code;
    Span out = code;
    if (hash) {  // "ORR #R001882-101723": the number sign belongs to the letters, or to nothing
      uint32_t at = code.start - 1;
      const std::string word = word_before(in_.text, at, line.start);
      if (!series_.contains(word)) return code;
      out.start = at;
      return out;
    }
    for (int words = 0; words < 2; ++words) {
      uint32_t end = out.start;
      if (end < line.start + 2 || in_.text[end - 1] != ' ') break;
      --end;
      uint32_t start = end;
      while (start > line.start &&
             (is_upper(in_.text[start - 1]) || is_lower(in_.text[start - 1]) || in_.text[start - 1] == '-'))
        --start;
      const std::string_view word = in_.text.substr(start, end - start);
      const auto upper = static_cast<size_t>(std::count_if(word.begin(), word.end(), is_upper));
      if (word.size() < 2 || word.size() > kLongestPrefix || upper + 1 < word.size() || upper < 2) break;
      if (labels_.contains(fold_phrase(word)) || others_.contains(fold_phrase(word))) break;
      if (start > line.start && in_.text[start - 1] != ' ' && in_.text[start - 1] != '(' &&
          in_.text[start - 1] != '[')
        break;
      out.start = start;
    }
    return out;
  }

  // "1187/20 IR", "FOIA-2018-044 (IR)": of an internal review; "A-2018-00219 / KM": the initials of whoever
  // has it, at the end of the line.
  Span with_suffix(Span line, Span code) const {
    const std::string_view after = in_.text.substr(code.end, line.end - code.end);
    for (const std::string_view review : {" IR", " (IR)"})
      if (after.starts_with(review) && (after.size() == review.size() || !is_code_byte(after[review.size()])))
        return {code.start, code.end + static_cast<uint32_t>(review.size())};
    const bool initials = after.starts_with(" / ") && after.size() >= 5 && after.size() <= 6 &&
                          std::all_of(after.begin() + 3, after.end(), is_upper);
    return initials ? Span{code.start, line.end} : code;
  }

  void weigh(Index b, Span line, Span code) {
    const std::string_view text = in_.text, value = code.of(text);
    double score = place_value(in_.roles.of[b]) + (b < in_.content.first + kHead ? 0.5 : 0);
    const auto digits = static_cast<size_t>(std::count_if(value.begin(), value.end(), is_digit));
    const bool series = has_series(series_, value);
    const bool letters =
        std::any_of(value.begin(), value.end(), [](char c) { return is_upper(c) || is_lower(c); });
    const bool parts = value.find_first_of("/-") != std::string_view::npos;
    if (series) score += 2;
    if (letters && parts && digits >= 2) score += 1;
    if (!letters && !parts) score -= 2;
    if (digits < 2) score -= 1.5;
    // The words before it, be they on the line above.
    const uint32_t first = in_.lines[in_.blocks[b].first].body.start;
    uint32_t at = code.start;
    bool label = false;
    for (int i = 0; i < 4 && at > first; ++i) {
      const std::string word = word_before(text, at, first);
      if (word.empty()) break;
      if (word == "your" && label) score -= 6;
      if (others_.contains(word)) score -= label ? 0 : 5;
      if (labels_.contains(word))
        label = true;
      else if (word != "is" && word != "of" && word != "the" && word != "request" && word != "for" &&
               word != "it")
        break;
    }
    if (label) score += 3;
    const char before = code.start > line.start ? text[code.start - 1] : ' ';
    const char behind = code.end < line.end ? text[code.end] : ' ';
    const bool bracket = (before == '(' && behind == ')') || (before == '[' && behind == ']');
    if (bracket && letters && (parts || digits > 3)) score += 1.2;
    if (bracket && letters && registers(b)) score += 2;
    if (bracket && letters && !parts && value.find(' ') != std::string_view::npos) score += 1;
    if (letters && (parts || digits > 3) && set_apart(line, code)) score += 1;
    // "23-0719 Bed sores": what opens a title numbers it.
    if (opens_title(b, line, code) && (parts || (letters && digits > 3))) score += 2;
    if (stands_alone(line, code) && (parts || (letters && digits > 4))) score += 1.8;
    out_.push_back({code, score});
  }

  bool opens_title(Index b, Span line, Span code) const {
    return in_.roles.of[b] == Role::title && code.start == line.start && code.end < line.end &&
           (in_.text[code.end] == ' ' || in_.text[code.end] == ':');
  }

  // "Your request was received on 15 September (LEX 31177)": where a request is registered, its number stands
  // behind.
  bool registers(Index b) const {
    const std::span<const Mark> marks = in_.marks.of(b);
    return has_rule(in_.grammar, marks, Slot::field, "received") ||
           has_rule(in_.grammar, marks, Slot::cue, "acknowledge");
  }

  const DescribeInput& in_;
  const WordList &labels_ = in_.grammar.words("reference-label"),
                 &series_ = in_.grammar.words("reference-series"),
                 &others_ = in_.grammar.words("not-a-reference");
  std::vector<ReferenceShape> out_;
};

}  // namespace

std::optional<Span> code_in(std::string_view text, Span line, const WordList& numbering) {
  for (uint32_t at = line.start; const std::optional<Span> code = next_piece(text, line, at);) {
    const std::string_view value = code->of(text);
    uint32_t word = code->start;
    const bool numbered = numbering.contains(word_before(text, word, line.start));
    const auto digits = std::count_if(value.begin(), value.end(), is_digit);
    const bool plain = static_cast<size_t>(digits) == value.size();
    if (numbered && plain && !(value.size() == 4 && (value.starts_with("19") || value.starts_with("20"))))
      return code;
    if (is_something_else(value)) continue;
    const bool joined = value.find_first_of("/-_.") != std::string_view::npos;
    if (joined ? digits >= 2 : digits >= 3) return code;
  }
  return std::nullopt;
}

std::vector<ReferenceShape> reference_shapes(const DescribeInput& in) {
  return ShapeReader(in).read();
}

}  // namespace foi
