#include "cli/lay_out.h"

#include <algorithm>

#include "text/characters.h"

namespace foi {
namespace {

std::string_view code_of(Ink ink) {
  constexpr std::string_view codes[] = {"", "1", "2", "31", "32", "33", "34", "35", "36"};
  return codes[static_cast<size_t>(ink)];
}

}  // namespace

int columns_of(std::string_view text) {
  return static_cast<int>(
      std::count_if(text.begin(), text.end(), [](char c) { return !is_continuation(c); }));
}

std::string cut_to(std::string_view text, int columns) {
  if (columns_of(text) <= columns) return std::string(text);
  size_t at = 0;
  for (int left = columns - 1; left > 0; --left) at += sequence_length(text[at]);
  return std::string(text.substr(0, at)) + "…";
}

std::string one_line(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size(); ++at) {
    const unsigned char c = text[at];
    // U+0080 to U+009F are control characters too; a page must not steer the terminal.
    const bool upper_control =
        c == 0xC2 && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xA0;
    if (c > 0x20 && c != 0x7F && !upper_control) {
      out.push_back(static_cast<char>(c));
      continue;
    }
    if (upper_control) ++at;
    if (!out.empty() && out.back() != ' ') out.push_back(' ');
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

Layout& Layout::text(std::string_view s, Ink ink) {
  if (!display_.colour || ink == Ink::plain) {
    out_.append(s);
  } else {
    out_.append("\x1B[").append(code_of(ink)).append("m").append(s).append("\x1B[0m");
  }
  return *this;
}

Layout& Layout::cell(std::string_view s, int columns, Ink ink) {
  const std::string cut = cut_to(s, columns);
  text(cut, ink);
  out_.append(static_cast<size_t>(std::max(0, columns - columns_of(cut))), ' ');
  return *this;
}

Layout& Layout::end_line() {
  while (!out_.empty() && out_.back() == ' ') out_.pop_back();
  out_.push_back('\n');
  return *this;
}

Layout& Layout::heading(std::string_view s) {
  if (!out_.empty()) out_.push_back('\n');
  return text(s, Ink::bold).end_line();
}

Layout& Layout::paragraph(std::string_view s, int indent, Ink ink) {
  const int room = std::max(20, width() - indent);
  while (!s.empty()) {
    std::string piece = cut_to(s, room);
    size_t used = s.size();
    if (piece.size() < s.size() || columns_of(s) > room) {
      used = piece.size() - std::string_view("…").size();
      const size_t blank = s.rfind(' ', used);
      if (blank != std::string_view::npos && blank > 0) used = blank;
      if (used == 0) used = sequence_length(s[0]);
      piece = std::string(s.substr(0, used));
    }
    out_.append(static_cast<size_t>(indent), ' ');
    text(piece, ink).end_line();
    s.remove_prefix(used);
    while (!s.empty() && s.front() == ' ') s.remove_prefix(1);
  }
  return *this;
}

}  // namespace foi
