// Figures at the end of lines, one blank between, as `pdftotext` without -layout leaves a table:
//   Crime Group / Financial Year 2019/20 2020/21 2021/22
//   Burglary 2 2 -
//   Miscellaneous Crime Against
//   Society
//   2 2 1
// Only a constant number of figures, two or more, tells the columns, so three rows of them at least are asked for.
#include <algorithm>

#include "passes/tables/readers.h"
#include "passes/tables/scan.h"

namespace foi::tables {
namespace {

constexpr size_t kLongestLine = 140, kMostTail = 24, kMostWrapped = 4;

bool is_tail_cell(std::string_view word) {
  if (word.size() > 14) return false;
  if (!is_digit(word.back()) && std::string_view("-*~%<)?mk").find(word.back()) == std::string_view::npos && !dash_length(word) &&
      !equals_nocase(word, "n/a") && !equals_nocase(word, "nil"))
    return false;
  const CellKind kind = cell_type(word).kind;
  return (is_figure(kind) && kind != CellKind::measure) || kind == CellKind::year || kind == CellKind::period;
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

bool may_be_row(const Page& page, size_t p) {
  if (page.taken(p) || page.blank(p)) return false;
  const std::string_view body = page.body(p);
  return body.size() <= kLongestLine && body.size() >= 3 && (page.shape(p).digit || dash_length(body));
}

class TailReader {
 public:
  TailReader(Page& page, std::vector<Grid>& out) : page_(page), out_(out) {}

  void read() {
    for (size_t p = 0; p < page_.size(); ++p) {
      if (!may_be_row(page_, p)) continue;
      std::string_view label;
      const std::vector<std::string_view> tail = take_tail(page_.body(p), label);
      if (tail.size() < 2 || tail.size() > kMostTail) continue;
      const size_t last = read_from(p, tail.size());
      p = std::max(p, last);
    }
  }

 private:
  /// Reads rows of `width` figures from `p` on. Gives the last position of the table, or `p`.
  size_t read_from(size_t p, size_t width) {
    std::vector<Row> rows;
    std::vector<size_t> places;  // lines of the table
    std::string pending;         // words of a wrapped label
    size_t wrapped = 0, kept = 0, labelled = 0;
    for (size_t q = p; q < page_.size() && !page_.taken(q) && !page_.blank(q); ++q) {
      if (page_.body(q).size() > kLongestLine) break;
      std::string_view label;
      std::vector<std::string_view> tail = take_tail(page_.body(q), label);
      if (tail.size() > width && !rows.empty()) {  // "Floor 3 12 14": a figure that ends the label
        const std::string_view first = tail[tail.size() - width];
        label = trim(page_.body(q).substr(0, first.data() - page_.body(q).data()));
        tail.erase(tail.begin(), tail.end() - width);
      }
      places.push_back(q);
      if (tail.size() == width) {
        if (!pending.empty() && !label.empty()) pending += ' ';
        Row row{pending + clean_cell(label)};
        labelled += !row[0].empty();
        for (std::string_view word : tail) row.emplace_back(word);
        rows.push_back(std::move(row));
        pending.clear();
        wrapped = 0;
        kept = places.size();
        if (is_total_label(rows.back()[0]) && rows.size() > 2) break;
      } else {
        if (++wrapped > kMostWrapped || page_.body(q).size() > 70 || tail.size() > 1) break;
        if (!pending.empty()) pending += ' ';
        pending += clean_cell(page_.body(q));
      }
    }
    places.resize(kept);
    // "Oct 2020 - 2": the dash parts label and figure.
    for (size_t c = 1; c < width && width <= 3; ++c)
      if (std::all_of(rows.begin(), rows.end(), [c](const Row& row) { return dash_length(row[c]) == row[c].size(); })) return p;
    const size_t need = count_header_rows(rows) > 0 ? 3 : 4;
    if (rows.size() < need || labelled + 1 < rows.size()) return p;
    emit(std::move(rows), places);
    return places.back();
  }

  void emit(std::vector<Row> rows, const std::vector<size_t>& places) {
    Grid grid;
    grid.form = TableForm::aligned;
    // A short line above the header, with nothing but words, names the table.
    const size_t above = places.front();
    if (above > 0 && !page_.blank(above - 1) && count_header_rows(rows) > 0) {
      const std::string_view body = page_.body(above - 1);
      const bool starts = above < 2 || page_.blank(above - 2) || page_.taken(above - 2);
      if (starts && !page_.taken(above - 1) && body.size() <= 80 && !body.ends_with('.') && !body.ends_with(':') && is_upper(body[0])) {
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

void read_value_tails(Page& page, std::vector<Grid>& out) { TailReader(page, out).read(); }

}  // namespace foi::tables
