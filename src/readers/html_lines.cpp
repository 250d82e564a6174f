#include "readers/html_lines.h"

#include <algorithm>

namespace foi {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
}

/// White space, NBSP and zero-width characters only: editors leave such paragraphs as spacers.
bool is_invisible(std::string_view word) {
  for (size_t i = 0; i < word.size();) {
    std::string_view rest = word.substr(i);
    if (rest.starts_with("\xC2\xA0")) {
      i += 2;
    } else if (rest.starts_with("\xE2\x80\x8B") || rest.starts_with("\xE2\x80\x8C") ||
               rest.starts_with("\xE2\x80\x8D") || rest.starts_with("\xEF\xBB\xBF")) {
      i += 3;
    } else if (is_space(word[i])) {
      i += 1;
    } else {
      return false;
    }
  }
  return true;
}

}  // namespace

void LineWriter::add(std::string_view piece, const Where& where) {
  if (where.preserve)
    add_preserved(piece, where);
  else
    add_collapsed(piece, where);
}

void LineWriter::add_collapsed(std::string_view piece, const Where& where) {
  size_t at = 0;
  while (at < piece.size()) {
    if (is_space(piece[at])) {
      space_ = true;
      ++at;
      continue;
    }
    size_t end = at + 1;
    while (end < piece.size() && !is_space(piece[end])) ++end;
    std::string_view word = piece.substr(at, end - at);
    if (!open_) open_line(where);
    if (space_ && shown_ > 0) text_ += ' ';
    put(word, where);
    at = end;
  }
}

void LineWriter::add_preserved(std::string_view piece, const Where& where) {
  while (!piece.empty()) {
    size_t end = std::min(piece.find('\n'), piece.size());
    std::string_view part = piece.substr(0, end);
    if (!part.empty() && part.back() == '\r') part.remove_suffix(1);
    if (!part.empty()) {
      if (!open_) open_line(where);
      if (space_ && shown_ > 0) text_ += ' ';
      put(part, where);
    }
    if (end == piece.size()) return;
    // A blank line inside pre is one more line, but two in a row are still one.
    if (open_)
      break_line();
    else if (!lines_.empty())
      blank_wanted_ = true;
    piece.remove_prefix(end + 1);
  }
}

void LineWriter::open_line(const Where& where) {
  if (blank_wanted_ && !lines_.empty() && !line(lines_.size() - 1).empty()) push_line({.block = where.block});
  if (!lines_.empty()) text_ += '\n';
  starts_.push_back(static_cast<uint32_t>(text_.size()));
  current_ = {.block = where.block, .places = where.places, .heading = where.heading};
  open_ = true;
  blank_wanted_ = space_ = visible_ = false;
  shown_ = linked_ = 0;
}

void LineWriter::put(std::string_view word, const Where& where) {
  // The marker waits for something to mark, or a spacer item would show a bullet of its own.
  if (!visible_ && !is_invisible(word)) {
    visible_ = true;
    if (!marker_.empty()) {
      text_.insert(starts_.back(), marker_);
      marker_.clear();
    }
  }
  text_ += word;
  space_ = false;
  shown_ += static_cast<uint32_t>(word.size());
  if (where.link) linked_ += static_cast<uint32_t>(word.size());
  current_.places |= where.places & LineMarkup::button;
  if (current_.heading == 0) current_.heading = where.heading;
}

void LineWriter::add_marker(std::string_view marker) {
  // An item that starts with a list: "1. • first", but a lone bullet gives way to the inner one.
  if (marker_.starts_with("\xE2\x80\xA2")) marker_.clear();
  if (marker_.size() < 64) marker_ += marker;
}

void LineWriter::break_line() {
  if (open_) {
    open_ = false;
    if (!visible_) {  // nothing but NBSP: no line, nor the blank one before it
      size_t keep = lines_.size();
      if (keep > 0 && line(keep - 1).empty()) --keep;
      rollback_to_line(keep);
    } else {
      while (is_space(text_.back())) text_.pop_back();  // stops at the visible word
      current_.link_percent = static_cast<uint8_t>(shown_ == 0 ? 0 : uint64_t{100} * linked_ / shown_);
      lines_.push_back(current_);
    }
  }
  space_ = false;
}

void LineWriter::break_paragraph() {
  break_line();
  blank_wanted_ = true;
}

void LineWriter::push_line(const LineMarkup& markup) {
  if (!lines_.empty()) text_ += '\n';
  starts_.push_back(static_cast<uint32_t>(text_.size()));
  lines_.push_back(markup);
}

void LineWriter::add_line(std::string_view line, const LineMarkup& markup) {
  break_line();
  if (blank_wanted_ && !lines_.empty() && !this->line(lines_.size() - 1).empty())
    push_line({.block = markup.block});
  blank_wanted_ = false;
  push_line(markup);
  text_ += line;
}

LineWriter::Bookmark LineWriter::bookmark() const {
  // An open line that shows nothing yet may vanish, and the blank line before it: go back to before both.
  size_t lines = lines_.size();
  if (open_ && !visible_ && lines > 0 && line(lines - 1).empty()) --lines;
  return {text_.size(), lines, open_ && visible_, space_, shown_, linked_};
}

void LineWriter::rollback(const Bookmark& to) {
  if (!to.open) {
    rollback_to_line(to.lines);
    return;
  }
  size_t keep = to.text;
  if (lines_.size() > to.lines) {
    // The line that was open has been finished since, and perhaps trimmed. What is kept is its first part.
    keep = std::min(keep, starts_[to.lines] + line(to.lines).size());
    current_ = lines_[to.lines];
    lines_.resize(to.lines);
    starts_.resize(to.lines + 1);
    open_ = visible_ = true;
    blank_wanted_ = false;
  }
  if (text_.size() > keep) text_.resize(keep);
  space_ = to.space || space_;
  shown_ = to.shown;
  linked_ = to.linked;
}

void LineWriter::rollback_to_line(size_t line) {
  if (line >= starts_.size()) return;
  text_.resize(starts_[line] - (line == 0 ? 0 : 1));
  starts_.resize(line);
  lines_.resize(std::min(lines_.size(), line));
  open_ = space_ = false;
  blank_wanted_ = true;
}

std::string_view LineWriter::line(size_t i) const {
  size_t end = i + 1 < starts_.size() ? starts_[i + 1] - 1 : text_.size();
  return std::string_view(text_).substr(starts_[i], end - starts_[i]);
}

}  // namespace foi
