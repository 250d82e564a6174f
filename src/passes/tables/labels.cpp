#include "passes/tables/labels.h"

#include "passes/tables/scan.h"
#include "text/fold.h"

namespace foi::tables {

bool Particulars::named(std::string_view label) const {
  label = trim(label);
  while (!label.empty() && (label.front() == '*' || label.front() == '#')) label.remove_prefix(1);
  while (!label.empty() &&
         (label.back() == ':' || label.back() == '.' || label.back() == '*' || is_blank(label.back())))
    label.remove_suffix(1);
  const std::string folded = fold_phrase(label);
  return whole_.contains(folded) || starts_.leading(folded) > 0;
}

bool Particulars::fill(const std::vector<Row>& rows) const {
  size_t count = 0;
  for (const Row& row : rows) count += !row.empty() && named(row[0]);
  return count * 3 >= rows.size() && count > 1;
}

size_t counter_length(std::string_view label) {
  size_t i = !label.empty() && label[0] == '(';
  size_t digits = 0, letters = 0, roman = 0;
  while (i < label.size() && (is_digit(label[i]) || is_lower(label[i])) && digits + letters < 5) {
    if (is_digit(label[i]))
      ++digits;
    else
      ++letters, roman += label[i] == 'i' || label[i] == 'v' || label[i] == 'x';
    ++i;
  }
  if (i + 1 >= label.size() || digits > 2 || (letters > 1 && (digits || roman != letters)) ||
      digits + letters == 0)
    return 0;
  if (label[i] != ')' && label[i] != '.') return 0;
  if (!is_blank(label[i + 1])) return 0;
  return i + 2;
}

bool is_bare_counter(std::string_view label) {
  label = trim(label);
  for (std::string_view word : {"question"sv, "answer"sv, "part"sv, "item"sv, "request"sv, "point"sv,
                                "response"sv, "q"sv, "a"sv, "no"sv, "reply"sv, "para"sv, "paragraph"sv})
    if (starts_with_nocase(label, word)) {
      const std::string_view rest = label.substr(word.size());
      if (rest.empty()) return true;
      if (!is_letter(rest[0])) {
        label = trim(rest);
        break;
      }
    }
  while (!label.empty() && std::string_view("().:-&,").find(label.front()) != std::string_view::npos)
    label.remove_prefix(1);
  while (!label.empty() && std::string_view("().:-").find(label.back()) != std::string_view::npos)
    label.remove_suffix(1);
  if (label.empty()) return true;
  if (label.size() > 4) return false;
  size_t digits = 0, letters = 0;
  for (char c : label) digits += is_digit(c), letters += is_letter(c);
  return digits + letters == label.size() && digits <= 2 && letters <= (digits ? 1u : 3u) &&
         (digits || is_lower(label[0]) || label.size() == 1);
}

}  // namespace foi::tables
