#include "privacy/contact_shapes.h"

#include <algorithm>

#include "text/characters.h"

namespace foi {
namespace {

constexpr uint32_t kFewestDigits = 7, kMostDigits = 15;

bool in_local(char c) {
  return is_letter(c) || is_digit(c) || std::string_view("._+%-'").find(c) != std::string_view::npos;
}
bool in_domain(char c) {
  return is_letter(c) || is_digit(c) || c == '.' || c == '-';
}
bool is_alphanumeric(char c) {
  return is_letter(c) || is_digit(c);
}

// Does a shape stand at `at`? A: a letter, 9: a digit, *: either; a blank may lack or be several, _ is one
// that may not lack. Gives the end, or 0.
uint32_t shape_at(std::string_view text, uint32_t at, uint32_t end, std::string_view shape) {
  if (at > 0 && is_alphanumeric(text[at - 1])) return 0;
  for (const char s : shape) {
    if (s == ' ' || s == '_') {
      const uint32_t start = at;
      while (at < end && starts_with_blank(text.substr(at, end - at)) && at - start < 4)
        at += starts_with_blank(text.substr(at, end - at));
      if (s == '_' && at == start) return 0;
      continue;
    }
    if (at >= end || !(s == 'A'   ? is_upper(text[at])
                       : s == '9' ? is_digit(text[at])
                                  : is_upper(text[at]) || is_digit(text[at])))
      return 0;
    ++at;
  }
  return at < text.size() && is_alphanumeric(text[at]) ? 0 : at;
}

// The longest of the shapes at `at`, or 0.
uint32_t postcode_at(std::string_view text, uint32_t at, uint32_t end) {
  for (const std::string_view shape : {"AA9A 9AA", "A9A 9AA", "AA99 9AA", "A99 9AA", "AA9 9AA", "A9 9AA",
                                       "A9A 9A9", "A99 A***", "A99 *A**", "A9A A***", "A9A *A**"})
    if (const uint32_t to = shape_at(text, at, end, shape)) return to;
  if (const uint32_t to = shape_at(text, at, end, "AA_99999")) {
    const bool plus = to + 5 <= end && text[to] == '-' &&
                      std::all_of(text.begin() + to + 1, text.begin() + to + 5, is_digit);
    return plus ? to + 5 : to;
  }
  for (const std::string_view state : {"NSW", "VIC", "QLD", "TAS", "ACT", "SA", "WA", "NT"})
    if (text.substr(at, end - at).starts_with(state) && (at == 0 || !is_alphanumeric(text[at - 1])))
      if (const uint32_t to = shape_at(text, at, end, std::string(state.size(), 'A') + "_9999")) return to;
  return 0;
}

}  // namespace

std::vector<MailAddress> mail_addresses(std::string_view text, Span within) {
  std::vector<MailAddress> out;
  for (uint32_t at = within.start; at < within.end; ++at) {
    const bool sign = text[at] == '@';
    const bool word = !sign && text.substr(at, within.end - at).starts_with(" at ");
    if (!sign && !word) continue;
    MailAddress found;
    found.local = {at, at};
    found.domain.start = found.domain.end = at + (sign ? 1 : 4);
    while (found.local.start > within.start && in_local(text[found.local.start - 1])) --found.local.start;
    while (found.domain.end < within.end && in_domain(text[found.domain.end])) ++found.domain.end;
    while (!found.domain.empty() && !is_alphanumeric(text[found.domain.end - 1])) --found.domain.end;
    const std::string_view local = found.local.of(text), domain = found.domain.of(text);
    if (local.empty() || domain.empty()) continue;
    // In words only what prose does not hold: a full stop within both.
    if (word && (local.find('.') == std::string_view::npos || domain.find('.') == std::string_view::npos))
      continue;
    found.span = {found.local.start, found.domain.end};
    out.push_back(found);
  }
  return out;
}

std::vector<Span> phone_numbers(std::string_view text, Span within) {
  std::vector<Span> out;
  for (uint32_t at = within.start; at < within.end;) {
    const char c = text[at];
    const bool starts =
        (c == '+' || c == '(' || is_digit(c)) && (at == within.start || !is_alphanumeric(text[at - 1])) &&
        (at == within.start || std::string_view("/.,-£$€").find(text[at - 1]) == std::string_view::npos);
    if (!starts) {
      ++at;
      continue;
    }
    uint32_t end = at, last = at, digits = 0, group = 0;
    bool groups_of_numbers = true;
    for (; end < within.end; ++end) {
      if (is_digit(text[end])) {
        ++digits, ++group, last = end + 1;
        continue;
      }
      const bool gap = std::string_view(" -.()").find(text[end]) != std::string_view::npos ||
                       (text[end] == '+' && end == at);
      if (!gap || (end > at && text[end] == ' ' && text[end - 1] == ' ')) break;
      if (group == 1 && text[end] == '.') groups_of_numbers = false;  // "1.2.3", a numbered heading
      group = 0;
    }
    const bool ends = last >= text.size() || !is_alphanumeric(text[last]);
    const bool like =
        c == '+' || c == '(' || c == '0' || digits >= 10 || (digits == 7 && last - at == 8);  // 555-0142
    if (groups_of_numbers && ends && like && digits >= kFewestDigits && digits <= kMostDigits)
      out.push_back({at, last});
    at = std::max(last, at + 1);
  }
  return out;
}

std::vector<Span> postcodes(std::string_view text, Span within) {
  std::vector<Span> out;
  for (uint32_t at = within.start; at < within.end;) {
    const uint32_t end = is_upper(text[at]) ? postcode_at(text, at, within.end) : 0;
    if (end) out.push_back({at, end});
    at = end ? end : at + 1;
  }
  return out;
}

}  // namespace foi
