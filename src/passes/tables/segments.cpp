#include "passes/tables/segments.h"

#include <algorithm>
#include <cstdlib>

#include "passes/tables/labels.h"
#include "passes/tables/scan.h"

namespace foi::tables {
namespace {

bool is_bullet(std::string_view text) {
  return text.size() <= 3 && bullet_length(std::string(text) + " ") == text.size();
}

bool is_list_mark(std::string_view text) {
  if (text.size() > 6) return false;
  return is_bullet(text) || text == "o" || text == "*" || counter_length(std::string(text) + " x") > 0;
}

/// How far piece and column are apart: 0 if one edge or the middle agree.
int distance(const Segment& piece, const Segment& column) {
  const int edges = std::min({std::abs(piece.start - column.start), std::abs(piece.end - column.end),
                              std::abs(piece.start + piece.end - column.start - column.end) / 2});
  const int apart = std::max({0, piece.start - column.end, column.start - piece.end});
  return edges + 3 * apart;
}

}  // namespace

std::vector<Segment> split_segments(const Page& page, size_t p) {
  std::vector<Segment> pieces;
  const std::string_view body = page.body(p);
  int column = static_cast<int>(page.indent(p));
  if (page.shape(p).gaps == 0 && page.shape(p).tabs == 0) {
    const auto width = std::count_if(body.begin(), body.end(), [](char c) { return !is_continuation(c); });
    return {{column, column + static_cast<int>(width), body}};
  }
  size_t blanks = 2;  // pending run of blanks: the first piece opens at once
  size_t start = 0;
  int start_column = column, last_column = column;
  size_t end = 0;
  const bool columns = page.shape(p).gaps > 1;  // then two blanks behind "Doc." part columns too
  const auto close = [&] {
    if (end > start) pieces.push_back({start_column, last_column, body.substr(start, end - start)});
  };
  for (size_t i = 0; i < body.size();) {
    size_t n = blank_length(body.substr(i));
    if (n == 0 && body.substr(i, 4) == "....") {
      while (i < body.size() && body[i] == '.') ++i, ++column;
      blanks = 3;
      continue;
    }
    if (n) {
      const bool tab = body[i] == '\t';
      column = tab ? (column / 8 + 1) * 8 : column + 1;
      blanks += tab ? 2 : 1;
      i += n;
      continue;
    }
    const char before = end ? body[end - 1] : ' ';
    const bool sentence =
        !columns && blanks == 2 && (before == '.' || before == '?' || before == '!') && is_letter(body[i]);
    if ((blanks >= 2 && !sentence) || end == 0) {
      close();
      start = i;
      start_column = column;
    }
    blanks = 0;
    const size_t length = std::min<size_t>(sequence_length(body[i]), body.size() - i);
    i += length;
    end = i;
    last_column = ++column;
  }
  close();
  if (pieces.empty()) return {{start_column, column, body}};  // nothing but dots
  const bool bullet = pieces.size() > 1 && is_bullet(pieces[0].text) && is_letter(pieces[1].text[0]);
  if (bullet || (pieces.size() == 2 && is_list_mark(pieces[0].text))) {
    pieces[0].text = std::string_view(pieces[0].text.data(),
                                      pieces[1].text.data() + pieces[1].text.size() - pieces[0].text.data());
    pieces[0].end = pieces[1].end;
    pieces.erase(pieces.begin() + 1);
  }
  return pieces;
}

std::vector<size_t> assign_columns(const std::vector<Segment>& pieces, const std::vector<Segment>& columns) {
  const size_t m = pieces.size(), w = columns.size();
  constexpr int kFar = 1 << 28;
  // best[i][c]: least cost of pieces 0..i with piece i in column c
  std::vector<int> best(m * w, kFar), from(m * w, -1);
  for (size_t i = 0; i < m; ++i) {
    int least = i == 0 ? 0 : kFar, where = -1;
    for (size_t c = i; c + (m - i) <= w; ++c) {
      if (i > 0 && best[(i - 1) * w + c - 1] < least) {
        least = best[(i - 1) * w + c - 1];
        where = static_cast<int>(c) - 1;
      }
      best[i * w + c] = std::min(kFar, least + distance(pieces[i], columns[c]));
      from[i * w + c] = where;
    }
  }
  std::vector<size_t> out(m);
  if (m == 0) return out;
  size_t c = m - 1;
  for (size_t k = m - 1; k < w; ++k)
    if (best[(m - 1) * w + k] < best[(m - 1) * w + c]) c = k;
  for (size_t i = m; i-- > 0;) {
    out[i] = c;
    if (i > 0) c = static_cast<size_t>(from[i * w + c]);
  }
  return out;
}

}  // namespace foi::tables
