#include "passes/tables/cell_units.h"

#include <algorithm>

#include "passes/tables/labels.h"
#include "passes/tables/scan.h"

namespace foi::tables {
namespace {

/// Classes that may share a column. Gaps ("-", "<5") stand among anything.
int group_of(CellClass kind) {
  switch (kind) {
    case CellClass::figure:
    case CellClass::percent:
      return 1;
    case CellClass::money:
      return 2;
    case CellClass::time:
      return 3;
    case CellClass::ordinal:
      return 4;
    case CellClass::code:
      return 5;
    case CellClass::measure:
      return 6;
    default:
      return 0;
  }
}

bool is_prose(const Unit& unit) {
  return unit.text.size() > 120 || (unit.text.size() > 60 && unit.text.back() == '.');
}

/// 1, 2, 3, 4 … : the pages of a list.
bool counts_on(const Units& units, size_t start, size_t end) {
  size_t steps = 0;
  for (size_t i = start + 1; i < end; ++i)
    steps += cell_type(units[i].text).value == cell_type(units[i - 1].text).value + 1;
  return steps * 4 >= (end - start - 1) * 3;
}

CellType counter(std::string_view text) {
  if (text.size() > 1 && (text.back() == '.' || text.back() == ')')) text.remove_suffix(1);
  const CellType type = cell_type(text);
  return type.kind == CellKind::integer ? type : CellType{};
}

}  // namespace

bool matches(const Unit& a, const Unit& b) {
  if (group_of(a.kind) == group_of(b.kind)) return group_of(a.kind) != 0 || is_prose(a) == is_prose(b);
  // "5 to 8 years" may label a row or answer "how long".
  if (group_of(a.kind) == 6 || group_of(b.kind) == 6)
    return group_of(a.kind) * group_of(b.kind) == 6 || group_of(a.kind) == 0 || group_of(b.kind) == 0;
  const auto gap = [](const Unit& u) {
    return u.kind == CellClass::figure && cell_type(u.text).kind == CellKind::suppressed;
  };
  return gap(a) || gap(b) ||
         (group_of(a.kind) + group_of(b.kind) == 3 && group_of(a.kind) != 0 && group_of(b.kind) != 0);
}

std::vector<Run> runs_of(const Units& units) {
  std::vector<Run> runs;
  for (size_t width = 2; width <= kWidestBare && width * 3 <= units.size() + 1; ++width) {
    size_t first = 0, typed = 0;
    for (size_t i = 0; i + width <= units.size(); ++i) {
      if (i + width < units.size() && matches(units[i], units[i + width])) {
        typed += group_of(units[i].kind) != 0;
        continue;
      }
      if (i - first >= width && (typed + 1) * width >= (i - first))
        runs.push_back({first, i + width, width, typed});
      first = i + 1;
      typed = 0;
    }
  }
  // The reading that explains most typed cells comes first; on a tie the narrower.
  std::stable_sort(runs.begin(), runs.end(), [](const Run& a, const Run& b) { return a.typed > b.typed; });
  return runs;
}

bool starts_here(const Units& units, size_t top) {
  if (top == 0 || !units[top].head.empty()) return true;
  const std::string& above = units[top - 1].text;
  if (above.empty()) return true;
  const char end = above.back();
  return end == ':' || end == '.' || end == '?' || above.size() > 80 || starts_with_nocase(above, "table ") ||
         starts_with_nocase(above, "question ") || starts_with_nocase(above, "answer ") ||
         is_bare_counter(above) ||
         (above.size() > 2 && (above[0] == 'Q' || above[0] == 'A') && is_digit(above[1]));
}

int phase_score(const Units& units, const Run& run, size_t start, bool corner) {
  const size_t width = run.width, head = width - corner;
  if (start < head) return -100;
  const size_t top = start - head;
  int score = 0;
  const bool edge = starts_here(units, top);
  score += edge ? 3 : 0;
  if (corner && !edge) return -100;
  size_t names = 0;
  for (size_t c = 0; c < head; ++c) {
    const std::string_view name = c == 0 ? units[top].head_text() : units[top + c].text;
    const CellClass kind = c == 0 ? class_of(name) : units[top + c].kind;
    const Unit& below = units[start + c + corner];
    if (name.ends_with(':') || name.ends_with('?') || name.size() > 60) score -= 4;
    if (group_of(kind) != 0 && group_of(kind) == group_of(below.kind)) score -= 4;
    names += group_of(kind) == 0 || kind == CellClass::time || kind == CellClass::measure;  // "8 to 28 days"
  }
  score += names == head ? 2 : -2;
  const Unit& first = units[start];
  const CellType one = cell_type(first.text), two = cell_type(units[start + width].text);
  if (first.kind == CellClass::ordinal) score += 4;
  if (one.known && two.known && two.value == one.value + 1 && one.value <= 3) score += 4;
  if (group_of(first.kind) == 0 || first.kind == CellClass::time || first.kind == CellClass::code)
    score += 1;
  else if (first.kind == CellClass::money || first.kind == CellClass::percent)
    score -= 2;
  if (group_of(units[start + width - 1].kind) == 1 || group_of(units[start + width - 1].kind) == 2)
    score += 1;
  if ((run.last - start) % width == 0) score += 2;
  for (size_t row = start; row + width <= run.last; row += width)
    score += is_total_label(units[row].text) ? 2 : 0;
  return score - (corner ? 3 : 0);
}

size_t typed_columns(const Units& units, size_t start, size_t end, size_t width, bool figures) {
  size_t columns = 0;
  for (size_t c = 0; c < width; ++c) {
    size_t typed = 0, rows = 0;
    for (size_t i = start + c; i < end; i += width, ++rows) {
      const int group = group_of(units[i].kind);
      typed += figures ? group == 1 || group == 2 : group != 0 && group != 6;
    }
    columns += typed * 5 >= rows * 4;
  }
  return columns;
}

/// Menus, forums and shops repeat too ("3 replies", "1 month ago", "€0.00"). Two columns with a kind of
/// their own are a table; with one only, the header must stand where a table would begin.
namespace {

bool names_a_time(std::string_view header) {
  for (const std::string_view word : {"year", "financial year", "month", "quarter", "period", "date", "week",
                                      "calendar year", "fiscal year"})
    if (equals_nocase(header, word)) return true;
  return false;
}

}  // namespace

bool convincing(const Units& units, size_t start, size_t end, size_t width, int score, bool edge) {
  const size_t rows = (end - start) / width;
  const size_t typed = typed_columns(units, start, end, width, false);
  const size_t figures = typed_columns(units, start, end, width, true);
  if (rows < 2 || typed == 0 || (rows < 3 && figures < 2)) return false;
  if (figures == width && counts_on(units, start, end)) return false;
  const auto same_group = [&](const Unit& unit) {
    return group_of(unit.kind) == group_of(units[start].kind);
  };
  if (figures == 0 && std::all_of(units.begin() + start, units.begin() + end, same_group))
    return false;  // archives by month
  const bool counted = units[start].kind == CellClass::ordinal || cell_type(units[start].text).value == 1;
  // "Year / Hospitals / Halls / 2019 / …" below a caption that ends like no paragraph.
  const bool dated = rows >= 3 && typed >= 2 && start >= width && units[start].kind == CellClass::time &&
                     names_a_time(units[start - width].text);
  if (!edge && !counted && !dated) return false;
  if (width == 2) {
    const bool labels = units[start].kind == CellClass::time || units[start].kind == CellClass::code;
    return rows >= 3 && figures == 1 && (labels || (rows >= 4 && score >= 9));
  }
  return typed >= 2 ? score >= 4 : score >= 8 && rows >= 3;
}

bool row_matches(const Units& units, size_t model, size_t at, size_t width) {
  if (at + width > units.size()) return false;
  for (size_t c = 0; c < width; ++c)
    if (!matches(units[model + c], units[at + c])) return false;
  return true;
}

bool nearly_row(const Units& units, size_t model, size_t at, size_t width) {
  if (at + width > units.size()) return false;
  size_t odd = 0, typed = 0;
  for (size_t c = 0; c < width; ++c) {
    const bool same = matches(units[model + c], units[at + c]);
    odd += !same;
    typed += same && group_of(units[at + c].kind) != 0;
  }
  return odd <= std::max<size_t>(1, width / 4) && typed > 0 && !is_prose(units[at]) &&
         (typed > 1 || width > 2);
}

size_t resumes(const Units& units, size_t start, size_t end, size_t width) {
  const CellType last = counter(units[end - width].text);
  if (!last.known) return 0;
  for (size_t at = end; at < std::min(units.size(), end + 12); ++at) {
    const CellType next = counter(units[at].text);
    if (next.known && next.value == last.value + 1 && row_matches(units, start, at, width)) return at;
  }
  return 0;
}

}  // namespace foi::tables
