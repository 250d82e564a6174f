// From the items of a list to full paths: which level each bracket is on.
//
//   number -> (1), (3A); letter -> (a), (ba); roman -> (i). A bracket joins the deepest open level of its own
//   type, a subsection after a letter climbs. (i), (v), (x) are letters or romans: the Act's table decides,
//   as it does wherever it knows the path; for Acts without a table the types alone do.
#pragma once

#include <string>
#include <vector>

#include "grammar/law.h"
#include "passes/parse_provisions.h"

namespace foi {

struct ActStyle {
  const Act* act = nullptr;  // null: an Act without table
  bool keep_case = false;    // American law: (C) is not (c)
  bool article = false;      // "Art 6(1)(f)"
  std::string_view
      base;  // what bracket-only items at the start hang on ("40" in "subsections (2) of section 40")
};

struct BuiltPath {
  std::string path;
  uint32_t item;  // of the list; "31(1)(a)(b)" is one item and two paths
};

/// The paths of all items, in order; never empty for a list that is not.
std::vector<BuiltPath> build_paths(const CitationText& text, const RawList& list, const ActStyle& style);

}  // namespace foi
