// Lines whose cells are held apart by one character or a fixed sign: tabs, commas (CSV), " / ".
// Not tables: "2.<tab>If you are not satisfied …" (a numbered paragraph), "Our ref:<tab>X<tab>Date" (a
// letterhead), "Home / Council / Freedom of information" (a breadcrumb).
#include <algorithm>

#include "passes/tables/labels.h"
#include "passes/tables/readers.h"
#include "passes/tables/scan.h"

namespace foi::tables {
namespace {

Row split_tabs(std::string_view line) {
  Row cells;
  for (size_t start = 0;;) {
    const size_t tab = line.find('\t', start);
    cells.push_back(clean_cell(line.substr(start, tab == std::string_view::npos ? tab : tab - start)));
    if (tab == std::string_view::npos) return cells;
    start = tab + 1;
  }
}

/// " / " between cells; "2005/06" and "Neither/unclear" stay whole. "Total / / / 290" has two empty cells.
Row split_slashes(std::string_view line) {
  Row cells;
  size_t start = 0;
  for (size_t i = 0; i < line.size(); ++i) {
    if (line[i] != '/') continue;
    const bool before = i == 0 || ends_in_blank(line.substr(0, i));
    const bool behind = i + 1 == line.size() || starts_with_blank(line.substr(i + 1));
    if (!before || !behind) continue;
    cells.push_back(clean_cell(line.substr(start, i - start)));
    start = i + 1;
  }
  cells.push_back(clean_cell(line.substr(start)));
  return cells;
}

/// Commas that part fields have no blank behind and are not all those of "1,234,567". `split_commas` gives a
/// single cell for any other line, and that ends the run.
bool is_record(std::string_view line) {
  bool quoted = false;
  size_t fields = 1, thousands = 0;
  for (size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '"') quoted = !quoted;
    if (line[i] != ',' || quoted) continue;
    if (i + 1 < line.size() && is_blank(line[i + 1])) return false;
    ++fields;
    const auto digit = [&](size_t at) { return at < line.size() && is_digit(line[at]); };
    const bool group = digit(i + 1) && digit(i + 2) && digit(i + 3) && !digit(i + 4);
    const bool lakh =
        digit(i + 1) && digit(i + 2) && i + 3 < line.size() && line[i + 3] == ',' && digit(i + 4);
    thousands += i > 0 && digit(i - 1) && (group || lakh);
  }
  return fields >= 3 && thousands + 1 < fields;
}

/// One CSV record; quotes as in RFC 4180. An open quote runs to the end of the line.
Row split_commas(std::string_view line) {
  Row cells(1);
  if (!is_record(line)) return cells;
  bool quoted = false;
  for (size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '"') {
      if (quoted && i + 1 < line.size() && line[i + 1] == '"')
        cells.back() += line[i++];
      else
        quoted = !quoted;
    } else if (line[i] == ',' && !quoted) {
      cells.emplace_back();
    } else {
      cells.back() += line[i];
    }
  }
  for (std::string& cell : cells) cell = clean_cell(cell);
  return cells;
}

struct TabShape {
  size_t rows = 0, typed = 0, words = 0, longest = 0, filled = 0;
};
TabShape shape_of(const std::vector<Row>& rows) {
  TabShape shape;
  for (const Row& row : rows) {
    ++shape.rows;
    for (const std::string& cell : row) {
      const CellKind kind = cell_type(cell).kind;
      shape.typed += is_typed(kind);
      shape.words += kind == CellKind::text;
      shape.filled += !cell.empty();
      shape.longest = std::max(shape.longest, cell.size());
    }
  }
  return shape;
}

size_t widest(const std::vector<Row>& rows) {
  size_t width = 0;
  for (const Row& row : rows) width = std::max(width, row.size());
  return width;
}

/// Drops a column that is empty in all rows: tabs before every row, two tabs after every label.
void drop_empty_columns(std::vector<Row>& rows) {
  const size_t width = widest(rows);
  std::vector<bool> used(width, false);
  for (const Row& row : rows)
    for (size_t c = 0; c < row.size(); ++c) used[c] = used[c] || !row[c].empty();
  for (Row& row : rows) {
    size_t kept = 0;
    for (size_t c = 0; c < row.size(); ++c)
      if (used[c]) {
        if (kept != c) row[kept] = std::move(row[c]);
        ++kept;
      }
    row.resize(kept);
  }
}

bool label_list(std::vector<Row>& rows) {
  if (widest(rows) != 2) return false;
  return std::all_of(rows.begin(), rows.end(), [](const Row& row) { return row[0].ends_with(':'); });
}

/// Two columns are a table if one of them is no letterhead and no list of paragraphs.
bool tab_table(const Page& page, const std::vector<Row>& rows) {
  const size_t width = widest(rows);
  if (rows.size() < 2 || width < 2) return false;
  size_t bulleted = 0;
  for (const Row& row : rows) {
    const auto first =
        std::find_if(row.begin(), row.end(), [](const std::string& cell) { return !cell.empty(); });
    bulleted += first != row.end() && first->size() <= 3 && bullet_length(*first + " ") == first->size();
  }
  if (bulleted * 2 > rows.size()) return false;
  const TabShape shape = shape_of(rows);
  if (width > 2) {
    size_t full = 0, equal = 0;
    for (const Row& row : rows)
      full += std::count_if(row.begin(), row.end(), [](const std::string& c) { return !c.empty(); }) * 3 >=
              static_cast<long>(width);
    for (const Row& row : rows) equal += row.size() == rows[0].size();
    if (rows.size() == 2 && shape_of({rows[1]}).typed < 2 && count_header_rows(rows) == 0) return false;
    return full * 3 >= rows.size() * 2 && equal * 2 >= rows.size() &&
           (count_header_rows(rows) > 0 || !page.particulars().fill(rows));
  }
  if (rows.size() < 3 || page.particulars().fill(rows)) return false;
  if (count_header_rows(rows) > 0 && shape.typed > 0) return true;
  size_t listed = 0, short_value = 0;
  for (const Row& row : rows) {
    listed += cell_type(row[0]).kind == CellKind::ordinal || is_bare_counter(row[0]) ||
              bullet_length(row[0] + " ") == row[0].size();
    short_value += row.size() > 1 && row[1].size() <= 60;
  }
  return listed * 2 < rows.size() && short_value * 3 >= rows.size() * 2 &&
         (shape.typed > 0 || rows.size() >= 4);
}

bool slash_table(const Page&, const std::vector<Row>& rows) {
  const size_t width = widest(rows);
  if (rows.size() < 3 || width < 3)
    return rows.size() >= 3 && width == 2 && shape_of(rows).typed + 1 >= rows.size();
  const TabShape shape = shape_of(rows);
  return shape.typed > 0 || rows.size() >= 4;
}

bool csv_table(const Page&, const std::vector<Row>& rows) {
  return rows.size() >= 3 && widest(rows) >= 3;
}

struct Form {
  TableForm form;
  Row (*split)(std::string_view);
  bool (*marked)(const LineShape&);
  bool (*table)(const Page&, const std::vector<Row>&);
  bool equal_widths;   ///< every row has as many cells as the first
  bool blank_between;  ///< one blank line may stand between rows
};

/// "Internal recharges<tab>": a row whose other cells are empty.
bool ends_with_tab(const Page& page, size_t p) {
  const size_t end = page.span(p).end;
  return !page.blank(p) && end < page.text().size() && page.text()[end] == '\t';
}

std::string_view source_line(const Page& page, size_t p, TableForm form) {
  if (form != TableForm::tab) return page.body(p);
  // The body has lost the tabs before its first word: an empty corner of the table.
  Span span = page.span(p);
  while (span.start > 0 && page.text()[span.start - 1] == '\t') --span.start;
  while (span.end < page.text().size() && page.text()[span.end] == '\t') ++span.end;
  return span.of(page.text());
}

void read_form(Page& page, const Form& form, std::vector<Grid>& out) {
  for (size_t p = 0; p < page.size(); ++p) {
    if (page.taken(p) || !form.marked(page.shape(p))) continue;
    std::vector<Row> rows;
    std::vector<Index> lines;
    size_t last = p, cells = 0;
    for (size_t q = p; q < page.size() && !page.taken(q); ++q) {
      if (page.blank(q) && form.blank_between && q + 1 < page.size() && !page.blank(q + 1)) continue;
      const bool short_row = form.form == TableForm::tab && !rows.empty() && ends_with_tab(page, q);
      if (!form.marked(page.shape(q)) && !short_row) break;
      Row row = form.split(source_line(page, q, form.form));
      if (row.size() > 200) break;
      if (form.equal_widths && !rows.empty() && row.size() != rows[0].size()) break;
      cells += row.size();
      rows.push_back(std::move(row));
      lines.push_back(page.line(q));
      last = q;
    }
    if (rows.empty()) continue;
    drop_empty_columns(rows);
    if (cells > 0 && form.table(page, rows) && widest(rows) * rows.size() <= 8 * cells + 64) {
      Grid grid;
      grid.form = form.form;
      if (form.form == TableForm::tab && label_list(rows)) {
        grid.form = TableForm::label_value;
        grid.header_rows = 0;
        for (Row& row : rows) row[0].pop_back();
      }
      grid.lines = std::move(lines);
      grid.rows = std::move(rows);
      if (!grid.rows.empty() && is_single_cell(grid.rows[0]) && grid.rows.size() > 2) {
        grid.caption = std::move(grid.rows[0][0]);
        grid.rows.erase(grid.rows.begin());
      }
      page.take(p, last);
      out.push_back(std::move(grid));
    }
    p = last;
  }
}

}  // namespace

void read_tabs(Page& page, std::vector<Grid>& out) {
  if (page.tab_lines < 2) return;
  read_form(
      page,
      {TableForm::tab, split_tabs, [](const LineShape& s) { return s.tabs > 0; }, tab_table, false, false},
      out);
}

void read_csv(Page& page, std::vector<Grid>& out) {
  if (page.comma_lines < 3) return;
  read_form(
      page,
      {TableForm::tab, split_commas, [](const LineShape& s) { return s.commas > 1; }, csv_table, true, false},
      out);
}

void read_slashes(Page& page, std::vector<Grid>& out) {
  if (page.slash_lines < 2) return;
  read_form(page,
            {TableForm::slash, split_slashes, [](const LineShape& s) { return s.slashes > 0; }, slash_table,
             true, true},
            out);
}

}  // namespace foi::tables
