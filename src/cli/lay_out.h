// Text laid out for a terminal: cut or padded to columns, wrapped, coloured where the screen allows it.
#pragma once

#include <string>
#include <string_view>

#include "cli/output.h"

namespace foi {

enum class Ink : char { plain = 0, bold, faint, red, green, yellow, blue, magenta, cyan };

class Layout {
 public:
  explicit Layout(const Display& display) : display_(display) {}

  int width() const { return display_.width; }
  std::string take() { return std::move(out_); }

  Layout& text(std::string_view s, Ink ink = Ink::plain);
  /// Exactly `columns` wide: cut with "…" or filled with blanks.
  Layout& cell(std::string_view s, int columns, Ink ink = Ink::plain);
  Layout& end_line();
  Layout& heading(std::string_view s);
  /// As many lines as it takes, each behind `indent` blanks.
  Layout& paragraph(std::string_view s, int indent, Ink ink = Ink::plain);

 private:
  Display display_;
  std::string out_;
};

/// One line: breaks, tabs and other control characters become blanks, runs of blanks one.
std::string one_line(std::string_view text);

/// Columns of valid UTF-8, a character each.
int columns_of(std::string_view text);
std::string cut_to(std::string_view text, int columns);

}  // namespace foi
