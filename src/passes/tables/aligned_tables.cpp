// Columns held apart by blanks: `pdftotext -layout`, and tables that people type in mails.
//    Offence types                 2019     2020      2021
//    BURGLARY BUSINESS AND
//    COMMUNITY                         8         2        7
//    RAPE                                        1        1
// The width is that of the fullest lines; they also fix where columns stand, block by block, because positions
// shift at page breaks. Shorter lines are put into columns by position. A line with a label alone is the first part
// of a wrapped label if the next line's first word would not have fitted; a line without a label goes on with the
// row above. Not tables: letterheads and addresses in two columns, menus, justified prose, lists.
#include <algorithm>
#include <cstdlib>
#include <unordered_map>

#include "passes/tables/metadata_labels.h"
#include "passes/tables/readers.h"
#include "passes/tables/scan.h"
#include "passes/tables/segments.h"

namespace foi::tables {
namespace {

constexpr size_t kMostColumns = 40, kLongestLine = 600;

struct TextLine {
  size_t at = 0;
  std::vector<Segment> pieces;
  size_t block = 0;         ///< counts blank lines before: columns may shift there
  bool gap_before = false;  ///< a blank line stands above
};

/// "Page 3 of 7", "12".
bool is_page_mark(std::string_view body) {
  if (starts_with_nocase(body, "page ") && body.size() <= 20) return true;
  return body.size() <= 4 && cell_type(body).kind == CellKind::integer;
}

/// Lines seen more than once on the page: running heads, which may stand between two parts of a table.
class Repeated {
 public:
  explicit Repeated(const Page& page) : page_(page) {}
  bool is_furniture(size_t p) {
    if (counts_.empty())
      for (size_t q = 0; q < page_.size(); ++q)
        if (!page_.blank(q) && page_.body(q).size() <= 100) ++counts_[page_.body(q)];
    const std::string_view body = page_.body(p);
    if (is_page_mark(body)) return true;
    const auto found = counts_.find(body);
    return found != counts_.end() && found->second > 1;
  }

 private:
  const Page& page_;
  std::unordered_map<std::string_view, int> counts_;
};

bool is_sentence(std::string_view body) {
  return body.size() > 100 || (body.size() > 40 && (body.ends_with('.') || body.ends_with(':') || body.ends_with(',')));
}

class AlignedReader {
 public:
  AlignedReader(Page& page, std::vector<Grid>& out) : page_(page), out_(out), repeated_(page) {}

  void read() {
    for (size_t p = 0; p < page_.size(); ++p) {
      if (!starts_region(p)) continue;
      std::vector<TextLine> region = collect(p);
      if (region.empty()) continue;
      const size_t last = region.back().at;
      if (!read_region(region)) read_blocks(region);
      p = std::max(p, last);
    }
  }

 private:
  bool starts_region(size_t p) const {
    return !page_.taken(p) && page_.shape(p).gaps > 0 && page_.body(p).size() <= kLongestLine && split_segments(page_, p).size() > 1;
  }

  /// Lines from `p` on that may be of one table: pieces in columns, and up to four lines of wrapped label between.
  std::vector<TextLine> collect(size_t p) {
    std::vector<TextLine> region;
    size_t kept = 0, blanks = 0, singles = 0, block = 0;
    lead_in(p, region);
    for (size_t q = p; q < page_.size() && !page_.taken(q); ++q) {
      if (page_.blank(q)) {
        if (++blanks > 4) break;
        continue;
      }
      if (page_.body(q).size() > kLongestLine) break;
      if (blanks > 0) ++block;
      TextLine line{q, split_segments(page_, q), block, blanks > 0};
      if (line.pieces.size() > kMostColumns) break;
      if (line.pieces.size() > 1) {
        if (heads_new_table(region, line, blanks > 0)) break;
        singles = 0;
      } else if (kept > 2 && (blanks > 0 ? repeated_.is_furniture(q) : is_page_mark(page_.body(q)))) {
        const size_t behind = skip_furniture(q);
        if (behind == q) break;
        q = behind - 1;
        blanks = 1;
        continue;
      } else if (++singles > 4 || is_sentence(page_.body(q))) {
        break;
      }
      blanks = 0;
      region.push_back(std::move(line));
      if (region.back().pieces.size() > 1 || continues_row(region)) kept = region.size();
    }
    region.resize(kept);
    return region;
  }

  /// Years or words over all columns, below rows of figures: the header of another table.
  static bool heads_new_table(const std::vector<TextLine>& region, const TextLine& line, bool gap) {
    const auto figures = [](const TextLine& l) {
      size_t count = 0;
      for (size_t i = 1; i < l.pieces.size(); ++i) count += is_figure(cell_type(l.pieces[i].text).kind);
      return count;
    };
    if (line.pieces.size() < 3 || region.empty() || figures(line) > 0) return false;
    size_t rows = 0, times = 0;
    for (const Segment& piece : line.pieces) times += is_time(cell_type(piece.text).kind);
    if (!gap && times + 1 < line.pieces.size() && region.back().pieces.size() > 1) return false;
    for (size_t i = region.size(); i-- > 0 && rows < 2;) rows += figures(region[i]) >= 2;
    return rows == 2;
  }

  /// A lone column head above the first row, far to the right: "                 2017/18 £’s".
  void lead_in(size_t p, std::vector<TextLine>& region) {
    size_t q = p;
    for (size_t back = 0; back < 3 && q > 0; ++back) {
      --q;
      if (page_.taken(q)) return;
      if (page_.blank(q)) continue;
      std::vector<Segment> pieces = split_segments(page_, q);
      const std::vector<Segment> first = split_segments(page_, p);
      if (pieces.size() == 1 && first.size() == 2 && pieces[0].start > first[0].end &&
          pieces[0].end + 12 > first[1].start && pieces[0].start < first[1].end + 12 && page_.body(q).size() <= 40)
        region.push_back({q, std::move(pieces), 0, false});
      return;
    }
  }

  /// Behind a block of running heads that the table may go on after; `q` itself if prose follows.
  size_t skip_furniture(size_t q) {
    size_t seen = 0, strange = 0;
    bool page_mark = false;
    const size_t limit = std::min(page_.size(), q + 16);
    for (size_t r = q; r < limit; ++r) {
      if (page_.blank(r)) continue;
      page_mark = page_mark || is_page_mark(page_.body(r));
      if (!repeated_.is_furniture(r)) {
        // A page mark may have a line of its own letterhead beside it; a row of the table has columns.
        if (!page_mark || ++strange > 2 || r + 1 >= page_.size() || !page_.blank(r + 1)) return r;
        if (split_segments(page_, r).size() > 1) return r;
      }
      if (++seen > 8) break;
    }
    return q;
  }

  /// "                          9 July 2013" below a row: more text of its second column.
  bool continues_row(const std::vector<TextLine>& region) const {
    if (region.size() < 2 || region.back().gap_before) return false;
    const std::vector<Segment>& above = region[region.size() - 2].pieces;
    return above.size() > 1 ? region.back().pieces[0].start + 1 >= above[1].start
                            : region.back().pieces[0].start == above[0].start && region.size() > 2 &&
                                  continues_row({region.begin(), region.end() - 1});
  }

  void read_blocks(const std::vector<TextLine>& region) {
    for (size_t first = 0; first < region.size();) {
      size_t last = first + 1;
      while (last < region.size() && !region[last].gap_before) ++last;
      std::vector<TextLine> block(region.begin() + first, region.begin() + last);
      while (!block.empty() && block.back().pieces.size() < 2 && !continues_row(block)) block.pop_back();
      if (last - first < region.size() && block.size() > 1) read_region(block);
      first = last;
    }
  }

  bool read_region(const std::vector<TextLine>& region);
  std::vector<Row> build_rows(const std::vector<TextLine>& region, size_t width, std::vector<size_t>& first_line);

  Page& page_;
  std::vector<Grid>& out_;
  Repeated repeated_;
};

/// The width of the table: the most pieces that two lines have, or that the first has.
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

/// Where columns stand, from the full lines [first, last): the mean of their edges.
std::vector<Segment> column_extents(const std::vector<TextLine>& region, size_t first, size_t last, size_t width) {
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

/// Mean distance of the full lines' pieces from their columns, by the edge that fits best: 0 to 2 in a real table.
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

bool label_goes_on(const Row& pending, std::string_view next, size_t label_width) {
  const size_t word = std::min(next.find(' '), next.size());
  if (next.empty()) return true;
  if (is_lower(next[0]) || next[0] == '(') return true;
  return (pending[0].size() + 1 + word) * 100 > label_width * 82;
}

std::vector<Row> AlignedReader::build_rows(const std::vector<TextLine>& region, size_t width, std::vector<size_t>& first_line) {
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
    for (size_t k = pieces; k < line.pieces.size(); ++k) row[width - 1] += " " + clean_cell(line.pieces[k].text);
    const bool label_only = is_single_cell(row);
    if (open_label && !line.gap_before && label_goes_on(rows.back(), row[0], label_width)) {
      if (!row[0].empty()) rows.back()[0] += " " + row[0];
      for (size_t c = 1; c < width; ++c) rows.back()[c] = std::move(row[c]);
      open_label = label_only;
      continue;
    }
    bool words_only = true;
    for (const std::string& cell : row) words_only = words_only && (cell.empty() || !is_figure(cell_type(cell).kind));
    const bool below_row = !rows.empty() && !line.gap_before && !open_label;
    if (below_row && words_only && (row[0].empty() || (label_only && is_lower(row[0][0])))) {
      for (size_t c = 0; c < width; ++c)
        if (!row[c].empty()) rows.back()[c] += (rows.back()[c].empty() ? "" : " ") + row[c];
      continue;
    }
    open_label = label_only;
    rows.push_back(std::move(row));
    first_line.push_back(i);
  }
  return rows;
}

/// Words of the header's upper line that stand right over those of the lower line: one header, wrapped.
bool wrapped_header(const Row& upper, const Row& lower) {
  if (!upper[0].empty() || std::any_of(lower.begin(), lower.end(), [](const std::string& c) { return c.empty(); })) return false;
  size_t over = 0;
  for (size_t c = 0; c < upper.size(); ++c) {
    if (upper[c].empty()) continue;
    ++over;
    if (is_time(cell_type(upper[c]).kind) || cell_type(lower[c]).kind != CellKind::text) return false;
  }
  return over * 2 >= upper.size();
}

/// "Document 12" after "Document 1", "OP15": the labels count things of one kind.
bool in_series(const std::string& label, std::string_view word) {
  if (cell_type(label).kind == CellKind::code) return true;
  if (word.size() < 3 || !label.starts_with(word)) return false;
  std::string_view rest = std::string_view(label).substr(word.size());
  if (rest.starts_with("s ")) rest.remove_prefix(1);  // "Documents 21-81"
  return rest.size() > 1 && rest[0] == ' ' && is_digit(rest[1]);
}

/// Two columns: figures for labels, or a list of numbered things ("Document 1   …"); not a letterhead.
bool two_columns(const std::vector<Row>& rows, size_t header) {
  if (rows.size() < header + 2 || mostly_metadata(rows)) return false;
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
  return header || dates * 2 < typed;  // names with dates are the heads of messages ("A Requester    3 July 2019")
}

bool convincing(const std::vector<Row>& rows, size_t width, double ragged) {
  const size_t header = static_cast<size_t>(count_header_rows(rows));
  if (width == 2) return two_columns(rows, header);
  if (rows.size() < header + 2 || (header == 0 && rows.size() < 3)) return false;
  size_t typed_columns = 0, filled = 0;
  for (size_t c = 1; c < width; ++c) {
    const ColumnSense sense = sense_of_column(rows, header, c);
    typed_columns += sense.filled() >= 2 && (sense.figures + sense.times + sense.others) * 5 >= sense.filled() * 3;
  }
  for (const Row& row : rows)
    for (const std::string& cell : row) filled += !cell.empty();
  if (filled * 10 < rows.size() * width * 3) return false;
  if (typed_columns > 0) return true;
  // Words over words are a table only where they stand in line and fill their places: menus do not.
  return header > 0 && rows.size() >= 4 && ragged < 0.7 && filled * 10 >= rows.size() * width * 8;
}

bool AlignedReader::read_region(const std::vector<TextLine>& region) {
  const size_t width = width_of(region);
  if (width < 2 || region.size() < 2) return false;
  const double ragged = raggedness(region, width);
  if (ragged > (width == 2 ? 6.0 : 3.5)) return false;
  std::vector<size_t> first_line;
  std::vector<Row> rows = build_rows(region, width, first_line);
  if (rows.size() > 1 && wrapped_header(rows[0], rows[1])) {
    for (size_t c = 0; c < width; ++c)
      if (!rows[0][c].empty()) rows[1][c] = rows[0][c] + " " + rows[1][c];
    rows.erase(rows.begin());
  }
  if (!convincing(rows, width, ragged)) return false;
  Grid grid;
  grid.form = TableForm::aligned;
  grid.rows = std::move(rows);
  for (const TextLine& line : region) {
    grid.lines.push_back(page_.line(line.at));
    page_.take(line.at, line.at);
  }
  out_.push_back(std::move(grid));
  return true;
}

}  // namespace

void read_aligned(Page& page, std::vector<Grid>& out) {
  if (page.gap_lines < 2) return;
  AlignedReader(page, out).read();
}

}  // namespace foi::tables
