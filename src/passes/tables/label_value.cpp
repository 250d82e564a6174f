// Lists of three or more lines that give a figure or a date to a label:
//   Constables: £702,118        2012 – 80        March 2022 .......... 14.2
// Not tables: a letter's particulars ("Reference: …", "Date received: …"), answers by number ("3 - 0"),
// questions with their answers, bulleted prose with colons, times in prose. So the values must be figures,
// the labels must neither count nor ask, and all lines of a list must use one separator.
#include <algorithm>

#include "passes/tables/given_value.h"
#include "passes/tables/labels.h"
#include "passes/tables/readers.h"
#include "passes/tables/scan.h"

namespace foi::tables {
namespace {

enum class Sign : uint8_t { none, colon, dash, equals, dots };

struct LabelledValue {
  Sign sign = Sign::none;
  std::string_view label, value;
};

constexpr size_t kLongestPair = 200, kLongestLabel = 110;

/// The separator at or behind `at`; the whole of it in [at, end).
bool find_sign(std::string_view body, size_t from, size_t& at, size_t& end, Sign& sign) {
  for (size_t i = from; i < body.size(); ++i) {
    const char c = body[i];
    if (c == ':' && i > 0 && i + 1 < body.size() && blank_length(body.substr(i + 1))) {
      at = i, end = i + 1, sign = Sign::colon;
      return true;
    }
    if (c == '.' && body.substr(i, 4) == "....") {
      at = i;
      while (i < body.size() && body[i] == '.') ++i;
      end = i, sign = Sign::dots;
      return true;
    }
    if (i == 0 || !ends_in_blank(body.substr(0, i))) continue;
    const size_t dash = c == '=' ? 1 : dash_length(body.substr(i));
    if (dash && starts_with_blank(body.substr(i + dash))) {
      at = i, end = i + dash, sign = c == '=' ? Sign::equals : Sign::dash;
      return true;
    }
  }
  return false;
}

/// Splits at the first separator behind which a figure stands: "Jan - Mar - 11" is 11 for "Jan - Mar".
LabelledValue split_entry(std::string_view body) {
  LabelledValue entry;
  if (body.size() > kLongestPair) return entry;
  if (const size_t bullet = bullet_length(body)) body = trim(body.substr(bullet));
  for (std::string_view mark : {"A: "sv, "Answer: "sv})  // "A: Hackney carriage: 214"
    if (body.starts_with(mark) && body.find(':', mark.size()) != std::string_view::npos)
      body = trim(body.substr(mark.size()));
  size_t at = 0, end = 0;
  Sign sign = Sign::none;
  for (size_t from = 0, tries = 0; tries < 5 && find_sign(body, from, at, end, sign); from = end, ++tries) {
    const std::string_view value = trim(body.substr(end));
    if (!is_short_value(value) && !(tries == 0 && is_given_value(value))) continue;
    if (entry.sign != Sign::none && (sign != entry.sign || !is_figure(cell_type(value).kind))) break;
    entry = {sign, trim(body.substr(0, at)), value};
    if (is_figure(cell_type(value).kind)) break;  // else "Mar - 11" of "Jan - Mar - 11" may hold the figure
  }
  if (entry.sign == Sign::none || entry.label.empty() || entry.label.size() > kLongestLabel) return {};
  if (entry.label.ends_with('?') || entry.label.find(". ") != std::string_view::npos) return {};
  if (is_bare_counter(entry.label)) return {};
  return entry;
}

/// "i) 2012/13": the counter of the list is no part of the label where the rest is a date or a period.
std::string_view without_counter(std::string_view label) {
  const size_t counter = counter_length(label);
  const std::string_view rest = trim(label.substr(counter));
  return counter && is_time(cell_type(rest).kind) ? rest : label;
}

bool is_list(const Particulars& particulars, const std::vector<LabelledValue>& entries) {
  if (entries.size() < 3) return false;
  size_t typed = 0, counted = 0, sentences = 0, metadata = 0, dates = 0, times = 0;
  for (const LabelledValue& entry : entries) {
    // "November 2016 - 1,150 t, at $41": behind a date, a figure with words is one.
    typed += is_short_value(entry.value) ||
             (is_time(cell_type(entry.label).kind) && starts_with_figure(entry.value));
    dates += cell_type(entry.value).kind == CellKind::date;
    const size_t counter = counter_length(entry.label);
    counted += counter && !is_time(cell_type(trim(entry.label.substr(counter))).kind);
    sentences += entry.label.size() > 80;
    metadata += particulars.named(entry.label);
    times +=
        cell_type(entry.value).kind == CellKind::measure && entry.value.find(':') != std::string_view::npos;
  }
  const size_t n = entries.size();
  if (typed * 3 < n * 2 || counted * 2 > n || sentences * 2 > n || times * 2 > n) return false;
  // Dates for labels are a chronology only if no label is one of a letter's particulars.
  return metadata * 3 < n && !(dates * 2 > n && metadata > 0);
}

/// "Review number: …", "Original request: 19 December 2023", "Reviewed by: …": dates among a page's
/// particulars.
bool among_particulars(const Page& page, const std::vector<LabelledValue>& entries, size_t first,
                       size_t last) {
  const auto dates = std::count_if(entries.begin(), entries.end(), [](const LabelledValue& entry) {
    return cell_type(entry.value).kind == CellKind::date;
  });
  if (static_cast<size_t>(dates) * 2 <= entries.size()) return false;
  const auto particular = [&](size_t p) {
    if (p >= page.size() || page.blank(p) || page.body(p).size() > 90) return false;
    const size_t colon = page.body(p).find(": ");
    return colon != std::string_view::npos && colon < 40;
  };
  return (first > 0 && particular(first - 1)) || particular(last + 1);
}

}  // namespace

void read_label_values(Page& page, std::vector<Grid>& out) {
  if (page.separator_lines + page.gap_lines < 3) return;
  const auto candidate = [&](size_t p) {
    const LineShape& shape = page.shape(p);
    return !page.taken(p) && (shape.separator || shape.gaps > 0) && shape.digit | shape.separator;
  };
  for (size_t p = 0; p < page.size(); ++p) {
    if (!candidate(p)) continue;
    std::vector<LabelledValue> entries;
    std::vector<size_t> places;
    bool spaced = false;
    for (size_t q = p; q < page.size(); ++q) {
      if (page.blank(q)) {  // blank lines stand between all entries or between none
        if (entries.size() == 1) spaced = true;
        if (!spaced || q + 1 >= page.size() || page.blank(q + 1)) break;
        continue;
      }
      if (!candidate(q)) break;
      if (spaced && entries.size() > 1 && !page.blank(q - 1)) break;
      const LabelledValue entry = split_entry(page.body(q));
      if (entry.sign == Sign::none || (!entries.empty() && entry.sign != entries.front().sign)) break;
      entries.push_back(entry);
      places.push_back(q);
    }
    if (entries.empty()) continue;
    if (is_list(page.particulars(), entries) &&
        !among_particulars(page, entries, places.front(), places.back())) {
      Grid grid;
      grid.form = TableForm::label_value;
      grid.header_rows = 0;
      for (size_t i = 0; i < entries.size(); ++i) {
        grid.rows.push_back({clean_cell(without_counter(entries[i].label)), clean_cell(entries[i].value)});
        grid.lines.push_back(page.line(places[i]));
      }
      page.take(places.front(), places.back());
      out.push_back(std::move(grid));
    }
    p = places.back();
  }
}

}  // namespace foi::tables
