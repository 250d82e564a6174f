// List markers: how a line that is an item of a list says so.
#pragma once

#include <string_view>

#include "vocabulary.h"

namespace foi {

enum class MarkerKind : uint8_t { none, bullet, number, letter, roman, question };

struct Marker {
  MarkerKind kind = MarkerKind::none;
  std::string_view label;  ///< what names the item, folded: "1", "a", "iv", "2a"; empty for a bullet
  uint32_t length = 0;     ///< bytes of the marker with the blanks behind it
  int number = 0;          ///< place in its list: 3 for "3.", "c)", "iii)"; 0 for a bullet
  int part = 0;            ///< of a number that has parts: 2 for "3b.", "3.2"
  bool bracketed = false;  ///< "(a)" as against "a)"
  explicit operator bool() const { return kind != MarkerKind::none; }
};

/// The marker that a folded line starts with:
///   1.  1)  1 -  1,  1:  (1)  a)  (a)  a.  i)  (iv)  Q1.  Q1 -  Question 1:  Question: 1.  Request 1  A1.
///   - item  * item  • item
/// An opening quotation mark may stand before it: a quoted request starts so; or it is in bold type. A single
/// letter or roman number needs a bracket or a dot behind it; "2 -" needs the dash apart from what follows.
Marker parse_marker(std::string_view folded_line);

/// Whether a text starts in Markdown's bold type: "**Question 2:** None". Its two marks are followed by a
/// word.
bool starts_bold(std::string_view text);

/// Of "2b", "2.1" what stands at `at`, behind the number, which is moved behind it; 0 if there is none.
int read_part(std::string_view folded, size_t& at);

/// "iv" -> 4; 0 if it is no roman number up to 39.
int roman_value(std::string_view letters);

}  // namespace foi
