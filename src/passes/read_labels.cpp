#include "passes/read_labels.h"

#include "text/characters.h"
#include "text/marker.h"

namespace foi {

std::vector<int> read_labels(std::string_view s, size_t* length) {
  size_t at = 0;
  const auto blanks = [&] {
    while (at < s.size() && s[at] == ' ') ++at;
  };
  // Words that lead to a label. Without one, a bare number or letter needs its own mark behind it.
  bool word = false;
  for (const std::string_view lead : {"in response to ",
                                      "in answer to ",
                                      "in reply to ",
                                      "with regard to ",
                                      "regarding ",
                                      "in relation to ",
                                      "in respect of ",
                                      "response to ",
                                      "answer to ",
                                      "answers to ",
                                      "our response to ",
                                      "our answer to ",
                                      "our reply to ",
                                      "reply to ",
                                      "re ",
                                      "as to ",
                                      "for ",
                                      "as regards ",
                                      "with respect to ",
                                      "concerning ",
                                      "on ",
                                      "ad "})
    if (starts_with_word(s, lead)) {
      at = lead.size();
      // "Answer to 1", "As regards ii.": a label that ends like one, or a number behind "answer to".
      const Marker m = parse_marker(s.substr(at));
      if (m && m.kind != MarkerKind::bullet && m.kind != MarkerKind::question) {
        if (length) *length = at + m.length;
        return {m.number};
      }
      word = lead.find("answer") != std::string_view::npos && at < s.size() && is_digit(s[at]);
    }
  for (const std::string_view your : {"your ", "the "})
    if (at && s.substr(at).starts_with(your)) at += your.size();
  for (const std::string_view name : {"questions",   "question",
                                      "answers",     "answer",
                                      "requests",    "request",
                                      "points",      "point",
                                      "parts",       "part",
                                      "items",       "item",
                                      "responses",   "response",
                                      "ymateb",      "ateb",
                                      "cwestiwn",    "qs",
                                      "q.",          "q",
                                      "a.",          "a",
                                      "r",           "bullets",
                                      "bullet",      "bullet points",
                                      "bullet point"}) {
    if (!starts_with_word(s.substr(at), name)) continue;
    size_t after = at + name.size();
    if (after < s.size() && is_letter(s[after])) continue;
    size_t digit = after;
    while (digit < s.size() && (s[digit] == ' ' || s[digit] == '(')) ++digit;
    for (const std::string_view no : {"number ", "no. ", "no "})
      if (s.substr(digit).starts_with(no)) digit += no.size();
    const bool letter_label = digit < s.size() && is_letter(s[digit]) &&
                              (digit + 1 >= s.size() || !is_letter(s[digit + 1])) && name.size() > 2;
    if (digit < s.size() && (is_digit(s[digit]) || letter_label)) {
      at = digit;
      word = true;
      break;
    }
  }
  std::vector<int> labels;
  if (!word) {
    const Marker m = parse_marker(s);
    if (!m || m.kind == MarkerKind::bullet) return labels;
    labels.push_back(m.number);
    if (length) *length = m.length;
    // "1, 2 and 3:" continue below; a lone marker is done.
    return labels;
  }
  bool range = false;
  while (at < s.size()) {
    if (s[at] == '(') ++at;
    if (at < s.size() && s[at] == 'q' && at + 1 < s.size() && is_digit(s[at + 1])) ++at;
    int value = 0;
    size_t digits = 0;
    if (is_digit(s[at])) {
      for (; at < s.size() && is_digit(s[at]) && digits < 3; ++digits) value = value * 10 + (s[at++] - '0');
      if (at < s.size() && is_letter(s[at]) && (at + 1 >= s.size() || !is_letter(s[at + 1]))) ++at;
    } else if (is_letter(s[at]) && (at + 1 >= s.size() || !is_letter(s[at + 1]))) {
      value = s[at++] - 'a' + 1;
    } else {
      break;
    }
    if (at < s.size() && s[at] == ')') ++at;
    if (range && !labels.empty() && value > labels.back() && value - labels.back() < 40) {
      for (int v = labels.back() + 1; v < value; ++v) labels.push_back(v);
    }
    labels.push_back(value);
    const size_t end = at;
    blanks();
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
      // "Q2 - 2013" is a label and an answer, not a range.
      size_t run = next;
      while (run < s.size() && is_digit(s[run])) ++run;
      if (digit_next && run - next <= 2) {
        more = true;
        range = separator == "to " || separator == "-";
        if (separator == "-" && at > end) more = range = false;  // a dash with blanks parts label and answer
        if (more) at = next;
      }
      break;
    }
    if (!more) {
      at = end;
      break;
    }
  }
  if (length) *length = at;
  return labels;
}

}  // namespace foi
