#include "passes/read_labels.h"

#include <algorithm>
#include <iterator>

#include "text/characters.h"
#include "text/fold.h"

namespace foi {
namespace {

// What only says that a number follows: an address may start so as well.
constexpr std::string_view kNumberSigns[] = {"nos.", "nos", "no.", "#"};

constexpr int kLongestRange = 40;

constexpr size_t kShortestName = 4;  // bytes of a name in the middle of a text: "item"

constexpr size_t kShortName = 2;  // bytes: "q", "a.", behind which a letter is a word

constexpr std::string_view kOrdinals[] = {"first", "second",  "third",  "fourth", "fifth",
                                          "sixth", "seventh", "eighth", "ninth",  "tenth"};
constexpr std::string_view kNumbers[] = {"one", "two",   "three", "four", "five",
                                         "six", "seven", "eight", "nine", "ten"};

// A letter by itself: not "à", not "e.g.".
bool single_letter_at(std::string_view s, size_t at) {
  if (at >= s.size() || !is_letter(s[at])) return false;
  if (at + 1 < s.size() && is_word_letter(s[at + 1])) return false;
  return at + 2 >= s.size() || s[at + 1] != '.' || !is_word_letter(s[at + 2]);
}

// A number as items bear it.
enum class Written : uint8_t { digits, letters, word };
struct Number {
  int value = 0;  // 0: there is none
  int numeral = 0;
  Written written = Written::digits;
};

// "2", "two", "b", "iv" at `at`, which is moved behind it.
Number read_number(std::string_view s, size_t& at) {
  if (at >= s.size()) return {};
  if (is_digit(s[at])) {
    int value = 0;
    for (size_t digits = 0; at < s.size() && is_digit(s[at]) && digits < 3; ++digits)
      value = value * 10 + (s[at++] - '0');
    return {value, 0, Written::digits};
  }
  size_t end = at;
  while (end < s.size() && is_word_letter(s[end])) ++end;
  const std::string_view word = s.substr(at, end - at);
  const int numeral = roman_value(word);
  Number number;
  if (single_letter_at(s, at))
    number = {s[at] - 'a' + 1, numeral, Written::letters};
  else if (numeral > 0)
    number = {numeral, numeral, Written::letters};
  else if (const auto found = std::find(std::begin(kNumbers), std::end(kNumbers), word);
           found != std::end(kNumbers))
    number = {static_cast<int>(found - std::begin(kNumbers)) + 1, 0, Written::word};
  if (number.value > 0) at = end;
  return number;
}

// Whether a list that has come to a number in letters or words goes on with what stands at `at`: "b and c",
// "i and ii", "one and two", but not "part b and a".
bool goes_on(std::string_view s, size_t at, Number last) {
  const Number next = read_number(s, at);
  if (next.value == 0 || next.written != last.written) return false;
  if (last.numeral > 0 && next.numeral == last.numeral + 1) return true;
  return next.value > last.value && (next.numeral != 1 || last.value + 1 == next.value);
}

// Whether a letter that is a word as well, "a", "i", is closed as a label is: "part a:", "parts a and b".
bool closed_letter(std::string_view s, size_t at) {
  if (s[at] != 'a' && s[at] != 'i') return true;
  if (at > 0 && s[at - 1] == '(') return true;
  const std::string_view rest = s.substr(at + 1);
  return rest.empty() || std::string_view(",:).-").find(rest[0]) != std::string_view::npos ||
         rest.starts_with(" and ") || rest.starts_with(" &") || rest.starts_with(" -");
}

// " & 2": of "1. & 2.".
bool joins(std::string_view s) {
  return s.starts_with(" & ") || s.starts_with(" and ") || s.starts_with("& ");
}

// "2 & 3", "1-3", "(a) and (b)" at `at`, which is moved behind it.
std::vector<ItemLabel> read_list(std::string_view s, size_t& at) {
  std::vector<ItemLabel> labels;
  bool range = false;
  while (at < s.size()) {
    if (s[at] == '(') ++at;
    if (at + 1 < s.size() && s[at] == 'q' && is_digit(s[at + 1])) ++at;
    if (at >= s.size()) break;
    const Number number = read_number(s, at);
    const int value = number.value;
    if (value == 0) break;
    const int part = number.written == Written::digits ? read_part(s, at) : 0;
    if (at < s.size() && (s[at] == ')' || (s[at] == '.' && joins(s.substr(at + 1))))) ++at;
    if (range && !labels.empty() && value - labels.back().number < kLongestRange)
      for (int v = labels.back().number + 1; v < value; ++v) labels.push_back({v});
    labels.push_back({value, part, number.numeral});
    const size_t end = at;
    while (at < s.size() && s[at] == ' ') ++at;
    bool more = false;
    range = false;
    for (const std::string_view separator : {", and ", ",", "&", "and ", "to ", "-", "/"}) {
      if (!s.substr(at).starts_with(separator)) continue;
      size_t next = at + separator.size();
      while (next < s.size() && (s[next] == ' ' || s[next] == '(')) ++next;
      for (const std::string_view name : {"questions ", "question ", "part "})
        if (s.substr(next).starts_with(name)) next += name.size();
      const bool digit_next =
          next < s.size() &&
          (is_digit(s[next]) || (s[next] == 'q' && next + 1 < s.size() && is_digit(s[next + 1])));
      // "Q2 - 2013" is a label and an answer, not a range; so is "item 1, 1,906 tickets", not a list.
      size_t run = next;
      while (run < s.size() && is_digit(s[run])) ++run;
      const bool thousands = run + 1 < s.size() && s[run] == ',' && is_digit(s[run + 1]);
      if ((digit_next && run - next <= 2 && !thousands) ||
          (number.written != Written::digits && goes_on(s, next, number))) {
        more = true;
        range = separator == "to " || separator == "-";
        // A dash with blanks parts label and answer, but in "Q1 - Q4".
        if (separator == "-" && at > end && s[next] != 'q') more = range = false;
        if (more) at = next;
      }
      break;
    }
    if (!more) {
      at = end;
      break;
    }
  }
  return labels;
}

// Bytes of an item's name at `at`: "question", "q.", "bullet points"; 0 if there is none.
size_t name_at(std::string_view s, size_t at, const WordList& names) {
  size_t end = at;
  while (end < s.size() && is_word_letter(s[end])) ++end;
  if (!names.contains(s.substr(at, end - at))) return 0;
  if (s.substr(at).starts_with("bullet"))
    for (const std::string_view point : {" points", " point"})
      if (starts_with_word(s.substr(end), point)) return end + point.size() - at;
  return end + (end < s.size() && s[end] == '.') - at;
}

// "first question", "second," at `at`: the number, and `at` behind it; 0 if it is no ordinal that an item may
// be called by.
int read_ordinal(std::string_view s, size_t& at, bool led, const WordList& names) {
  for (size_t i = 0; i < std::size(kOrdinals); ++i) {
    if (!starts_with_word(s.substr(at), kOrdinals[i])) continue;
    size_t end = at + kOrdinals[i].size();
    const bool closed = led && end < s.size() && (s[end] == ',' || s[end] == ':');
    if (!closed) {
      const size_t name = end < s.size() && s[end] == ' ' ? name_at(s, end + 1, names) : 0;
      if (name <= kShortName) return 0;
      end += 1 + name;
    }
    at = end;
    return static_cast<int>(i) + 1;
  }
  return 0;
}

// Whether what ends at `at` is closed as a label is: "4 and 5.", "no. 2:".
bool closed_at(std::string_view s, size_t at) {
  if (at >= s.size()) return true;
  if (s.substr(at).starts_with(" -")) return true;
  return std::string_view(".:)").find(s[at]) != std::string_view::npos &&
         (at + 1 == s.size() || s[at + 1] == ' ');
}

// Whether what stands before this is a part of something else than the request: "part 3 of the Act".
bool is_of_another(std::string_view behind) {
  if (!behind.starts_with(" of ")) return false;
  for (const std::string_view own : {" of your", " of my", " of the request", " of this request"})
    if (behind.starts_with(own)) return false;
  return true;
}

}  // namespace

std::vector<ItemLabel> read_labels(std::string_view s, const LabelWords& words, size_t* length) {
  if (starts_bold(s)) {
    std::vector<ItemLabel> labels = read_labels(s.substr(2), words, length);
    if (length && !labels.empty()) *length += 2;
    return labels;
  }
  const WordList& names = words.names;
  size_t at = 0;
  // Without a word for it, a bare number or letter needs its own mark behind it.
  bool word = false;
  if (const size_t lead = words.leads.leading(s); lead && lead < s.size() && s[lead] == ' ') {
    at = lead + 1;
    // "Answer to 1", "As regards ii.": a label that ends like one, or a number behind "answer to".
    const Marker m = parse_marker(s.substr(at));
    if (m && m.kind != MarkerKind::bullet && m.kind != MarkerKind::question) {
      if (length) *length = at + m.length;
      return {{m.number, m.part}};
    }
    word = s.substr(0, lead).find("answer") != std::string_view::npos && at < s.size() && is_digit(s[at]);
  }
  const bool led = at > 0;
  for (const std::string_view your : {"your ", "the "}) {
    if (!s.substr(at).starts_with(your)) continue;
    size_t end = at + your.size();
    if (const int number = read_ordinal(s, end, led, names)) {
      if (length) *length = end;
      return {{number}};
    }
    if (led) at += your.size();
    break;
  }
  if (const size_t name = name_at(s, at, names)) {
    size_t digit = at + name;
    while (digit < s.size() && (s[digit] == ' ' || s[digit] == '(')) ++digit;
    for (const std::string_view no : {"number ", "no. ", "no ", "nr. ", "nr ", "n\xC2\xB0 ", "n\xC2\xBA "})
      if (s.substr(digit).starts_with(no)) digit += no.size();
    size_t end = digit;
    bool named = false;
    const bool word_name = name > 1 && is_letter(s[at + 1]);
    if (word_name && name > kShortName) {
      named = read_number(s, end).value > 0 && (end > digit + 1 || closed_letter(s, digit));
    } else if (digit < s.size() && is_digit(s[digit])) {
      // "A1", "Q. 2:", "pt 3", but not "a. 9,814".
      named = word_name || digit == at + name || (!read_list(s, end).empty() && closed_at(s, end));
    }
    if (named) {
      at = digit;
      word = true;
    }
  }
  if (word) {
    const std::vector<ItemLabel> labels = read_list(s, at);
    if (length) *length = at;
    return labels;
  }
  for (const std::string_view sign : kNumberSigns) {
    if (!s.starts_with(sign)) continue;
    size_t end = sign.size();
    while (end < s.size() && s[end] == ' ') ++end;
    if (end >= s.size() || !is_digit(s[end])) continue;
    const std::vector<ItemLabel> labels = read_list(s, end);
    if (!closed_at(s, end)) return {};
    if (length) *length = end;
    return labels;
  }
  if (!s.empty() && is_digit(s[0])) {
    size_t end = 0;
    const std::vector<ItemLabel> labels = read_list(s, end);
    if (labels.size() > 1 && closed_at(s, end)) {
      if (length) *length = end;
      return labels;
    }
  }
  const Marker m = parse_marker(s);
  if (!m || m.kind == MarkerKind::bullet) return {};
  if (length) *length = m.length;
  return {{m.number, m.part}};
}

std::vector<ItemLabel> labels_within(std::string_view s, const LabelWords& words) {
  std::vector<ItemLabel> found;
  for (size_t at = 0; at < s.size(); ++at) {
    if (!is_word_letter(s[at]) || (at > 0 && is_word_letter(s[at - 1]))) continue;
    size_t end = at;
    while (end < s.size() && is_word_letter(s[end])) ++end;
    const std::string_view word = s.substr(at, end - at);
    const bool leads = word == "your" || word == "the";
    if (!leads && (word.size() < kShortestName || !words.names.contains(word))) continue;
    size_t length = 0;
    for (const ItemLabel label : read_labels(s.substr(at), words, &length))
      if (!is_of_another(s.substr(at + length)) &&
          std::find(found.begin(), found.end(), label) == found.end())
        found.push_back(label);
    at += length;
  }
  return found;
}

Called called(const RequestItem& item, std::string_view text, const LabelWords& words, bool bare_numbers) {
  const Called place{MarkerKind::none, {item.number}};
  if (!item.label.empty()) {
    const std::string label = fold_phrase(item.label);
    const Marker m = parse_marker(label + (label.size() == 1 && is_letter(label[0]) ? ". x" : " x"));
    return m ? Called{m.kind, {m.number, m.part}} : place;
  }
  if (item.text.pieces.empty()) return place;
  const std::string asked = fold_phrase(item.text.pieces[0].of(text));
  if (bare_numbers)
    if (const std::vector<ItemLabel> bare = read_bare_numbers(asked); bare.size() == 1)
      return {MarkerKind::number, bare[0]};
  size_t length = 0;
  const std::vector<ItemLabel> named = read_labels(asked, words, &length);
  return named.size() == 1 && closed_at(asked, length) ? Called{MarkerKind::question, named[0]} : place;
}

int leading_ordinal(std::string_view s) {
  for (size_t i = 0; i < std::size(kOrdinals); ++i) {
    if (!s.starts_with(kOrdinals[i])) continue;
    const std::string_view rest = s.substr(kOrdinals[i].size());
    return rest.starts_with(",") || rest.starts_with("ly,") ? static_cast<int>(i) + 1 : 0;
  }
  return 0;
}

std::vector<ItemLabel> read_bare_numbers(std::string_view s) {
  constexpr size_t kLongest = 5;  // bytes: "10-12"
  size_t end = 0;
  while (end < s.size() && (is_digit(s[end]) || s[end] == '-')) ++end;
  if (end == 0 || end > kLongest || end + 1 >= s.size() || s[end] != ' ' || !is_digit(s[0])) return {};
  size_t at = 0;
  std::vector<ItemLabel> labels = read_list(s.substr(0, end), at);
  return at == end ? labels : std::vector<ItemLabel>{};
}

std::vector<ItemLabel> read_letters(std::string_view s) {
  size_t end = 0;
  std::vector<ItemLabel> labels;
  if (single_letter_at(s, 0)) labels = read_list(s, end);
  if (end < s.size() && (s[end] == ':' || s[end] == '.')) ++end;
  return end == s.size() ? labels : std::vector<ItemLabel>{};
}

}  // namespace foi
