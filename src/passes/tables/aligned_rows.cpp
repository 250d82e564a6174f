#include "passes/tables/aligned_rows.h"

#include <algorithm>
#include <cstdlib>

#include "passes/tables/labels.h"
#include "passes/tables/scan.h"

namespace foi::tables {
namespace {

/// Where columns stand, from the full lines [first, last): the mean of their edges.
std::vector<Segment> column_extents(const std::vector<TextLine>& region, size_t first, size_t last,
                                    size_t width) {
  std::vector<Segment> columns(width);
  int full = 0;
  for (size_t i = first; i < last; ++i) {
    if (region[i].pieces.size() != width) continue;
    ++full;
    for (size_t c = 0; c < width; ++c) {
      columns[c].start += region[i].pieces[c].start;
      columns[c].end += region[i].pieces[c].end;
    }
  }
  if (full == 0) return {};
  for (Segment& column : columns) column.start /= full, column.end /= full;
  return columns;
}

/// "No. Description": one blank parts two names of the header where the second begins right over its column.
void split_at_column(const Segment& piece, const Segment& column, std::string& left, std::string& right) {
  if (column.start <= piece.start || column.start >= piece.end) return;
  const size_t at = static_cast<size_t>(column.start - piece.start);
  if (at >= piece.text.size() || piece.text[at - 1] != ' ' || piece.text[at] == ' ') return;
  left = clean_cell(piece.text.substr(0, at));
  right = clean_cell(piece.text.substr(at));
}

bool label_goes_on(const Row& pending, std::string_view next, size_t label_width) {
  const size_t word = std::min(next.find(' '), next.size());
  if (next.empty()) return true;
  if (is_lower(next[0]) || next[0] == '(') return true;
  return (pending[0].size() + 1 + word) * 100 > label_width * 82;
}

/// "Document 12" after "Document 1", "OP15": the labels count things of one kind.
bool in_series(const std::string& label, std::string_view word) {
  if (cell_type(label).kind == CellKind::code) return true;
  if (word.size() < 3 || !label.starts_with(word)) return false;
  for (std::string_view law :
       {"section"sv, "regulation"sv, "article"sv, "exemption"sv, "paragraph"sv, "schedule"sv})
    if (equals_nocase(word, law)) return false;  // provisions with their subjects: the letter's reasoning
  std::string_view rest = std::string_view(label).substr(word.size());
  if (rest.starts_with("s ")) rest.remove_prefix(1);  // "Documents 21-81"
  return rest.size() > 1 && rest[0] == ' ' && is_digit(rest[1]);
}

/// Two columns: figures for labels, or a list of numbered things ("Document 1   …"); not a letterhead.
bool two_columns(const Particulars& particulars, const std::vector<Row>& rows, size_t header) {
  if (rows.size() < header + 2 || particulars.fill(rows)) return false;
  size_t typed = 0, dates = 0, filled = 0, series = 0;
  const std::string_view word = std::string_view(rows[header][0]).substr(0, rows[header][0].find(' '));
  for (size_t r = header; r < rows.size(); ++r) {
    if (!header && is_bare_counter(rows[r][0])) return false;
    const CellKind kind = cell_type(rows[r][1]).kind;
    filled += kind != CellKind::empty;
    typed += is_figure(kind) || is_time(kind);
    dates += kind == CellKind::date;
    series += in_series(rows[r][0], word);
  }
  const size_t n = rows.size() - header;
  if (n >= 3 && series * 5 >= n * 4) return true;
  if (typed * 4 < filled * 3 || typed < 2 || (n < 3 && !header)) return false;
  return header ||
         dates * 2 < typed;  // names with dates are the heads of messages ("A Requester    3 July 2019")
}

}  // namespace

size_t width_of(const std::vector<TextLine>& region) {
  std::vector<size_t> count(kMostColumns + 1);
  size_t multi = 0;
  for (const TextLine& line : region) {
    ++count[line.pieces.size()];
    multi += line.pieces.size() > 1;
  }
  for (size_t w = kMostColumns; w > 1; --w)
    if (count[w] >= 2 && count[w] * 12 >= multi) return w;
  return 0;
}

/// table.
double raggedness(const std::vector<TextLine>& region, size_t width) {
  double total = 0;
  size_t measured = 0;
  for (size_t first = 0; first < region.size();) {
    size_t last = first + 1;
    while (last < region.size() && region[last].block == region[first].block) ++last;
    const std::vector<Segment> columns = column_extents(region, first, last, width);
    for (size_t c = 1; c < width && !columns.empty(); ++c) {
      double starts = 0, ends = 0, middles = 0;
      size_t lines = 0;
      for (size_t i = first; i < last; ++i) {
        if (region[i].pieces.size() != width) continue;
        const Segment& piece = region[i].pieces[c];
        starts += std::abs(piece.start - columns[c].start);
        ends += std::abs(piece.end - columns[c].end);
        middles += std::abs(piece.start + piece.end - columns[c].start - columns[c].end) / 2.0;
        ++lines;
      }
      total += std::min({starts, ends, middles});
      measured += lines;
    }
    first = last;
  }
  return measured ? total / static_cast<double>(measured) : 100;
}

std::vector<Row> build_rows(const std::vector<TextLine>& region, size_t width) {
  std::vector<Row> rows;
  std::vector<Segment> columns;
  size_t label_width = 0;
  for (const TextLine& line : region)
    if (line.pieces.size() == width) label_width = std::max(label_width, line.pieces[0].text.size());
  bool open_label = false;  // the last row is a label alone, directly above
  for (size_t i = 0; i < region.size(); ++i) {
    const TextLine& line = region[i];
    if (i == 0 || line.block != region[i - 1].block) {
      size_t last = i + 1;
      while (last < region.size() && region[last].block == line.block) ++last;
      std::vector<Segment> here = column_extents(region, i, last, width);
      if (here.empty() && columns.empty()) here = column_extents(region, 0, region.size(), width);
      if (!here.empty()) columns = std::move(here);
    }
    Row row(width);
    const size_t pieces = std::min(line.pieces.size(), width);
    const std::vector<Segment> fitting(line.pieces.begin(), line.pieces.begin() + pieces);
    const std::vector<size_t> where = assign_columns(fitting, columns);
    for (size_t k = 0; k < pieces; ++k) row[where[k]] = clean_cell(fitting[k].text);
    if (i == 0)
      for (size_t k = 0; k < pieces; ++k)
        if (where[k] + 1 < width && row[where[k] + 1].empty())
          split_at_column(fitting[k], columns[where[k] + 1], row[where[k]], row[where[k] + 1]);
    for (size_t k = pieces; k < line.pieces.size(); ++k)
      row[width - 1] += " " + clean_cell(line.pieces[k].text);
    const bool label_only = is_single_cell(row);
    if (open_label && !line.gap_before && label_goes_on(rows.back(), row[0], label_width)) {
      if (!row[0].empty()) rows.back()[0] += " " + row[0];
      for (size_t c = 1; c < width; ++c) rows.back()[c] = std::move(row[c]);
      open_label = label_only;
      continue;
    }
    bool words_only = true;
    for (const std::string& cell : row)
      words_only = words_only && (cell.empty() || !is_figure(cell_type(cell).kind));
    const bool below_row = !rows.empty() && !line.gap_before && !open_label;
    if (below_row && words_only && (row[0].empty() || (label_only && is_lower(row[0][0])))) {
      for (size_t c = 0; c < width; ++c)
        if (!row[c].empty()) rows.back()[c] += (rows.back()[c].empty() ? "" : " ") + row[c];
      continue;
    }
    open_label = label_only;
    rows.push_back(std::move(row));
  }
  return rows;
}

bool wrapped_header(const Row& upper, const Row& lower) {
  if (!upper[0].empty() ||
      std::any_of(lower.begin(), lower.end(), [](const std::string& c) { return c.empty(); }))
    return false;
  size_t over = 0;
  for (size_t c = 0; c < upper.size(); ++c) {
    if (upper[c].empty()) continue;
    ++over;
    if (is_time(cell_type(upper[c]).kind) || cell_type(lower[c]).kind != CellKind::text) return false;
  }
  return over * 2 >= upper.size();
}

bool convincing(const Particulars& particulars, const std::vector<Row>& rows, size_t width, double ragged) {
  const size_t header = static_cast<size_t>(count_header_rows(rows));
  if (width == 2) return two_columns(particulars, rows, header);
  // "Face to face   Telephone   Other" over one row of nothing but figures.
  if (rows.size() == 2 && header == 1)
    return std::all_of(rows[1].begin(), rows[1].end(),
                       [](const std::string& cell) { return is_figure(cell_type(cell).kind); });
  size_t typed_columns = 0, filled = 0;
  for (size_t c = 1; c < width; ++c) {
    const ColumnSense sense = sense_of_column(rows, header, c);
    typed_columns +=
        sense.filled() >= 2 && (sense.figures + sense.times + sense.others) * 5 >= sense.filled() * 3;
  }
  size_t alone = 0;
  for (const Row& row : rows) {
    alone += is_single_cell(row);
    for (const std::string& cell : row) filled += !cell.empty();
  }
  if (alone * 5 > rows.size() * 2 || rows.size() < alone + (header ? header + 2 : 3)) return false;
  for (size_t c = 0; c < width; ++c)  // "28 posts · Joined 2023", "Syntax: | break;"
    if (std::all_of(rows.begin() + header, rows.end(),
                    [c](const Row& row) { return row[c].empty() || row[c] == "|" || row[c] == "\u00B7"; }))
      return false;
  if (filled * 10 < rows.size() * width * 3) return false;
  if (typed_columns > 0) return true;
  // Words over words are a table only where all lines stand in their columns and fill them: menus do not.
  return header > 0 && rows.size() >= 4 && ragged < 0.7 && filled * 10 >= rows.size() * width * 8;
}

}  // namespace foi::tables
