// Figures at the end of lines, one blank between, as `pdftotext` without -layout leaves a table:
//   Crime Group / Financial Year 2019/20 2020/21 2021/22
//   Burglary 2 2 -
//   Miscellaneous Crime Against
//   Society
//   2 2 1
// Only a constant number of figures, two or more, tells the columns, so three rows of them at least are asked
// for.
#include <algorithm>

#include "passes/tables/readers.h"
#include "passes/tables/scan.h"

namespace foi::tables {
namespace {

constexpr size_t kLongestWithTail = 140, kMostTail = 24, kMostWrapped = 4;

bool is_tail_cell(std::string_view word) {
  if (word.size() > 14) return false;
  if (!is_digit(word.back()) && std::string_view("-*~%<)?mk").find(word.back()) == std::string_view::npos &&
      !dash_length(word) && !equals_nocase(word, "n/a") && !equals_nocase(word, "nil"))
    return false;
  const CellKind kind = cell_type(word).kind;
  return (is_figure(kind) && kind != CellKind::measure) || kind == CellKind::year || kind == CellKind::period;
}

std::string_view word_at_end(std::string_view body) {
  const size_t blank = body.rfind(' ');
  return blank == std::string_view::npos ? body : body.substr(blank + 1);
}

/// The words at the end of `body` that are figures, years or gaps; `label` is what stands before them.
std::vector<std::string_view> take_tail(std::string_view body, std::string_view& label) {
  std::vector<std::string_view> tail;
  label = body;
  while (!label.empty() && tail.size() <= kMostTail) {
    const size_t blank = label.rfind(' ');
    const std::string_view word = blank == std::string_view::npos ? label : label.substr(blank + 1);
    if (word.empty() || !is_tail_cell(word)) break;
    tail.push_back(word);
    label = blank == std::string_view::npos ? std::string_view() : trim(label.substr(0, blank));
  }
  // "Reference NHS - - 3": a dash in front may belong to the label; the row's own length decides later.
  std::reverse(tail.begin(), tail.end());
  return tail;
}

/// "October 2021 88 19": the year ends the label, not the row. Moves a time in front of the tail to the
/// label.
void give_time_to_label(std::string_view body, std::vector<std::string_view>& tail, std::string_view& label) {
  if (tail.size() < 2) return;
  const CellKind first = cell_type(tail[0]).kind;
  if (first != CellKind::year && first != CellKind::period) return;
  const bool figures = std::none_of(tail.begin() + 1, tail.end(), [](std::string_view cell) {
    const CellKind kind = cell_type(cell).kind;
    return kind == CellKind::year || kind == CellKind::period;
  });
  const size_t blank = label.rfind(' ');
  const std::string_view before = blank == std::string_view::npos ? label : label.substr(blank + 1);
  const bool month = !before.empty() && is_time(cell_type(before).kind);
  if (!figures || !(label.empty() || month)) return;
  label = body.substr(0, tail[0].data() + tail[0].size() - body.data());
  tail.erase(tail.begin());
}

struct TailLine {
  std::string_view label;
  std::vector<std::string_view> tail;
  bool all_times = false;  ///< "2019/20 2020/21": the tail of a header
};

TailLine read_line(const Page& page, size_t p) {
  TailLine line;
  const std::string_view body = page.body(p);
  line.tail = take_tail(body, line.label);
  give_time_to_label(body, line.tail, line.label);
  line.all_times = line.tail.size() > 1 &&
                   std::all_of(line.tail.begin(), line.tail.end(),
                               [](std::string_view cell) { return is_time(cell_type(cell).kind); });
  return line;
}

/// "2019/20 118": one figure a line is a table only where it belongs to a year, a month, a date.
bool figure_for_time(const TailLine& line) {
  if (line.label.empty() || !is_figure(cell_type(line.tail[0]).kind) || line.label.back() == ':')
    return false;
  const std::string_view last = word_at_end(line.label);
  return dash_length(last) != last.size() && dash_length(line.tail[0]) != line.tail[0].size() &&
         is_time(cell_type(line.label).kind);
}

bool may_be_row(const Page& page, size_t p) {
  if (page.taken(p) || page.blank(p)) return false;
  const std::string_view body = page.body(p);
  return body.size() <= kLongestWithTail && body.size() >= 3 && (page.shape(p).digit || dash_length(body)) &&
         is_tail_cell(word_at_end(body));
}

bool names_time(const std::string& cell) {
  return is_time(cell_type(cell).kind);
}

/// "Site Spaces 2012/13 2013/14", "Route Primary Secondary": words that name one column each. "Jan Feb Mar"
/// leaves out the column of labels.
Row split_header(std::string_view body, size_t cells) {
  Row row;
  while (!body.empty()) {
    const size_t blank = std::min(body.find(' '), body.size());
    row.emplace_back(body.substr(0, blank));
    body = trim(body.substr(blank));
  }
  if (row.size() + 1 == cells && cells > 3 && std::all_of(row.begin(), row.end(), names_time))
    row.insert(row.begin(), std::string());
  return row.size() == cells ? row : Row{};
}

class TailReader {
 public:
  TailReader(Page& page, std::vector<Grid>& out) : page_(page), out_(out) {}

  void read() {
    for (size_t p = 0; p < page_.size(); ++p) {
      if (!may_be_row(page_, p)) continue;
      const TailLine line = read_line(page_, p);
      if (line.tail.empty() || line.tail.size() > kMostTail) continue;
      if (line.tail.size() == 1 && !figure_for_time(line)) continue;
      p = std::max(p, read_from(p, line));
    }
  }

 private:
  /// Reads rows of as many figures as `line` has, from `p` on. Gives the last position of the table, or `p`.
  size_t read_from(size_t p, const TailLine& first) {
    size_t width = first.tail.size();
    // The header's years may stand behind a column named by a word.
    if (first.all_times && p + 1 < page_.size() && !page_.blank(p + 1)) {
      const size_t next = read_line(page_, p + 1).tail.size();
      if (next > width && !split_header(page_.body(p), next + 1).empty()) width = next;
    }
    std::vector<Row> rows;
    std::vector<size_t> places;  // lines of the table
    std::string pending;         // words of a wrapped label
    size_t wrapped = 0, kept = 0, labelled = 0;
    for (size_t q = p; q < page_.size() && !page_.taken(q) && !page_.blank(q); ++q) {
      if (page_.body(q).size() > kLongestWithTail) break;
      TailLine line = read_line(page_, q);
      Row row = q == p ? split_header(page_.body(p), width + 1) : Row{};
      if (row.empty() && line.tail.size() >= width) row = cut_row(page_.body(q), line, width, pending);
      places.push_back(q);
      if (!row.empty()) {
        if (width == 1 && !figure_for_time(line) && !is_total_label(row[0])) break;
        labelled += !row[0].empty();
        rows.push_back(std::move(row));
        pending.clear();
        wrapped = 0;
        kept = places.size();
        if (is_total_label(rows.back()[0]) && rows.size() > 2) break;
      } else {
        if (width == 1 || ++wrapped > kMostWrapped || page_.body(q).size() > 70 || line.tail.size() > 1)
          break;
        if (!pending.empty()) pending += ' ';
        pending += clean_cell(page_.body(q));
      }
    }
    places.resize(kept);
    // "Oct 2020 - 2": the dash parts label and figure.
    for (size_t c = 1; c < width && width <= 3; ++c)
      if (std::all_of(rows.begin(), rows.end(),
                      [c](const Row& row) { return dash_length(row[c]) == row[c].size(); }))
        return p;
    const Row named = rows.empty() || p == 0 || page_.taken(p - 1) || width == 1 || page_.blank(p - 1)
                          ? Row{}
                          : split_header(page_.body(p - 1), width + 1);
    const bool header = !named.empty() && count_header_rows(rows) == 0 &&
                        std::none_of(named.begin(), named.end(),
                                     [](const std::string& c) { return is_figure(cell_type(c).kind); });
    if (header) {
      rows.insert(rows.begin(), named);
      places.insert(places.begin(), p - 1);
      ++labelled;
    }
    // One row under three years or more is a table too.
    const size_t need = first.all_times && width >= 3                         ? 2
                        : header || count_header_rows(rows) > 0 || width == 1 ? 3
                                                                              : 4;
    if (rows.size() < need || labelled + 1 < rows.size()) return p;
    emit(std::move(rows), places);
    return places.back();
  }

  /// The last `width` figures of the line, and all before them as the label; "Floor 3 12 14" keeps its 3.
  static Row cut_row(std::string_view body, const TailLine& line, size_t width, const std::string& pending) {
    const std::string_view first = line.tail[line.tail.size() - width];
    const std::string label = clean_cell(body.substr(0, first.data() - body.data()));
    Row row{pending.empty() || label.empty() ? pending + label : pending + " " + label};
    for (size_t c = line.tail.size() - width; c < line.tail.size(); ++c) row.emplace_back(line.tail[c]);
    return row;
  }

  void emit(std::vector<Row> rows, const std::vector<size_t>& places) {
    Grid grid;
    grid.form = TableForm::aligned;
    // A short line above the header, with nothing but words, names the table.
    const size_t above = places.front();
    if (above > 0 && !page_.blank(above - 1) && count_header_rows(rows) > 0) {
      const std::string_view body = page_.body(above - 1);
      const bool starts = above < 2 || page_.blank(above - 2) || page_.taken(above - 2);
      if (starts && !page_.taken(above - 1) && body.size() <= 80 && !body.ends_with('.') &&
          !body.ends_with(':') && is_upper(body[0])) {
        grid.caption = clean_cell(body);
        grid.lines.push_back(page_.line(above - 1));
        page_.take(above - 1, above - 1);
      }
    }
    grid.rows = std::move(rows);
    for (size_t q : places) grid.lines.push_back(page_.line(q));
    page_.take(places.front(), places.back());
    out_.push_back(std::move(grid));
  }

  Page& page_;
  std::vector<Grid>& out_;
};

}  // namespace

void read_value_tails(Page& page, std::vector<Grid>& out) {
  TailReader(page, out).read();
}

}  // namespace foi::tables
