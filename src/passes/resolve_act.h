// Which Act a list of provisions belongs to, and how that was found.
#pragma once

#include <optional>

#include "passes/name_acts.h"
#include "passes/parse_provisions.h"

namespace foi {

struct Resolved {
  ActName act;
  const char* rule = "";
  bool named =
      false;  ///< the Act stands beside the citation; else it is inferred, and the table must know the path
  bool none = false;  ///< not law: "section 6.5 of the guidance"
  uint32_t end = 0;   ///< folded, behind the name where it stands after the list
};

/// What the words behind a citation say: an Act, a document that is no law, or nothing.
Resolved act_after(const CitationText& text, NameActs& names, const RawList& list, std::string_view number);

/// The same behind a citation in another language: "der", "de la", "ustawy z dnia 6 września 2001 r. o" may
/// stand between the list and the name. `none`: the words name a law that is not in the tables.
Resolved act_after_abroad(const CitationText& text, NameActs& names, const RawList& list,
                          std::string_view number);

/// "notice", "agreement", "search": what sections of Acts other than access laws are known for.
bool is_trade_word(std::string_view word);

/// "guidance", "form", "policy": what has sections and is no law.
bool is_document_word(std::string_view word);

/// What the words before it say ("FOIA s 21", "Public Officers Law § 87").
std::optional<Resolved> act_before(NameActs& names, uint32_t start, CitationAnchor anchor,
                                   std::string_view number);

}  // namespace foi
