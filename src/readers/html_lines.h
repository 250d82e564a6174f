// Running text with breaks -> lines, as a browser lays them out. The HTML reader's pen.
//
// Takes text in pieces with the place each stands in, and break marks; gives `text` and one LineMarkup a
// line. White space is collapsed across pieces; a line exists only once it has something to show; between
// blocks that ask for it stands one blank line, never more. The last line ends without '\n', so there are as
// many LineMarkups as '\n' plus one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "readers/document.h"

namespace foi {

class LineWriter {
 public:
  /// Where a piece of text stands.
  struct Where {
    Index block = kNone;
    uint16_t places = 0;
    uint8_t heading = 0;
    bool link = false;
    bool preserve = false;  ///< pre: keep white space and line ends
  };

  /// A place to go back to: see `rollback`.
  struct Bookmark {
    size_t text = 0;
    size_t lines = 0;
    bool open = false;
    bool space = false;
    uint32_t shown = 0;
    uint32_t linked = 0;
  };

  void add(std::string_view piece, const Where& where);
  void add_marker(std::string_view marker);  ///< before the next text: a bullet or a number
  void drop_marker() { marker_.clear(); }    ///< the item had no text
  void break_line();
  void break_paragraph();

  /// One finished line, kept as it is.
  void add_line(std::string_view line, const LineMarkup& markup);

  Bookmark bookmark() const;
  /// Forgets everything written since. The bookmark must be older than all that has been rolled back before.
  void rollback(const Bookmark& bookmark);
  /// Forgets all lines from `line` on, the open one too.
  void rollback_to_line(size_t line);

  /// Lines so far; an open line counts, so that it is the index of the next line only after break_line().
  size_t line_count() const { return lines_.size() + (open_ ? 1 : 0); }
  std::string_view line(size_t i) const;
  const LineMarkup& markup(size_t i) const { return lines_[i]; }
  size_t text_size() const { return text_.size(); }
  uint32_t line_start(size_t i) const { return starts_[i]; }

  std::string take_text() { return std::move(text_); }
  std::vector<LineMarkup> take_lines() { return std::move(lines_); }

 private:
  void add_collapsed(std::string_view piece, const Where& where);
  void add_preserved(std::string_view piece, const Where& where);
  void open_line(const Where& where);
  void put(std::string_view word, const Where& where);
  void push_line(const LineMarkup& markup);

  std::string text_;
  std::vector<LineMarkup> lines_;  // finished lines
  std::vector<uint32_t> starts_;   // of finished lines and, when one is open, of the open line
  LineMarkup current_;             // of the open line
  std::string marker_;
  bool open_ = false;
  bool space_ = false;  // white space seen since the last word
  bool blank_wanted_ = false;
  bool visible_ = false;  // the open line shows more than NBSP
  uint32_t shown_ = 0;    // bytes of words on the open line
  uint32_t linked_ = 0;   // of them, inside links
};

}  // namespace foi
