// "Q2", "answers 2 & 3", "as to part (b)": which items a passage says that it is about.
#pragma once

#include <cstddef>
#include <string_view>
#include <tuple>
#include <vector>

#include "grammar/grammar.h"
#include "record/record.h"
#include "text/marker.h"

namespace foi {

/// What labels are made of, by the grammar's word lists.
struct LabelWords {
  explicit LabelWords(const Grammar& grammar)
      : names(grammar.words("item-name")), leads(grammar.words("label-lead")) {}
  const WordList& names;  ///< what items are called: "question"
  const WordList& leads;  ///< what leads to a label: "in response to"
};

/// What an item is called, as far as it can be counted: 2 for "2", "b", "ii"; with a part 3 for "2c", "2.3".
struct ItemLabel {
  int number = 0;
  int part = 0;     ///< 0 for the whole
  int numeral = 0;  ///< of a letter that may be a roman number as well: 1 for "i"
  bool operator==(const ItemLabel& o) const { return number == o.number && part == o.part; }
  auto operator<=>(const ItemLabel& o) const { return std::tie(number, part) <=> std::tie(o.number, o.part); }
};

/// The items that a label names: "answers 2 & 3" -> 2 3, "q1-3" -> 1 2 3, "1 - five" -> 1, "(b)" -> 2,
/// "on the second," -> 2, "part two" -> 2, "point iv" -> 4.
/// `length`, if it is not null, is set to the bytes of the label. Empty, and `length` as it was, if the
/// folded text starts with none.
std::vector<ItemLabel> read_labels(std::string_view folded, const LabelWords& words, size_t* length);

/// Those that stand anywhere in a text behind a name of four bytes or more, each once: "the roster asked for
/// at point 2 is enclosed" -> 2. Parts of something else, "part 3 of the Act", are none.
std::vector<ItemLabel> labels_within(std::string_view folded, const LabelWords& words);

/// By what an authority would call a thing asked: its own label, that which its words start with ("Part two:
/// …"; "2  Who …", where things are asked by `bare_numbers`), or its place. `kind`: of the label; none if
/// there is but a place.
struct Called {
  MarkerKind kind = MarkerKind::none;
  ItemLabel label;
};
Called called(const RequestItem& item, std::string_view text, const LabelWords& words, bool bare_numbers);

/// "Third, …", "Secondly, …" -> 3, 2; 0 if the folded text starts with no such word.
int leading_ordinal(std::string_view folded);

/// "5-7 Sixty people", "4  None": bare numbers of five bytes at most, with a blank behind them; empty if the
/// folded text starts with none.
std::vector<ItemLabel> read_bare_numbers(std::string_view folded);

/// "B and C", "a, b:": a line of nothing but the letters that items are called by; empty if it is more.
std::vector<ItemLabel> read_letters(std::string_view folded);

}  // namespace foi
