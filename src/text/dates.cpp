#include "text/dates.h"

#include <array>
#include <cstdio>

#include "text/characters.h"

namespace foi {
namespace {

// English first, then Welsh; a word names a month if it starts with one of its stems.
constexpr std::string_view kMonths[12][4] = {{"jan", "ionawr", "enero", "janeiro"},
                                             {"feb", "chwefror", "febrero", "fevereiro"},
                                             {"mar", "mawrth", "", ""},
                                             {"apr", "ebrill", "abril", "avril"},
                                             {"may", "mai", "mayo", "maio"},
                                             {"jun", "mehefin", "juin", ""},
                                             {"jul", "gorffennaf", "juillet", ""},
                                             {"aug", "awst", "agosto", "aout"},
                                             {"sep", "medi", "set", ""},
                                             {"oct", "hydref", "outubro", ""},
                                             {"nov", "tachwedd", "", ""},
                                             {"dec", "rhagfyr", "dez", "dic"}};

// A day in words, by its number.
constexpr std::string_view kDayNames[31] = {
    "first",         "second",        "third",        "fourth",        "fifth",        "sixth",
    "seventh",       "eighth",        "ninth",        "tenth",         "eleventh",     "twelfth",
    "thirteenth",    "fourteenth",    "fifteenth",    "sixteenth",     "seventeenth",  "eighteenth",
    "nineteenth",    "twentieth",     "twenty-first", "twenty-second", "twenty-third", "twenty-fourth",
    "twenty-fifth",  "twenty-sixth",  "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth",
    "thirty-first"};

// By first letter, a bit for each second letter with which a month may go on.
constexpr auto kMonthStarts = [] {
  std::array<uint32_t, 256> table{};
  for (const auto& month : kMonths)
    for (const std::string_view stem : month)
      if (!stem.empty()) table[static_cast<unsigned char>(stem[0])] |= 1u << (stem[1] - 'a');
  return table;
}();

// By the first two letters, a bit for each third: of months, days of the week, days in words, and the "the" of
// "the 3rd of May".
constexpr auto kDateWords = [] {
  std::array<uint32_t, 26 * 26> table{};
  const auto add = [&table](std::string_view word) {
    table[(word[0] - 'a') * 26 + (word[1] - 'a')] |= 1u << (word[2] - 'a');
  };
  for (const auto& month : kMonths)
    for (const std::string_view stem : month)
      if (!stem.empty()) add(stem);
  for (const std::string_view word : {"mon", "tue", "wed", "thu", "fri", "sat", "sun", "the"}) add(word);
  for (const std::string_view word : kDayNames) add(word);
  return table;
}();

// Whether a date may start with these bytes; most words say no.
bool may_start_date(std::string_view s) {
  if (s.size() < 2) return false;
  if (!is_letter(s[0])) return is_digit(s[0]);
  return s.size() > 2 && is_lower(s[0]) && is_lower(s[1]) && is_lower(s[2]) &&
         (kDateWords[(s[0] - 'a') * 26 + (s[1] - 'a')] >> (s[2] - 'a') & 1);
}

class Reader {
 public:
  Reader(std::string_view s, size_t from) : at(from), s_(s) {}

  size_t at;

  static bool is_blank(char c) { return c == ' ' || c == ',' || c == '\n'; }
  void blanks() {
    while (at < s_.size() && is_blank(s_[at])) ++at;
  }
  bool take(char c) {
    if (at >= s_.size() || s_[at] != c) return false;
    ++at;
    return true;
  }
  // A number of at most `most` digits that is not part of a longer one; -1 if there is none.
  int number(size_t most, size_t* digits = nullptr) {
    size_t end = at;
    int value = 0;
    while (end < s_.size() && is_digit(s_[end]) && end - at <= most) value = value * 10 + (s_[end++] - '0');
    if (end == at || end - at > most) return -1;
    if (digits) *digits = end - at;
    at = end;
    return value;
  }
  int month() {
    if (at + 3 > s_.size() || !kMonthStarts[static_cast<unsigned char>(s_[at])]) return 0;
    size_t end = at;
    while (end < s_.size() && is_letter(s_[end])) ++end;
    const std::string_view word = s_.substr(at, end - at);
    if (word.size() < 3) return 0;
    if (!(kMonthStarts[static_cast<unsigned char>(word[0])] >> (word[1] - 'a') & 1)) return 0;
    for (int m = 0; m < 12; ++m)
      for (const std::string_view stem : kMonths[m])
        if (!stem.empty() && stem[0] == word[0] && word.starts_with(stem) && word.size() <= stem.size() + 7) {
          at = end;
          take('.');
          return m + 1;
        }
    return 0;
  }
  // "first of may", "second day of may": the day; 0 if there is none. The first may also be no date.
  int day_in_words() {
    size_t end = at;
    while (end < s_.size() && (is_letter(s_[end]) || s_[end] == '-')) ++end;
    const std::string_view word = s_.substr(at, end - at);
    for (int d = 0; d < 31; ++d)
      if (word == kDayNames[d])
        for (const std::string_view joint : {" of ", " day of "})
          if (s_.substr(end).starts_with(joint)) {
            at = end + joint.size();
            return d + 1;
          }
    return 0;
  }
  void weekday() {
    if (at >= s_.size() || std::string_view("mtwfs").find(s_[at]) == std::string_view::npos) return;
    for (const std::string_view day : {"mon", "tue", "wed", "thu", "fri", "sat", "sun", "the "}) {
      if (!s_.substr(at).starts_with(day)) continue;
      while (at < s_.size() && is_letter(s_[at])) ++at;
      blanks();
    }
  }
  void ordinal() {
    const size_t before = at;
    while (at < s_.size() && (s_[at] == '^' || s_[at] == ' ')) ++at;
    if (at + 1 < s_.size() && std::string_view("snrt").find(s_[at]) != std::string_view::npos)
      for (const std::string_view end : {"st", "nd", "rd", "th"})
        if (s_.substr(at).starts_with(end) && (at + 2 >= s_.size() || !is_letter(s_[at + 2]))) {
          at += 2;
          return;
        }
    at = before;
  }
  // "13 mai / may 2024": the month once more, in another language.
  void again(int month_before) {
    const size_t before = at;
    blanks();
    if (take('/')) {
      blanks();
      if (month() == month_before) return;
    }
    at = before;
  }
  void word(std::string_view w) {
    if (s_.substr(at).starts_with(w)) at += w.size();
  }
  // "2025", "'25", "25"; 0 if there is none.
  int year(bool short_too) {
    const size_t before = at;
    blanks();
    if (take('\'')) short_too = true;
    size_t digits = 0;
    const int value = number(4, &digits);
    if (digits == 4 && value >= 1900 && value < 2100) return value;
    if (digits == 2 && short_too) return value < 70 ? 2000 + value : 1900 + value;
    at = before;
    return 0;
  }

 private:
  std::string_view s_;
};

// A day that the month has; 29 February of a year that is not written may be one.
bool possible(const Date& d) {
  constexpr int kDays[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (d.month < 1 || d.month > 12 || d.day < 1 || d.day > kDays[d.month - 1]) return false;
  const bool leap = d.year % 4 == 0 && (d.year % 100 != 0 || d.year % 400 == 0);
  return d.month != 2 || d.day < 29 || d.year == 0 || leap;
}

}  // namespace

std::string Date::iso() const {
  if (year == 0) return {};
  char out[16];
  std::snprintf(out, sizeof out, "%04d-%02d-%02d", year, month, day);
  return out;
}

namespace {

std::optional<Date> read_date(Reader r, bool month_first, size_t* length) {
  r.weekday();
  Date d;
  const auto done = [&]() -> std::optional<Date> {
    if (!possible(d)) return std::nullopt;
    if (length) *length = r.at;
    return d;
  };
  if ((d.day = r.day_in_words()) != 0) {  // first of february 2025
    d.month = r.month();
    if (d.month != 0) d.year = r.year(false);
    return done();
  }
  if (const int month = r.month()) {  // february 18, 2025
    r.blanks();
    d.month = month;
    d.day = r.number(2);
    if (d.day < 0) return std::nullopt;
    r.ordinal();
    d.year = r.year(false);
    return done();
  }
  size_t digits = 0;
  const int first = r.number(4, &digits);
  if (first < 0) return std::nullopt;
  if (digits == 4) {  // 2024-05-07
    d.year = first;
    if (!r.take('-') && !r.take('/') && !r.take('.')) return std::nullopt;
    d.month = r.number(2);
    if (!r.take('-') && !r.take('/') && !r.take('.')) return std::nullopt;
    d.day = r.number(2);
    return d.year >= 1900 && d.year < 2100 ? done() : std::nullopt;
  }
  if (digits > 2) return std::nullopt;
  const size_t after_first = r.at;
  r.ordinal();
  r.blanks();
  r.word("day ");
  r.word("of ");
  r.take('-');
  if (const int month = r.month()) {  // 18th of february 2025, 18-feb-25
    d.day = first;
    d.month = month;
    const bool dashed = r.take('-');
    r.again(month);
    d.year = r.year(dashed);
    return done();
  }
  r.at = after_first;
  const auto separator = [&] {
    r.blanks();
    const bool found = r.take('/') || r.take('.') || r.take('-');
    r.blanks();
    return found;
  };
  if (!separator()) return std::nullopt;
  const int second = r.number(2);
  if (second < 0 || !separator()) return std::nullopt;
  d.year = r.year(true);
  if (d.year == 0) return std::nullopt;
  d.day = month_first ? second : first;
  d.month = month_first ? first : second;
  if (d.month > 12 && d.day <= 12) std::swap(d.day, d.month);  // only one order is possible
  return done();
}

}  // namespace

std::optional<Date> parse_date(std::string_view s, bool month_first, size_t* length) {
  size_t at = 0;
  while (at < s.size() && Reader::is_blank(s[at])) ++at;
  if (!may_start_date(s.substr(at))) return std::nullopt;
  return read_date(Reader(s, at), month_first, length);
}

}  // namespace foi
