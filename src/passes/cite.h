// Citations of law: every mention of a provision, and the Act that it belongs to.
//
//   scan_citations    finds where a mention may start: "section 40(2)", "s.12", "§ 552", "(b)(6)", "12(4)(d)"
//   parse_provisions  reads the list that follows: "30(1)(a), (b) or (c) or (2)(a)"
//   resolve_act       names the Act: the words after, before, an alias, "the Act", the document's regime
//   build_paths       types the levels against that Act's table: 30(1)(a), 30(1)(b), 30(1)(c), 30(2)(a)
//
// What it does not do: say what a mention is for (`rely` does), or guess from titles without a number.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "grammar/law.h"
#include "text/fold.h"
#include "vocabulary.h"

namespace foi {

struct Citation {
  Span span;                 ///< of this mention in the text; items of one list have spans of their own
  Span named;                ///< the same, with the name of its Act where that stands before it
  const Act* act = nullptr;  ///< null: an Act that the tables do not hold; then `act_name` has it
  std::string act_name;      ///< as the record spells it: act->id, or "Short Title Year"
  std::string provision;     ///< normalised path, as far as it is written: "43(2)"
  const Provision* known = nullptr;  ///< the table's row for `provision`, or for its longest known part
  bool heading =
      false;  ///< the mention is (most of) a line of its own: "Section 43(2) - Commercial interests"
  bool quoted = false;  ///< inside quotation marks: statute text, or somebody's words
  bool range = false;   ///< an end of "sections 21 to 44"
  Index list = 0;       ///< mentions of one list ("sections 31 and 40") share a number
  CitationRole role = CitationRole::discussed;  ///< set by `rely`, not by `cite`
  const char* rule =
      "";  ///< how the Act was found: "act-after", "act-before", "alias", "the-act", "regime" …
};

struct CiteContext {
  std::string regime;       ///< the document's regime code ("FOIA"), or empty
  std::optional<int> year;  ///< of the request or the reply: 1998 or 2018 Act, Irish 1997 or 2014
  std::string law{};        ///< the document's access law by its name, where the tables lack it
  bool abroad = false;      ///< the document is in another language than English
};

/// In order of span. Linear.
std::vector<Citation> cite(std::string_view text, const Folded& folded, const Law& law,
                           const CiteContext& context);

}  // namespace foi
