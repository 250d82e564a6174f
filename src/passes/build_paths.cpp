#include "passes/build_paths.h"

#include <optional>

namespace foi {
namespace {

enum class LevelType : uint8_t { number, lower, roman, upper, upper_roman };

struct Level {
  std::string text;
  LevelType type;
};

class PathBuilder {
 public:
  PathBuilder(const CitationText& text, const RawList& list, const ActStyle& style)
      : text_(text), list_(list), style_(style) {}

  std::vector<BuiltPath> build() {
    paths_.reserve(list_.items.size());
    number_ = style_.base;
    for (uint32_t i = 0; i < list_.items.size(); ++i) {
      item_ = i;
      read(list_.items[i]);
      paths_.push_back({compose(number_, levels_), i});
    }
    return std::move(paths_);
  }

 private:
  void read(const RawItem& item) {
    if (!item.number.empty() && !is_level_of_last(item)) {
      number_ = number_text(item.number);
      levels_.clear();
      split_dots();
    } else if (!item.number.empty()) {
      attach(label_text(item.number), false, true);
    }
    // "(b)(3), (b)(4)": American exemptions start over.
    if (style_.keep_case && number_.empty() && item.label_count > 1 &&
        is_lower(text_.at(list_.labels[item.labels].text.start)) &&
        is_digit(text_.at(list_.labels[item.labels + 1].text.start)))
      levels_.clear();
    for (uint32_t i = 0; i < item.label_count; ++i) {
      const RawLabel& label = list_.labels[item.labels + i];
      if (label.named)
        attach_named(label);
      else
        attach_checked(label, label.joined || levels_.empty());
    }
    mend_suffix();
  }

  std::string source_label(Span span) const {
    std::string written(text_.source(span));
    std::string out;
    for (char c : written)
      if (c == '.' || c == '-' ||
          (static_cast<unsigned char>(c) < 0x80 && std::isalnum(static_cast<unsigned char>(c))))
        out.push_back(c);
    return out;
  }

  std::string source_number(Span span) const {
    std::string out(text_.source(span));
    std::erase_if(out, [](char c) { return static_cast<unsigned char>(c) >= 0x80 || c == '\n' || c == ' '; });
    return out;
  }

  // Levels as the table spells them: (3A), (a), (iv); American law keeps the case of the page.
  std::string label_text(Span span) const {
    if (style_.keep_case) return source_label(span);
    std::string out(text_.slice(span));
    if (is_digit(out[0]))
      for (char& c : out) c = to_upper(c);
    return out;
  }

  std::string number_text(Span span) const {
    if (text_.at(span.start) == '.') {  // ".240" behind "42.56.230"
      const size_t dot = number_.rfind('.');
      return number_.substr(0, dot) + source_number(span);
    }
    if (text_.abroad())
      if (std::string abroad = number_abroad(span); !abroad.empty()) return abroad;
    std::string out(text_.slice(span));
    // "§ 50-a"; "§ 403g" of a code that is not in the tables
    if (style_.keep_case && (!style_.act || out.find('-') != std::string::npos)) return source_number(span);
    for (char& c : out) c = to_upper(c);
    // OCR: "l7", "4l", "1O" for a number that the table does not have with its letter.
    if (!style_.act || out.find_first_of("LIO") == std::string::npos ||
        !style_.act->longest_prefix(prefix() + out).empty())
      return out;
    std::string mended = out;
    for (char& c : mended) c = c == 'L' || c == 'I' ? '1' : c == 'O' ? '0' : c;
    return style_.act->longest_prefix(prefix() + mended).empty() ? out : mended;
  }
  // "L. 311-5" is L311-5, "21 kap. 7" is 21:7; "5-bis" and "8a" keep their case where no table has another.
  std::string number_abroad(Span span) const {
    std::string out(text_.slice(span));
    if (const size_t chapter = out.find(" kap"); chapter != std::string::npos) {
      size_t digit = chapter + 4;
      while (digit < out.size() && !is_digit(out[digit])) ++digit;
      out.replace(chapter, digit - chapter, ":");
      std::erase(out, ' ');
      return out;
    }
    if (is_lower(out[0]) && out.size() > 2 && text_.upper(span.start)) {
      std::erase_if(out, [](char c) { return c == '.' || c == ' '; });
      out[0] = to_upper(out[0]);
      return out;
    }
    if (!is_lower(out.back()) || (style_.act && style_.act->find(prefix() + upper_of(out)))) return {};
    std::replace(out.begin(), out.end(), ' ', '-');
    return out;
  }
  static std::string upper_of(std::string text) {
    for (char& c : text) c = to_upper(c);
    return text;
  }
  std::string prefix() const { return style_.article ? "Art " : ""; }

  static LevelType type_of(std::string_view label) {
    if (is_digit(label[0])) return LevelType::number;
    if (label[0] >= 'A' && label[0] <= 'Z') {
      std::string lower;
      for (char c : label) lower.push_back(static_cast<char>(c | 32));
      return label.size() > 1 && is_roman(lower) ? LevelType::upper_roman : LevelType::upper;
    }
    return label.size() > 1 && is_roman(label) ? LevelType::roman : LevelType::lower;
  }
  static bool may_be(std::string_view label, LevelType type) {
    const LevelType own = type_of(label);
    if (own == type) return true;
    if (own == LevelType::lower && type == LevelType::roman) return is_roman(label);
    if (own == LevelType::upper && type == LevelType::upper_roman)
      return label == "I" || label == "V" || label == "X";
    if (own == LevelType::roman && type == LevelType::lower) return label == "ii";
    return false;
  }

  std::string compose(std::string_view number, const std::vector<Level>& levels) const {
    if (number.empty() && levels.empty()) return {};
    std::string path = style_.article && !number.empty() ? "Art " : "";
    path += number;
    for (const Level& level : levels) path.append("(").append(level.text).append(")");
    return path;
  }
  bool exists(std::string_view number, const std::vector<Level>& levels) const {
    return style_.act && style_.act->find(compose(number, levels));
  }
  bool exists_with(std::vector<Level> levels, Level level) const {
    levels.push_back(std::move(level));
    return exists(number_, levels);
  }

  // "40(2) & 3A(a)", "38(1)(b), 2(a)(i)": a number that lost its bracket. The whole item must exist as a
  // level of the section before and not by itself.
  bool is_level_of_last(const RawItem& item) const {
    if (!style_.act || number_.empty() || levels_.empty() || item.label_count == 0) return false;
    std::vector<Level> own, climbed{{label_text(item.number), LevelType::number}};
    for (uint32_t i = 0; i < item.label_count; ++i) {
      const std::string label = label_text(list_.labels[item.labels + i].text);
      own.push_back({label, type_of(label)});
      climbed.push_back({label, type_of(label)});
    }
    return !exists(number_text(item.number), own) && exists(number_, climbed);
  }

  // "5.1", "40.2": a dot before a level; "20.4" in Canada and 6254.1 in California are numbers.
  void split_dots() {
    const size_t dot = number_.find('.');
    if (dot == std::string::npos || !style_.act || style_.act->find(prefix() + number_)) return;
    // "14.1" of a law whose last article is 40: its numbers have no dots.
    if (text_.abroad() && style_.act->unit == Unit::article && style_.act->last) {
      levels_ = {{number_.substr(dot + 1), LevelType::number}};
      number_.resize(dot);
      return;
    }
    std::vector<Level> levels{{number_.substr(dot + 1), LevelType::number}};
    if (exists(number_.substr(0, dot), levels)) {
      number_.resize(dot);
      levels_ = std::move(levels);
    }
  }

  // 31a -> 31(a) and 22A: the table knows which; without it a suffix is part of the number.
  void mend_suffix() {
    if (!style_.act || number_.empty() || !levels_.empty() || is_digit(number_.back())) return;
    if (exists(number_, {})) return;
    size_t digits = 0;
    while (digits < number_.size() && is_digit(number_[digits])) ++digits;
    std::string letter = number_.substr(digits);
    for (char& c : letter) c = static_cast<char>(c | 32);
    std::vector<Level> levels{{letter, LevelType::lower}};
    if (exists(number_.substr(0, digits), levels)) {
      number_.resize(digits);
      levels_ = std::move(levels);
    }
  }

  // A level with its name: "Abs. 2" below what stands before it, "und 3" in place of the last.
  void attach_named(const RawLabel& label) {
    if (!label.joined && !levels_.empty()) levels_.pop_back();
    std::string text(label.value.empty() ? text_.slice(label.text) : label.value);
    const bool number = is_digit(text[0]);
    if (label.upper) text = upper_of(std::move(text));
    levels_.push_back({std::move(text), label.upper ? LevelType::upper_roman
                                        : number    ? LevelType::number
                                                    : LevelType::lower});
  }

  void attach_checked(const RawLabel& label, bool joined) {
    const std::vector<Level> before = levels_;
    merged_ = false;
    upper_ = text_.upper(label.text.start);
    attach(label_text(label.text), joined, false);
    if (label.loose && !exists(number_, levels_)) {
      levels_ = before;
    } else if (joined && !merged_ && !before.empty() && levels_.size() <= before.size()) {
      paths_.push_back({compose(number_, before), item_});  // "(a)(b)": the second is no part of the first
    }
  }

  // OCR reads 1 as l or I: "31(l)(a)", "36(2)(b)(il)". Only for a path that exists, where the written one
  // does not.
  std::string mend_misread(const std::string& label) const {
    if (!style_.act || style_.keep_case || label.find('l') == std::string::npos)
      if (label != "i" || !upper_ || !levels_.empty()) return label;
    for (const char one : {'1', 'i'}) {
      std::string mended = label;
      for (char& c : mended)
        if (c == 'l' || (c == 'i' && one == '1')) c = one;
      if (exists_with(levels_, {mended, LevelType::number}) &&
          !exists_with(levels_, {label, LevelType::lower}))
        return mended;
    }
    return label;
  }

  // Puts a label where it belongs. `climb`: it is known to be a level of the section itself.
  void attach(std::string label, bool joined, bool climb) {
    if (climb) {
      levels_.assign(1, {std::move(label), LevelType::number});
      return;
    }
    if (style_.keep_case && joined) label = mend_case(label);
    if (joined) label = mend_misread(label);
    if (!style_.keep_case && merge_upper(label)) {
      merged_ = true;
      return;
    }
    if (joined && (attach_child(label, true) || (numeral_below_letter(label) && attach_child(label, false))))
      return;
    if (attach_sibling(label, true)) return;
    if (!joined && attach_child(label, true)) return;
    if (joined && goes_deeper(label)) {
      push(std::move(label));
    } else if (!attach_sibling(label, false)) {
      push(std::move(label));
    }
  }

  void push(std::string label) {
    LevelType type = type_of(label);
    // A single i below a letter is the numeral one; below a number it is the letter.
    if (!levels_.empty() && levels_.back().type == LevelType::lower && may_be(label, LevelType::roman))
      type = LevelType::roman;
    if (!levels_.empty() && levels_.back().type == LevelType::roman && label == "I")
      type = LevelType::upper_roman;
    levels_.push_back({std::move(label), type});
  }

  bool attach_child(const std::string& label, bool must_exist) {
    if (must_exist && !exists_with(levels_, {label, LevelType::number})) return false;
    push(label);
    return true;
  }

  // Replaces the deepest level of the same type, and drops what hung below it.
  bool attach_sibling(const std::string& label, bool must_exist) {
    for (size_t depth = levels_.size(); depth-- > 0;) {
      if (!may_be(label, levels_[depth].type)) continue;
      std::vector<Level> candidate(levels_.begin(), levels_.begin() + static_cast<ptrdiff_t>(depth));
      const LevelType type = levels_[depth].type;
      candidate.push_back({label, type});
      if (must_exist && !exists(number_, candidate)) continue;
      levels_ = std::move(candidate);
      return true;
    }
    return false;
  }

  // "(g)(i)", "(e)(iv)": a numeral below, unless the letter before it makes it the next letter, "(h)(i)".
  bool numeral_below_letter(const std::string& label) const {
    if (levels_.empty() || levels_.back().type != LevelType::lower || !is_roman(label)) return false;
    return label.size() > 1 || (label == "i" && levels_.back().text != "h");
  }
  // A joined label that no table places: "(i)(aa)" goes down, "(a)(b)" and "(i)(ii)(b)" do not.
  bool goes_deeper(const std::string& label) const {
    if (levels_.empty() || numeral_below_letter(label)) return true;
    if (levels_.back().type == LevelType::roman && label.size() == 2 && label[0] == label[1] &&
        !is_roman(label))
      return true;
    return type_of(label) != levels_.back().type && !climbs(label);
  }
  // "(a)(i)(ii)(b)": a type that is open above; American law goes (a)(6)(A)(i)(III)(aa) and never climbs when
  // joined.
  bool climbs(const std::string& label) const {
    if (style_.keep_case) return false;
    for (const Level& level : levels_)
      if (level.type == type_of(label)) return true;
    return false;
  }

  // "40(3)(A)(a)" for 40(3A)(a): an upper-case letter behind a number that the table knows as one level.
  bool merge_upper(const std::string& label) {
    if (!upper_ || !style_.act || levels_.empty() || levels_.back().type != LevelType::number ||
        label.size() != 1 || !is_lower(label[0]))
      return false;
    std::vector<Level> merged = levels_;
    merged.back().text.push_back(to_upper(label[0]));
    if (!exists(number_, merged)) return false;
    levels_ = std::move(merged);
    return true;
  }

  // (b)(7)(c) for (b)(7)(C), (B)(6) for (b)(6): the other case, if only that exists.
  std::string mend_case(const std::string& label) const {
    if (!style_.act || label.empty() || is_digit(label[0]) || exists_with(levels_, {label, LevelType::lower}))
      return label;
    if (label == "I" && exists_with(levels_, {"1", LevelType::number})) return "1";  // OCR: (b)(I)
    std::string other;
    for (char c : label) other.push_back(static_cast<char>(c ^ 32));
    return exists_with(levels_, {other, LevelType::lower}) ? other : label;
  }

  const CitationText& text_;
  const RawList& list_;
  const ActStyle& style_;
  std::string number_;
  std::vector<Level> levels_;
  std::vector<BuiltPath> paths_;
  uint32_t item_ = 0;
  bool merged_ = false;  // the last label became part of the level before it
  bool upper_ = false;   // the last label was a capital on the page
};

}  // namespace

std::vector<BuiltPath> build_paths(const CitationText& text, const RawList& list, const ActStyle& style) {
  return PathBuilder(text, list, style).build();
}

}  // namespace foi
