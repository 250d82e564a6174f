// The lines that table readers look at, with the cheap facts that tell in one pass which reader may care.
//
// Positions count the lines that no marked-up table has. A page without bars, tabs, gaps and figures costs
// one scan of its bytes and nothing more.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "text/lines.h"
#include "vocabulary.h"

namespace foi::tables {

class Particulars;

/// What one line has inside its body. Counts stop at 255.
struct LineShape {
  uint8_t bars = 0;  ///< '|'
  uint8_t tabs = 0;
  uint8_t gaps = 0;  ///< runs of two or more blanks, save two blanks behind a full stop; dotted leaders too
  uint8_t slashes = 0;     ///< " / "
  uint8_t commas = 0;      ///< with no blank behind
  bool separator = false;  ///< ": ", ":<tab>" or a dash between blanks: "label: value", "2012 – 80"
  bool digit = false;
};

class Page {
 public:
  /// `off`: one a line; those are not there.
  Page(std::string_view text, const Lines& lines, const std::vector<bool>& off,
       const Particulars& particulars);

  size_t size() const { return at_.size(); }
  Index line(size_t p) const { return at_[p]; }
  std::string_view body(size_t p) const { return lines_[at_[p]].body.of(text_); }
  Span span(size_t p) const { return lines_[at_[p]].body; }
  uint32_t indent(size_t p) const { return lines_[at_[p]].indent; }
  bool blank(size_t p) const { return lines_[at_[p]].blank(); }
  const LineShape& shape(size_t p) const { return shapes_[p]; }
  std::string_view text() const { return text_; }
  const Particulars& particulars() const { return particulars_; }
  /// The first nonblank position at or behind `p`, at most `limit` lines further; else size().
  size_t next_line(size_t p, size_t limit) const;
  /// Lines taken by a table already read are out of bounds for later readers.
  bool taken(size_t p) const { return taken_[p]; }
  void take(size_t first, size_t last);

  // Sums over the page: a reader whose mark never occurs need not run.
  size_t bar_lines = 0, tab_lines = 0, gap_lines = 0, slash_lines = 0, comma_lines = 0, separator_lines = 0;

 private:
  std::string_view text_;
  const Lines& lines_;
  const Particulars& particulars_;
  std::vector<Index> at_;
  std::vector<LineShape> shapes_;
  std::vector<uint8_t> taken_;
};

}  // namespace foi::tables
