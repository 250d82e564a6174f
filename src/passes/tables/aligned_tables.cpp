// Columns held apart by blanks: `pdftotext -layout`, and tables that people type in mails.
//    Offence types                 2019     2020      2021
//    BURGLARY BUSINESS AND
//    COMMUNITY                         8         2        7
//    RAPE                                        1        1
// The width is that of the fullest lines; they also fix where columns stand, block by block, because
// positions shift at page breaks. Shorter lines are put into columns by position. A line with a label alone
// is the first part of a wrapped label if the next line's first word would not have fitted; a line without a
// label goes on with the row above. Not tables: letterheads and addresses in two columns, menus, justified
// prose, lists.
#include <algorithm>
#include <cstdlib>
#include <unordered_map>

#include "passes/tables/aligned_rows.h"
#include "passes/tables/readers.h"
#include "passes/tables/scan.h"
#include "passes/tables/segments.h"

namespace foi::tables {
namespace {

constexpr size_t kLongestAligned = 600;

/// "Page 3 of 7", "- 2 of 3 -", "12".
bool is_page_mark(std::string_view body) {
  if (body.size() > 24) return false;
  const auto skip_dashes = [&] {
    body = trim(body);
    while (const size_t dash = dash_length(body)) body = trim(body.substr(dash));
  };
  const auto skip_number = [&] {
    size_t digits = 0;
    while (digits < body.size() && is_digit(body[digits])) ++digits;
    body = trim(body.substr(digits));
    return digits > 0 && digits <= 3;
  };
  skip_dashes();
  if (starts_with_nocase(body, "page")) body = trim(body.substr(4));
  if (!skip_number()) return false;
  if (starts_with_nocase(body, "of ") || body.starts_with("/")) {
    body = trim(body.substr(body[0] == '/' ? 1 : 3));
    if (!skip_number()) return false;
  }
  skip_dashes();
  return body.empty();
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
  return body.size() > 100 ||
         (body.size() > 40 && (body.ends_with('.') || body.ends_with(':') || body.ends_with(',')));
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
    return !page_.taken(p) && page_.shape(p).gaps > 0 && page_.body(p).size() <= kLongestAligned &&
           split_segments(page_, p).size() > 1;
  }

  /// Lines from `p` on that may be of one table: pieces in columns, and up to four lines of wrapped label
  /// between.
  std::vector<TextLine> collect(size_t p) {
    std::vector<TextLine> region;
    size_t kept = 0, blanks = 0, singles = 0, block = 0;
    lead_in(p, region);
    for (size_t q = p; q < page_.size() && !page_.taken(q); ++q) {
      if (page_.blank(q)) {
        if (++blanks > 4) break;
        continue;
      }
      if (page_.body(q).size() > kLongestAligned) break;
      if (blanks > 0) ++block;
      TextLine line{q, split_segments(page_, q), block, blanks > 0};
      if (line.pieces.size() > kMostColumns) break;
      if (line.pieces.size() > 1) {
        if (heads_new_table(region, line, blanks > 0)) break;
        if (blanks > 0 && is_running_head(region, line)) {
          blanks = 1;
          if (goes_on_behind(region, line)) continue;
          break;
        }
        singles = 0;
      } else if (kept > 2 && (blanks > 0 ? repeated_.is_furniture(q) : is_page_mark(page_.body(q)))) {
        const size_t behind = skip_furniture(q);
        if (behind == q) break;
        q = behind - 1;
        blanks = 1;
        continue;
      } else if (++singles > 4 || is_sentence(page_.body(q)) || leaves_label_column(region, line)) {
        break;
      }
      blanks = 0;
      region.push_back(std::move(line));
      if (region.back().pieces.size() > 1 || continues_row(region)) kept = region.size();
    }
    region.resize(kept);
    return region;
  }

  /// Words that run on under the columns: prose, not a wrapped label.
  static bool leaves_label_column(const std::vector<TextLine>& region, const TextLine& line) {
    for (size_t i = region.size(); i-- > 0 && i + 6 > region.size();)
      if (region[i].pieces.size() > 2)
        return line.pieces[0].start < region[i].pieces[1].start &&
               line.pieces[0].end > region[i].pieces[1].end;
    return false;
  }

  /// "LHI/IG/2020/118          2": alone between blank lines, the page's number right of all columns.
  bool is_running_head(const std::vector<TextLine>& region, const TextLine& line) const {
    if (line.pieces.size() != 2 || region.empty() || region.back().gap_before) return false;
    if (region.back().pieces.size() < 3 || line.at + 1 >= page_.size() || !page_.blank(line.at + 1))
      return false;
    return cell_type(line.pieces[1].text).kind == CellKind::integer &&
           line.pieces[1].start > region.back().pieces.back().end;
  }
  bool goes_on_behind(const std::vector<TextLine>& region, const TextLine& line) const {
    const size_t next = page_.next_line(line.at + 1, 4);
    return next < page_.size() && split_segments(page_, next).size() == region.back().pieces.size();
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
          pieces[0].end + 12 > first[1].start && pieces[0].start < first[1].end + 12 &&
          page_.body(q).size() <= 40)
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
  static bool continues_row(const std::vector<TextLine>& region) {
    if (region.empty()) return false;
    const int start = region.back().pieces[0].start;
    for (size_t i = region.size(); i-- > 1 && i + 6 > region.size();) {
      if (region[i].gap_before) return false;
      const std::vector<Segment>& above = region[i - 1].pieces;
      if (above.size() > 1) return start + 1 >= above[1].start;
      if (above[0].start != start) return false;
    }
    return false;
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

  Page& page_;
  std::vector<Grid>& out_;
  Repeated repeated_;
};

bool AlignedReader::read_region(const std::vector<TextLine>& region) {
  const size_t width = width_of(region);
  if (width < 2 || region.size() < 2) return false;
  size_t multi = 0;
  for (const TextLine& line : region) multi += line.pieces.size() > 1;
  if (multi * 5 < region.size() * 2) return false;  // words between menus, not labels that wrap
  const double ragged = raggedness(region, width);
  if (ragged > (width == 2 ? 6.0 : 3.5)) return false;
  std::vector<Row> rows = build_rows(region, width);
  if (rows.size() > 1 && wrapped_header(rows[0], rows[1])) {
    for (size_t c = 0; c < width; ++c)
      if (!rows[0][c].empty()) rows[1][c] = rows[0][c] + " " + rows[1][c];
    rows.erase(rows.begin());
  }
  if (!convincing(page_.particulars(), rows, width, multi == region.size() ? ragged : 1.0)) return false;
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
