#include "text/dates.h"

#include <array>
#include <cstdio>
#include <string>
#include <unordered_map>

#include "text/characters.h"
#include "text/fold.h"

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
    "first",        "second",       "third",          "fourth",        "fifth",        "sixth",
    "seventh",      "eighth",       "ninth",          "tenth",         "eleventh",     "twelfth",
    "thirteenth",   "fourteenth",   "fifteenth",      "sixteenth",     "seventeenth",  "eighteenth",
    "nineteenth",   "twentieth",    "twenty-first",   "twenty-second", "twenty-third", "twenty-fourth",
    "twenty-fifth", "twenty-sixth", "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth",
    "thirty-first"};

// By first letter, a bit for each second letter with which a month may go on.
constexpr auto kMonthStarts = [] {
  std::array<uint32_t, 256> table{};
  for (const auto& month : kMonths)
    for (const std::string_view stem : month)
      if (!stem.empty()) table[static_cast<unsigned char>(stem[0])] |= 1u << (stem[1] - 'a');
  return table;
}();

// By the first two letters, a bit for each third: of months, days of the week, days in words, and the "the"
// of "the 3rd of May".
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

// Months as dates have them in other languages, with the case that a day takes.
constexpr std::string_view kMonthsAbroad[12] = {
    "jänner janvier gennaio gener ianuarie január januára janúar јануара януари січня января "
    "ιανουαρίου ocak tammikuuta tammikuun stycznia ledna siječnja jaanuar sausio eanáir בינואר gen "
    "ene januar januari enero janeiro jan janv",
    "feber février fevrier febbraio febrer február februára febrúar фебруара февруари лютого февраля "
    "φεβρουαρίου şubat helmikuuta helmikuun lutego února veljače veebruar vasario feabhra בפברואר fév "
    "févr fev februar februari febrero fevereiro feb",
    "märz maart març martie március марта март березня μαρτίου maaliskuuta maaliskuun března ožujka "
    "märts kovo márta במרץ mrz mrt mär marzo mars março marco mar",
    "avril aprill apríla április април априла квітня апреля απριλίου nisan huhtikuuta huhtikuun "
    "kwietnia dubna travnja apríl balandžio aibreán באפריל abr avr april abril aprile apr",
    "maj maja maggio maig mája május маја май травня мая μαΐου mayıs toukokuuta toukokuun května "
    "svibnja gegužės maí bealtaine במאי mei mag maio mayo mai",
    "juin giugno iunie június júna јуна юни червня июня ιουνίου haziran kesäkuuta kesäkuun czerwca "
    "června lipnja juuni birželio júní meitheamh ביוני giu juni junio junho jun",
    "juillet luglio iulie július júla јула юли липня июля ιουλίου temmuz heinäkuuta heinäkuun lipca "
    "července srpnja juuli liepos júlí iúil ביולי lug juil juli julio julho jul",
    "août aout agost август августа серпня αυγούστου ağustos elokuuta elokuun sierpnia srpna kolovoza "
    "avgusta rugpjūčio ágúst agustus lúnasa באוגוסט ago augusti augustus agosto aug",
    "settembre szeptember септембра септември вересня сентября σεπτεμβρίου eylül syyskuuta syyskuun "
    "września září rujna rugsėjo בספטמבר september septiembre setiembre septembre setembro setembre "
    "sep sept set",
    "oktober oktobra október októbra oktoober octombrie ottobre октобра октомври жовтня октября "
    "οκτωβρίου ekim lokakuuta lokakuun października října spalio באוקטובר okt ott out octubre outubro "
    "octobre oct",
    "noiembrie новембра ноември листопада ноября νοεμβρίου kasım marraskuuta marraskuun listopada "
    "listopadu studenoga studenog lapkričio nóvember samhain בנובמבר november noviembre novembre "
    "novembro novembar nov",
    "diciembre dicembre dezember dezembro desembre desember décembre децембра декември грудня декабря "
    "δεκεμβρίου aralık joulukuuta joulukuun grudnia prosince prosinca detsember gruodžio nollaig "
    "בדצמבר déc december decembre dec dic dez"};

struct WordHash {
  using is_transparent = void;
  size_t operator()(std::string_view word) const { return std::hash<std::string_view>{}(word); }
};

// Years as Japan and Taiwan count them: what stands before the number, and the year before its first.
struct Era {
  std::string_view name;
  int before;
};
constexpr Era kEras[] = {{"令和", 2018},     {"平成", 1988},     {"昭和", 1925},
                         {"中華民國", 1911}, {"中华民国", 1911}, {"民國", 1911}};

const Era* era_at(std::string_view s) {
  for (const Era& era : kEras)
    if (s.starts_with(era.name)) return &era;
  return nullptr;
}

// Whether a date may start with these bytes; most words say no.
bool may_start_date(std::string_view s) {
  if (s.size() < 2) return false;
  if (!is_letter(s[0])) return is_digit(s[0]) || (static_cast<unsigned char>(s[0]) >= 0xE4 && era_at(s));
  return s.size() > 2 && is_lower(s[0]) && is_lower(s[1]) && is_lower(s[2]) &&
         (kDateWords[(s[0] - 'a') * 26 + (s[1] - 'a')] >> (s[2] - 'a') & 1);
}

class DateParser {
 public:
  DateParser(std::string_view s, size_t from) : at(from), s_(s) {}

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
  // The word here as a month of another language; a full stop may end it.
  int month_in_other_words() {
    size_t end = at;
    while (end < s_.size() && is_word_letter(s_[end])) ++end;
    const int m = month_abroad(s_.substr(at, end - at));
    if (m == 0) return 0;
    at = end;
    take('.');
    return m;
  }
  const Era* era() const {
    return at < s_.size() && static_cast<unsigned char>(s_[at]) >= 0xE4 ? era_at(s_.substr(at)) : nullptr;
  }
  std::string_view slice(size_t from) const { return s_.substr(from, at - from); }
  bool rest_starts_with(std::string_view w) const { return s_.substr(at).starts_with(w); }
  bool at_byte_beyond_ascii() const {
    const size_t next = at + (at < s_.size() && s_[at] == ' ');
    return next < s_.size() && static_cast<unsigned char>(s_[next]) >= 0x80;
  }
  bool letter_next() const { return at < s_.size() && is_word_letter(s_[at]); }
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

// "5年6月8日" behind an era's name, "2021年8月15日", "2021년 8월 15일"; the number of the year has been read.
bool read_signed(DateParser& r, Date& d) {
  static const std::string year = fold_phrase("년"), month = fold_phrase("월"), day = fold_phrase("일");
  const auto sign = [&r](std::string_view a, std::string_view b) {
    r.blanks();
    const std::string_view found = r.rest_starts_with(a) ? a : r.rest_starts_with(b) ? b : std::string_view{};
    r.at += found.size();
    return !found.empty();
  };
  if (!sign("年", year)) return false;
  r.blanks();
  d.month = r.number(2);
  if (!sign("月", month)) return false;
  r.blanks();
  d.day = r.number(2);
  return sign("日", day);
}

// "7. märz 2017", "12 de julio de 2023", "1er septembre 2019", "06 квітня 2021": behind the day. Short names
// of months are words of other things: they need their year.
bool read_month_abroad(DateParser& r, Date& d) {
  const size_t start = r.at;
  const bool dot = r.take('.');
  for (const std::string_view mark : {"er ", "º ", "o ", "° ", "\xC2\xB0 ", "-", "a "})
    if (r.rest_starts_with(mark) && mark.size() > 1) {
      r.at += mark.size();
      break;
    }
  r.blanks();
  for (const std::string_view lead : {"de ", "del ", "d'", "di ", "an "}) r.word(lead);
  const size_t word = r.at;
  d.month = r.month_in_other_words();
  if (d.month == 0) {
    r.at = start;
    return false;
  }
  const size_t letters = r.at - word;
  // Croatian October is Polish November; Croatian days have a full stop.
  if (dot && r.slice(word).starts_with("listopada")) d.month = 10;
  const size_t behind = r.at;
  r.blanks();
  for (const std::string_view lead : {"de ", "del ", "di "}) r.word(lead);
  d.year = r.year(false);
  if (d.year == 0) r.at = behind;
  return d.year != 0 || letters > 6;
}

std::optional<Date> read_date(DateParser r, bool month_first, size_t* length) {
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
  if (const Era* era = r.era()) {
    r.at += era->name.size();
    r.blanks();
    const int year = r.rest_starts_with("元") ? 1 : r.number(3);
    if (r.rest_starts_with("元")) r.at += 3;
    if (year < 1 || !read_signed(r, d)) return std::nullopt;
    d.year = era->before + year;
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
    if (first < 1900 || first >= 2100) return std::nullopt;
    const bool signs = r.at_byte_beyond_ascii();
    if (signs) return read_signed(r, d) ? done() : std::nullopt;
    const bool dot = r.rest_starts_with(".");
    if (!r.take('-') && !r.take('/') && !r.take('.')) return std::nullopt;
    if (dot) r.blanks();
    if (dot && r.letter_next()) {  // 2019. január 14.
      d.month = r.month_in_other_words();
      r.blanks();
      d.day = r.number(2);
      return d.month ? done() : std::nullopt;
    }
    d.month = r.number(2);
    if (!r.take('-') && !r.take('/') && !r.take('.')) return std::nullopt;
    if (dot) r.blanks();
    d.day = r.number(2);
    return d.year >= 1900 && d.year < 2100 ? done() : std::nullopt;
  }
  if (digits == 3) {  // 111年8月15日: a year of Taiwan
    d.year = first + 1911;
    return first >= 80 && first < 150 && read_signed(r, d) ? done() : std::nullopt;
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
  if (read_month_abroad(r, d)) {
    d.day = first;
    return done();
  }
  d = {};
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

int month_abroad(std::string_view word) {
  // Folded as texts are: an accent is a mark behind its letter there.
  static const auto months = [] {
    std::unordered_map<std::string, int, WordHash, std::equal_to<>> table;
    for (int m = 0; m < 12; ++m) {
      const std::string list = fold_phrase(kMonthsAbroad[m]);
      for (size_t at = 0; at < list.size();) {
        const size_t end = std::min(list.find(' ', at), list.size());
        table.emplace(list.substr(at, end - at), m + 1);
        at = end + 1;
      }
    }
    return table;
  }();
  if (word.size() < 3 || word.size() > 32) return 0;
  const auto found = months.find(word);
  return found == months.end() ? 0 : found->second;
}

std::optional<Date> parse_date(std::string_view s, bool month_first, size_t* length) {
  size_t at = 0;
  while (at < s.size() && DateParser::is_blank(s[at])) ++at;
  if (!may_start_date(s.substr(at))) return std::nullopt;
  return read_date(DateParser(s, at), month_first, length);
}

}  // namespace foi
