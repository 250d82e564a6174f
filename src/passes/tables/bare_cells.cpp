// One cell a line, or a paragraph, with no mark at all: what `pdftotext` and browsers leave of tables.
//   Month · CT · MRI · January 2023 · 41 · 37 · February 2023 · 38 · 44      (a line or a paragraph each)
// Nothing says where such a table begins. Its body does: cells `width` apart are of one kind, row after row,
// and some column holds figures, dates or counters. The run of such matches fixes width and end; the header
// is the `width` cells of words before it. Rows given as paragraphs of `width` lines each are read too.
#include <algorithm>

#include "passes/tables/cell_units.h"
#include "passes/tables/labels.h"
#include "passes/tables/readers.h"
#include "passes/tables/scan.h"

namespace foi::tables {
namespace {

constexpr size_t kLongestCell = 320, kMostLines = 5;

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
  /// Marks the lines that hold nothing but a figure, a date, a code: `typed_before_[p]` counts them before
  /// `p`. Without three of them there is nothing to find.
  bool worth_a_look() {
    typed_before_.assign(page_.size() + 1, 0);
    for (size_t p = 0; p < page_.size(); ++p) {
      const std::string_view body = page_.body(p);
      const bool may_be =
          !page_.taken(p) && body.size() <= 40 && !body.empty() && (page_.shape(p).digit || body.size() <= 4);
      typed_before_[p + 1] = typed_before_[p] + (may_be && is_typed_or_code(cell_type(body).kind));
    }
    return typed_before_.back() >= 3;
  }
  static bool is_typed_or_code(CellKind kind) { return kind != CellKind::text && kind != CellKind::empty; }
  size_t typed_lines(size_t first, size_t last) const {
    return typed_before_[last + 1] - typed_before_[first];
  }

  Unit unit_of(size_t first, size_t last) const {
    Unit unit{first, last, {}, CellClass::name, first, {}};
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
      for (; unit.head_from > first && p <= last; ++p)
        unit.head += (unit.head.empty() ? "" : " ") + clean_cell(page_.body(p));
    }
    return unit;
  }

  using Range = std::pair<size_t, size_t>;

  /// Windows of units: runs of short lines without blanks, or runs of short paragraphs.
  void read_windows(bool paragraphs) {
    std::vector<Range> window;
    size_t p = 0;
    while (p < page_.size()) {
      if (page_.blank(p)) {
        if (!paragraphs) read_clusters(window, paragraphs);
        ++p;
        continue;
      }
      size_t last = p, bytes = page_.body(p).size();
      if (paragraphs && !page_.taken(p))
        while (joined(last) && last - p < kMostLines) bytes += page_.body(++last).size();
      const bool whole = !paragraphs || !joined(last);
      if (page_.taken(p) || !whole || bytes > (paragraphs ? kLongestCell : 100u)) {
        read_clusters(window, paragraphs);
        while (paragraphs && !page_.taken(p) && joined(last)) ++last;
      } else {
        window.push_back({p, last});
      }
      p = last + 1;
    }
    read_clusters(window, paragraphs);
  }

  /// Does the paragraph of line `p` go on in the next line?
  bool joined(size_t p) const { return p + 1 < page_.size() && !page_.blank(p + 1) && !page_.taken(p + 1); }

  /// Reads the parts of a window that have typed cells, with room for a header before and a total behind.
  void read_clusters(std::vector<Range>& window, bool paragraphs) {
    constexpr size_t kMargin = kWidestBare + 4;
    for (size_t i = 0; i < window.size(); ++i) {
      if (typed_lines(window[i].first, window[i].second) == 0) continue;
      size_t last = i, typed = 0;
      for (size_t k = i; k < window.size() && k <= last + 2 * kMargin; ++k)
        if (const size_t here = typed_lines(window[k].first, window[k].second)) typed += here, last = k;
      const size_t from = i > kMargin ? i - kMargin : 0, to = std::min(window.size(), last + kMargin);
      if (typed >= 4 && to - from >= 6) {
        Units units;
        for (size_t k = from; k < to; ++k) units.push_back(unit_of(window[k].first, window[k].second));
        read_window(units, paragraphs);
      }
      i = last;
    }
    window.clear();
  }

  void read_window(const Units& units, bool paragraphs) {
    std::vector<bool> used(units.size(), false);
    for (const Run& run : runs_of(units)) read_run(units, run, paragraphs, used);
  }

  void read_run(const Units& units, const Run& run, bool paragraphs, std::vector<bool>& used) {
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
    while (nearly_row(units, start, end, width)) end += width;
    if (!convincing(units, start, end, width, best, starts_here(units, top))) return;
    for (size_t i = top; i < end; ++i)
      if (used[i]) return;
    Grid grid;
    grid.form = TableForm::one_cell_per_line;
    grid.header_rows = 1;
    Row header;
    if (corner) header.emplace_back();
    for (size_t i = top; i < start; ++i) header.push_back(units[i].text);
    header[corner] = units[top].head_text();
    grid.rows.push_back(std::move(header));
    std::vector<std::pair<size_t, size_t>> parts{{top, end}};
    add_rows(units, start, end, width, grid.rows);
    if (paragraphs)
      for (size_t next = resumes(units, start, end, width); next != 0;
           next = resumes(units, start, end, width)) {
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

  bool labels_of_a_letter(const std::vector<Row>& rows) const {
    size_t colons = 0;
    for (const Row& row : rows) colons += row[0].ends_with(':');
    return page_.particulars().fill(rows) || colons * 2 > rows.size();
  }

  static void add_rows(const Units& units, size_t start, size_t end, size_t width, std::vector<Row>& rows) {
    for (size_t i = start; i + width <= end; i += width) {
      Row row;
      for (size_t c = 0; c < width; ++c) row.push_back(units[i + c].text);
      rows.push_back(std::move(row));
    }
  }

  /// "Total Cost:  $925.84" on one line below the last row.
  static size_t add_total(const Unit& unit, size_t width, std::vector<Row>& rows,
                          std::vector<std::pair<size_t, size_t>>& parts) {
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

  /// Each row a paragraph of `width` lines: "Item/Date/Title/Decision", blank, "1/2/12/2020/Briefing
  /// …/Released".
  void read_row_paragraphs();
  size_t emit_paragraph_rows(const Units& units, size_t end, size_t width);

  Page& page_;
  std::vector<Grid>& out_;
  std::vector<uint32_t> typed_before_;
};

size_t BareReader::emit_paragraph_rows(const Units& units, size_t end, size_t width) {
  if (end < 3 * width) return 0;
  Grid grid;
  add_rows(units, 0, end, width, grid.rows);
  if (typed_columns(units, width, end, width, false) == 0 || count_header_rows(grid.rows) != 1 ||
      labels_of_a_letter(grid.rows))
    return 0;
  grid.form = TableForm::one_cell_per_line;
  grid.header_rows = 1;
  for (size_t i = 0; i < end; ++i) grid.lines.push_back(page_.line(units[i].first));
  page_.take(units[0].first, units[end - 1].last);
  out_.push_back(std::move(grid));
  return end / width;
}

void BareReader::read_row_paragraphs() {
  struct Paragraph {
    size_t first, lines;
  };
  std::vector<Paragraph> run;
  const auto flush = [&] {
    const bool typed =
        !run.empty() && typed_lines(run.front().first, run.back().first + run.back().lines - 1) >= 3;
    for (size_t first = 0; typed && first + 3 <= run.size();) {
      const size_t width = run[first].lines;
      Units units;
      for (size_t i = first; i < run.size(); ++i)
        for (size_t c = 0; c < width; ++c) units.push_back(unit_of(run[i].first + c, run[i].first + c));
      size_t end = width;  // the first paragraph is the header, the second shows what the body is like
      while (nearly_row(units, width, end, width)) end += width;
      const size_t count = emit_paragraph_rows(units, end, width);
      first += std::max<size_t>(count, 1);
      if (count == 0 && run.size() > 60) break;  // long lists of such paragraphs are looked at once
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
    for (; end < page_.size() && !page_.blank(end); ++end)
      fit = fit && !page_.taken(end) && page_.body(end).size() <= 100;
    const size_t lines = end - p;
    fit = fit && lines >= 3 && lines <= kWidestBare;
    if (!run.empty() && (!fit || run.back().lines != lines)) flush();
    if (fit) run.push_back({p, lines});
    p = end;
  }
  flush();
}

}  // namespace

void read_bare_cells(Page& page, std::vector<Grid>& out) {
  BareReader(page, out).read();
}

}  // namespace foi::tables
