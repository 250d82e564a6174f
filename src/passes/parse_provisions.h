// The list of provisions behind a unit word, as it is written: numbers, brackets, separators, titles in
// between. Which level a bracket belongs to is settled later, against the Act (`build_paths`).
//
//   "sections 30(c), 34(1)(a)and (b) and 35(1) of foisa"
//      items   30 (c) · 34 (1)(a) · - (b) · 35 (1)       end behind "35(1)"
#pragma once

#include <string>
#include <vector>

#include "passes/citation_text.h"
#include "passes/scan_citations.h"

namespace foi {

struct RawLabel {
  Span text;           // folded, without brackets
  bool joined = true;  // stands directly behind the level before it, not behind a comma
  bool loose = false;  // written without brackets, or damaged: counts only if the path exists
  bool named = false;  // its level has a name, "Abs. 2", "eerste lid": it goes below what stands before it
  bool upper = false;  // a numeral in capitals, which paths keep: "fracción IV"
  std::string_view value{};  // what a word says: "2" of "tweede lid"
};

struct RawItem {
  Span span;            // folded, whole item
  Span number;          // empty: the item continues the one before, "(b)"
  uint32_t labels = 0;  // its labels are list.labels[labels, labels + label_count)
  uint32_t label_count = 0;
  bool range_end = false;  // the second end of "21 to 44"; what lies between is never made up
};

struct RawList {
  std::vector<RawItem> items;
  std::vector<RawLabel> labels;
  Span titles{};       // words in brackets behind the last item: "(commercial interests)"
  uint32_t end = 0;    // behind the last item
  uint32_t after = 0;  // behind its title in brackets, where the Act may be named
  void clear() {
    items.clear();
    labels.clear();
    titles = {};
    end = after = 0;
  }
};

struct ListStyle {
  CitationAnchor anchor;
  bool plural;                // "sections": bare numbers may follow freely
  std::string_view signs{};   // of a code: what may stand between the parts of its numbers, "--" in 24-72-305
  std::string_view abroad{};  // the unit word, where it is one of another language
};

/// Reads the longest list that starts at `at` (the first number or bracket). False if there is none.
bool parse_provisions(const CitationText& text, uint32_t at, ListStyle style, RawList& list);

/// Length-checked roman numeral up to 39 in lower case.
bool is_roman(std::string_view label);

}  // namespace foi
