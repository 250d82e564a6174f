// One cell a line, or a paragraph, with no mark at all: what `pdftotext` and browsers leave of tables.
//   Month · CT · MRI · January 2023 · 41 · 37 · February 2023 · 38 · 44      (a line or a paragraph each)
// Nothing says where such a table begins. Its body does: cells `width` apart are of one kind, row after row, and
// some column holds figures, dates or counters. The run of such matches fixes width and end; the header is the
// `width` cells of words before it. Rows given as paragraphs of `width` lines each are read too.
#include <algorithm>

#include "passes/tables/metadata_labels.h"
#include "passes/tables/period.h"
#include "passes/tables/readers.h"
#include "passes/tables/scan.h"

namespace foi::tables {
namespace {

constexpr size_t kWidest = 12, kLongestCell = 320, kMostLines = 5;

struct Unit {  // a line or a paragraph that may be a cell
  size_t first = 0, last = 0;
  std::string text;
  CellClass kind = CellClass::name;
  size_t head_from = 0;  ///< first line of the cell, if the unit heads a table: a heading may be glued above it
};

/// Classes that may share a column. Gaps ("-", "<5") stand among anything.
int group_of(CellClass kind) {
  switch (kind) {
    case CellClass::figure: case CellClass::percent: return 1;
    case CellClass::money: return 2;
    case CellClass::time: return 3;
    case CellClass::ordinal: return 4;
    case CellClass::code: return 5;
    default: return 0;
  }
}

struct Run {  // units first to last match those `width` further on
  size_t first, last, width, typed;
};

class BareReader {
 public:
  BareReader(Page& page, std::vector<Grid>& out) : page_(page), out_(out) {}

  void read() {
    if (!worth_a_look()) return;
    read_row_paragraphs();
    read_windows(false);
    read_windows(true);
  }

 private:
  /// Three short lines that hold nothing but a figure or a date, within reach of each other.
  bool worth_a_look() const {
    size_t count = 0;
    for (size_t p = 0; p < page_.size() && count < 3; ++p) {
      if (page_.blank(p) || page_.taken(p)) continue;
      const std::string_view body = page_.body(p);
      count += body.size() <= 24 && page_.shape(p).digit && is_typed(cell_type(body).kind);
    }
    return count >= 3;
  }

  Unit unit_of(size_t first, size_t last) const {
    Unit unit{first, last, {}, CellClass::name, first};
    for (size_t p = first; p <= last; ++p) {
      if (p > first) unit.text += ' ';
      unit.text += clean_cell(page_.body(p));
    }
    unit.kind = class_of(unit.text);
    // "SCHEDULE OF DOCUMENTS", "Doc", "No.": only the last short lines name the column.
    if (last > first && page_.body(last).size() <= 24) {
      size_t p = last;
      while (p > first && page_.body(p - 1).size() <= 14) --p;
      unit.head_from = p;
    }
    return unit;
  }

  /// Windows of units: runs of short lines without blanks, or runs of short paragraphs.
  void read_windows(bool paragraphs) {
    std::vector<Unit> window;
    const auto flush = [&] {
      if (window.size() >= 6) read_window(window, paragraphs);
      window.clear();
    };
    size_t p = 0;
    while (p < page_.size()) {
      if (page_.blank(p)) {
        if (!paragraphs) flush();
        ++p;
        continue;
      }
      size_t last = p, bytes = page_.body(p).size();
      if (paragraphs)
        while (last + 1 < page_.size() && !page_.blank(last + 1) && !page_.taken(last + 1) && last - p < kMostLines)
          bytes += page_.body(++last).size();
      const bool whole = !paragraphs || last + 1 >= page_.size() || page_.blank(last + 1) || page_.taken(last + 1);
      if (page_.taken(p) || !whole || bytes > (paragraphs ? kLongestCell : 100u)) {
        flush();
        if (paragraphs)
          while (last + 1 < page_.size() && !page_.blank(last + 1) && !page_.taken(last + 1)) ++last;
      } else {
        window.push_back(unit_of(p, last));
      }
      p = last + 1;
    }
    flush();
  }

  bool matches(const Unit& a, const Unit& b) const {
    if (group_of(a.kind) == group_of(b.kind)) return group_of(a.kind) != 0 || (a.kind == CellClass::sentence) == (b.kind == CellClass::sentence);
    const auto gap = [](const Unit& u) { return u.kind == CellClass::figure && cell_type(u.text).kind == CellKind::suppressed; };
    return gap(a) || gap(b) || (group_of(a.kind) + group_of(b.kind) == 3 && group_of(a.kind) != 0 && group_of(b.kind) != 0);
  }

  std::vector<Run> runs_of(const std::vector<Unit>& units) const {
    std::vector<Run> runs;
    for (size_t width = 2; width <= kWidest && width * 3 <= units.size() + 1; ++width) {
      size_t first = 0, typed = 0;
      for (size_t i = 0; i + width <= units.size(); ++i) {
        if (i + width < units.size() && matches(units[i], units[i + width])) {
          typed += group_of(units[i].kind) != 0;
          continue;
        }
        if (i - first >= width && typed * width >= (i - first)) runs.push_back({first, i + width, width, typed});
        first = i + 1;
        typed = 0;
      }
    }
    // The reading that explains most typed cells comes first; on a tie the narrower.
    std::stable_sort(runs.begin(), runs.end(), [](const Run& a, const Run& b) { return a.typed > b.typed; });
    return runs;
  }

  void read_window(const std::vector<Unit>& units, bool paragraphs) {
    size_t typed = 0;
    for (const Unit& unit : units) typed += group_of(unit.kind) != 0;
    if (typed < 4) return;
    std::vector<bool> used(units.size(), false);
    for (const Run& run : runs_of(units)) read_run(units, run, paragraphs, used);
  }

  /// How well does a row start at unit `start`, with its header (less a missing corner) before it?
  int phase_score(const std::vector<Unit>& units, const Run& run, size_t start, bool corner) const {
    const size_t width = run.width, head = width - corner;
    if (start < head) return -100;
    const size_t top = start - head;
    int score = 0;
    const bool edge = top == 0 || units[top - 1].text.ends_with(':') || units[top - 1].text.ends_with('.') ||
                      units[top - 1].text.size() > 80 || units[top].head_from > units[top].first;
    score += edge ? 3 : 0;
    size_t names = 0;
    for (size_t c = 0; c < head; ++c) {
      const Unit& cell = c == 0 ? head_of(units[top]) : units[top + c];
      const Unit& below = units[start + c + corner];
      const char end = cell.text.empty() ? ' ' : cell.text.back();
      if (end == ':' || end == '?' || cell.text.size() > 60) score -= 4;
      if (group_of(cell.kind) != 0 && group_of(cell.kind) == group_of(below.kind)) score -= 4;
      names += group_of(cell.kind) == 0 || cell.kind == CellClass::time;
    }
    score += names == head ? 2 : -2;
    const Unit& first = units[start];
    const CellType one = cell_type(first.text), two = cell_type(units[start + width].text);
    if (first.kind == CellClass::ordinal) score += 4;
    if (one.known && two.known && two.value == one.value + 1 && one.value <= 3) score += 4;
    if (group_of(first.kind) == 0 || first.kind == CellClass::time || first.kind == CellClass::code) score += 1;
    else if (first.kind == CellClass::money || first.kind == CellClass::percent) score -= 2;
    if (group_of(units[start + width - 1].kind) == 1 || group_of(units[start + width - 1].kind) == 2) score += 1;
    if ((run.last - start) % width == 0) score += 2;
    for (size_t row = start; row + width <= run.last; row += width) score += is_total_label(units[row].text) ? 2 : 0;
    return score - (corner ? 3 : 0);
  }

  void read_run(const std::vector<Unit>& units, const Run& run, bool paragraphs, std::vector<bool>& used) {
    const size_t width = run.width;
    int best = 2;
    size_t start = 0;
    bool corner = false;
    for (size_t s = run.first; s < run.first + width; ++s)
      for (const bool without : {false, true}) {
        if (without && (width < 3 || s + width >= units.size())) continue;
        const int score = s + width < units.size() ? phase_score(units, run, s, without) : -100;
        if (score > best) best = score, start = s, corner = without;
      }
    if (best <= 2) return;
    const size_t rows = (run.last - start) / width;
    const size_t top = start - (width - corner);
    size_t end = start + rows * width;
    if (rows < (width == 2 ? 3u : 2u) || typed_columns(units, start, end, width) == 0) return;
    if (rows == 2 && typed_columns(units, start, end, width) < 2) return;
    for (size_t i = top; i < end; ++i)
      if (used[i]) return;
    Grid grid;
    grid.form = TableForm::one_cell_per_line;
    grid.header_rows = 1;
    Row header;
    if (corner) header.emplace_back();
    for (size_t i = top; i < start; ++i) header.push_back(units[i].text);
    header[corner] = head_of(units[top]).text;
    grid.rows.push_back(std::move(header));
    std::vector<std::pair<size_t, size_t>> parts{{top, end}};
    add_rows(units, start, end, width, grid.rows);
    if (paragraphs)
      for (size_t next = resumes(units, start, end, width); next != 0; next = resumes(units, start, end, width)) {
        start = next;
        end = next + width;
        while (end + width <= units.size() && row_matches(units, start, end, width)) end += width;
        add_rows(units, next, end, width, grid.rows);
        parts.push_back({next, end});
      }
    if (labels_of_a_letter(grid.rows)) return;
    if (end < units.size()) end += add_total(units[end], width, grid.rows, parts);
    for (const auto& [from, to] : parts)
      for (size_t i = from; i < to; ++i) {
        used[i] = true;
        const size_t first = i == top ? units[i].head_from : units[i].first;
        for (size_t p = first; p <= units[i].last; ++p) grid.lines.push_back(page_.line(p));
        page_.take(first, units[i].last);
      }
    out_.push_back(std::move(grid));
  }

  static bool labels_of_a_letter(const std::vector<Row>& rows) {
    size_t colons = 0;
    for (const Row& row : rows) colons += row[0].ends_with(':');
    return mostly_metadata(rows) || colons * 2 > rows.size();
  }

  size_t typed_columns(const std::vector<Unit>& units, size_t start, size_t end, size_t width) const {
    size_t columns = 0;
    for (size_t c = 0; c < width; ++c) {
      size_t typed = 0, rows = 0;
      for (size_t i = start + c; i < end; i += width, ++rows) typed += group_of(units[i].kind) != 0;
      columns += typed * 5 >= rows * 4;
    }
    return columns == width && width < 3 ? (columns > 1 && units[start].kind == CellClass::time ? columns : 0) : columns;
  }

  static void add_rows(const std::vector<Unit>& units, size_t start, size_t end, size_t width, std::vector<Row>& rows) {
    for (size_t i = start; i + width <= end; i += width) {
      Row row;
      for (size_t c = 0; c < width; ++c) row.push_back(units[i + c].text);
      rows.push_back(std::move(row));
    }
  }

  /// The unit without what is glued above its header cell.
  Unit head_of(const Unit& unit) const { return unit.head_from > unit.first ? unit_of(unit.head_from, unit.last) : unit; }

  bool row_matches(const std::vector<Unit>& units, size_t model, size_t at, size_t width) const {
    if (at + width > units.size()) return false;
    for (size_t c = 0; c < width; ++c)
      if (!matches(units[model + c], units[at + c])) return false;
    return true;
  }

  /// Behind a page break ("PAGE 3 OF 10", the header again) the table goes on: its counter does.
  size_t resumes(const std::vector<Unit>& units, size_t start, size_t end, size_t width) const {
    const CellType last = counter(units[end - width].text);
    if (!last.known) return 0;
    for (size_t at = end; at < std::min(units.size(), end + 12); ++at) {
      const CellType next = counter(units[at].text);
      if (next.known && next.value == last.value + 1 && row_matches(units, start, at, width)) return at;
    }
    return 0;
  }
  static CellType counter(std::string_view text) {
    if (text.size() > 1 && (text.back() == '.' || text.back() == ')')) text.remove_suffix(1);
    const CellType type = cell_type(text);
    return type.kind == CellKind::integer ? type : CellType{};
  }

  /// "Total Cost:  $925.84" on one line below the last row.
  static size_t add_total(const Unit& unit, size_t width, std::vector<Row>& rows, std::vector<std::pair<size_t, size_t>>& parts) {
    if (!is_total_label(unit.text) || unit.text.size() > 60) return 0;
    const size_t blank = unit.text.rfind(' ');
    if (blank == std::string::npos || !is_figure(cell_type(unit.text.substr(blank + 1)).kind)) return 0;
    Row row(width);
    row[0] = unit.text.substr(0, blank);
    row[width - 1] = unit.text.substr(blank + 1);
    rows.push_back(std::move(row));
    ++parts.back().second;
    return 1;
  }

  /// Each row a paragraph of `width` lines: "Item/Date/Title/Decision", blank, "1/2/12/2020/Briefing …/Released".
  void read_row_paragraphs();

  Page& page_;
  std::vector<Grid>& out_;
};

void BareReader::read_row_paragraphs() {
  struct Paragraph { size_t first, lines; };
  std::vector<Paragraph> run;
  const auto flush = [&] {
    if (run.size() >= 3) {
      std::vector<Row> rows;
      for (const Paragraph& paragraph : run) {
        Row row;
        for (size_t i = 0; i < paragraph.lines; ++i) row.push_back(clean_cell(page_.body(paragraph.first + i)));
        rows.push_back(std::move(row));
      }
      size_t typed = 0;
      for (size_t c = 0; c < run[0].lines; ++c) {
        const ColumnSense sense = sense_of_column(rows, 1, c);
        typed += sense.words == 0 && sense.filled() > 0;
      }
      if (typed > 0 && count_header_rows(rows) == 1 && !labels_of_a_letter(rows)) {
        Grid grid;
        grid.form = TableForm::one_cell_per_line;
        grid.header_rows = 1;
        grid.rows = std::move(rows);
        for (const Paragraph& paragraph : run)
          for (size_t i = 0; i < paragraph.lines; ++i) grid.lines.push_back(page_.line(paragraph.first + i));
        page_.take(run.front().first, run.back().first + run.back().lines - 1);
        out_.push_back(std::move(grid));
      }
    }
    run.clear();
  };
  for (size_t p = 0; p < page_.size();) {
    if (page_.blank(p)) {
      ++p;
      continue;
    }
    size_t end = p;
    bool fit = true;
    for (; end < page_.size() && !page_.blank(end); ++end) fit = fit && !page_.taken(end) && page_.body(end).size() <= 100;
    const size_t lines = end - p;
    fit = fit && lines >= 3 && lines <= kWidest;
    if (!run.empty() && (!fit || run.back().lines != lines)) flush();
    if (fit) run.push_back({p, lines});
    p = end;
  }
  flush();
}

}  // namespace

void read_bare_cells(Page& page, std::vector<Grid>& out) { BareReader(page, out).read(); }

}  // namespace foi::tables
