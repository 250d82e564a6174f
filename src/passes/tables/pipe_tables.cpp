// Rows with bars. The dialects of the usual extractors differ in where bars stand, so the run of lines is
// read as a whole first: "a | b |" (trafilatura 1.8 to 1.12), "| a | b |" (2.x, Markdown), "a | b"
// (html2text), "|a||b|" (1.2 to 1.6), each with or without a "---|---" line. "a | ||" is a short row.
// "Caption | |" is a caption row: it opens a table, so several of them cut a run into several tables. Not
// tables: single lines ("National Police Wellbeing Service | Oscar Kilo"), menus ("Home | News | Contact"),
// addresses with bars; these never have two rows of one width with something that tells columns apart.
#include <algorithm>

#include "passes/tables/pipe_lines.h"
#include "passes/tables/readers.h"
#include "passes/tables/scan.h"

namespace foi::tables {
namespace {

/// Is this a table at all? Outer bars and rule lines are an extractor's; without them the cells must tell.
bool convincing(const std::vector<PipeLine>& run, size_t first, size_t last, bool ruled) {
  size_t rows = 0, width = 0, equal = 0, typed = 0, closed = 0, previous = 0, long_cells = 0;
  for (size_t i = first; i < last; ++i) {
    if (run[i].rule) continue;
    ++rows;
    closed += run[i].closes;
    width = std::max(width, run[i].cells.size());
    equal += rows > 1 && run[i].cells.size() == previous;
    previous = run[i].cells.size();
    for (size_t c = 0; c < run[i].cells.size(); ++c) {
      if (rows > 1) typed += is_typed(cell_type(run[i].cells[c]).kind);
      long_cells += run[i].cells[c].size() > 30;
    }
  }
  if (rows < 2 || width < 2) return false;
  if (ruled) return true;
  if (closed == rows) return true;
  if (equal + 1 < rows) return false;
  // Without outer bars: "Site help | Terms of use | Fees" over another such line is a menu.
  return rows >= 3 ? typed + long_cells > 0 || rows >= 4 : typed >= 2;
}

class PipeRun {
 public:
  PipeRun(Page& page, std::vector<PipeLine> lines, std::vector<Grid>& out)
      : page_(page), lines_(std::move(lines)), out_(out) {}

  void read() {
    strip_ends(lines_);
    captioned_ = !lines_.empty() && is_single_cell(lines_.front().cells);
    size_t start = 0;
    for (size_t i = 1; i <= lines_.size(); ++i)
      if (i == lines_.size() || starts_table(start, i)) {
        emit(start, i);
        start = i;
      }
  }

 private:
  /// Does a new table begin at line i of the run?
  bool starts_table(size_t start, size_t i) const {
    const PipeLine& line = lines_[i];
    if (line.rule) return false;
    const PipeLine& before = lines_[i - 1];
    if (i == start + 1 || before.rule) return false;
    if (is_single_cell(line.cells)) {
      // A caption row in a run that opened with one; below a header row it is a sub-heading unless a header
      // follows.
      if (captioned_ && header_in(start, i) == 0) return true;
      return i + 2 < lines_.size() && (lines_[i + 2].rule || same_header(start, i + 1));
    }
    if (is_single_cell(before.cells)) return false;
    if (i + 2 < lines_.size() && lines_[i + 1].rule && !lines_[i + 2].rule && ruled(start, i) && !before.rule)
      return true;
    if (same_header(start, i) && !before.cells.empty()) return true;
    return (line.gap_before || line.cells.size() != before.cells.size()) && header_from(i);
  }

  bool ruled(size_t start, size_t end) const {
    return std::any_of(lines_.begin() + start, lines_.begin() + end,
                       [](const PipeLine& l) { return l.rule; });
  }
  std::vector<Row> rows_of(size_t first, size_t last) const {
    std::vector<Row> rows;
    for (size_t i = first; i < last; ++i)
      if (!lines_[i].rule) rows.push_back(lines_[i].cells);
    return rows;
  }
  int header_in(size_t start, size_t end) const {
    const size_t first = is_single_cell(lines_[start].cells) ? start + 1 : start;
    if (ruled(start, end)) return 1;
    return first < end ? count_header_rows(rows_of(first, std::min(end, first + 8))) : 0;
  }
  bool same_header(size_t start, size_t i) const {
    const size_t first = is_single_cell(lines_[start].cells) ? start + 1 : start;
    return first < i && i < lines_.size() && lines_[i].cells.size() > 1 &&
           lines_[first].cells == lines_[i].cells;
  }
  /// A header over at least two rows of its own width, none of which is like the table above.
  bool header_from(size_t i) const {
    size_t end = i + 1;
    while (end < lines_.size() && end < i + 8 &&
           (lines_[end].rule || lines_[end].cells.size() == lines_[i].cells.size()))
      ++end;
    return end - i >= 2 && count_header_rows(rows_of(i, end)) > 0;
  }

  void emit(size_t first, size_t last) {
    if (!convincing(lines_, first, last, ruled(first, last))) return;
    Grid grid;
    grid.form = TableForm::pipe;
    int rule_after = -1;
    for (size_t i = first; i < last; ++i) {
      PipeLine& line = lines_[i];
      grid.lines.push_back(page_.line(line.at));
      if (line.rule) {
        if (rule_after < 0 && !grid.rows.empty()) rule_after = static_cast<int>(grid.rows.size());
      } else if (is_empty(line.cells)) {
        continue;
      } else if (grid.rows.empty() && grid.caption.empty() && is_single_cell(line.cells)) {
        grid.caption = std::move(line.cells[0]);
      } else {
        grid.rows.push_back(std::move(line.cells));
      }
    }
    if (grid.rows.size() < 1 || (grid.rows.size() < 2 && grid.caption.empty() && rule_after < 0)) return;
    // Extractors draw the rule under the first row of the table, even where the header has two.
    grid.header_rows = count_header_rows(grid.rows);
    if (rule_after >= 0) grid.header_rows = std::max(grid.header_rows, rule_after);
    grid.header_rows = std::min(grid.header_rows, static_cast<int>(grid.rows.size()) - 1);
    page_.take(lines_[first].at, lines_[last - 1].at);
    out_.push_back(std::move(grid));
  }

  Page& page_;
  std::vector<PipeLine> lines_;
  std::vector<Grid>& out_;
  bool captioned_ = false;
};

/// A line without bars that belongs to the cell before it, because the row is still open: the next line ends
/// it.
bool continues_cell(const std::vector<PipeLine>& run, const Page& page, size_t p) {
  if (run.size() < 2 || page.blank(p) || page.taken(p) || page.body(p).size() >= 200 ||
      !has_bars(page, p + 1))
    return false;
  if (!run.back().closes) return run[run.size() - 2].closes;
  // "Western and", "Islands | 6 |": the first words of a label; a heading has a header or a gap below it.
  const std::string_view body = page.body(p);
  const PipeLine next = split_line(page, p + 1);
  if (!next.closes || next.cells.size() != run.back().cells.size() || body.size() > 60 || page.blank(p - 1))
    return false;
  if (body.ends_with(':') || body.ends_with('.') || body.ends_with('?') ||
      starts_with_nocase(body, "table ") || starts_with_nocase(body, "question ") ||
      (body.size() > 1 && is_digit(body[1])) || is_digit(body[0]))
    return false;
  return std::any_of(next.cells.begin() + 1, next.cells.end(), [](const std::string& cell) {
    const CellKind kind = cell_type(cell).kind;
    return is_figure(kind);
  });
}

/// "a", newline, "|": in this dialect every cell's bar stands on a line of its own.
bool before_lone_bar(const std::vector<PipeLine>& run, const Page& page, size_t p) {
  if (run.empty() || page.blank(p) || page.taken(p) || p + 1 >= page.size() || page.taken(p + 1))
    return false;
  return page.body(p + 1) == "|" && page.body(run.back().at) == "|" && page.body(p).size() <= 200;
}

/// A menu some way below a table whose rows all stand between bars: "Accessibility | Privacy | Contact".
bool in_other_bars(const std::vector<PipeLine>& run, const PipeLine& line) {
  const auto between_bars = [](const PipeLine& l) { return l.opens && l.closes; };
  return run.size() > 1 && between_bars(run.front()) && between_bars(run.back()) && !line.opens &&
         !line.closes;
}

/// The run of lines with bars from `p` on; up to three blank lines may stand between rows. Gives its last
/// position.
size_t collect(const Page& page, size_t p, std::vector<PipeLine>& run, size_t& single) {
  size_t last = p;
  bool gap = false;
  while (p < page.size()) {
    if (has_bars(page, p)) {
      PipeLine line = split_line(page, p);
      if (gap && in_other_bars(run, line)) break;
      run.push_back(std::move(line));
      run.back().gap_before = gap;
      const Row& cells = run.back().cells;
      const size_t filled =
          std::count_if(cells.begin(), cells.end(), [](const std::string& c) { return !c.empty(); });
      single += cells.size() <= 3 && filled <= 1 && !run.back().rule &&
                (cells.size() == 2 || run.back().opens) && (run.back().closes || run.back().opens);
      last = p++;
      gap = false;
    } else if (const size_t next = page.blank(p) ? page.next_line(p, 3) : page.size(); has_bars(page, next)) {
      gap = true;
      p = next;
    } else if (before_lone_bar(run, page, p)) {
      run.push_back(split_line(page, p));
      ++single;
      last = p++;
    } else if (continues_cell(run, page, p)) {
      run.push_back(split_line(page, p));
      last = p++;
    } else if (is_rule(page.body(p)) && !page.blank(p) && page.body(p).front() == '+') {
      run.push_back(split_line(page, p));
      run.back().rule = true;
      last = p++;
    } else {
      break;
    }
  }
  return last;
}

}  // namespace

void read_pipes(Page& page, std::vector<Grid>& out) {
  if (page.bar_lines < 2) return;
  for (size_t p = 0; p < page.size(); ++p) {
    if (!has_bars(page, p)) continue;
    std::vector<PipeLine> run;
    size_t single = 0;
    const size_t last = collect(page, p, run, single);
    if (run.size() >= 4 && single * 5 >= run.size() * 3) {
      size_t end = last;
      if (!read_barred_cells(page, p, end, out) && run.size() >= 4 && single < run.size())
        PipeRun(page, std::move(run), out).read();
    } else if (run.size() >= 2) {
      join_broken_rows(run);
      PipeRun(page, std::move(run), out).read();
    }
    p = last;
  }
}

}  // namespace foi::tables
