// The state of one citation pass, and its steps. Private to passes/cite*.cpp and infer_act.cpp.
//
// Each step takes a Start, reads the list there into `list_`, and either adds citations and returns the place
// behind them, or returns 0: no citation here.
#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "passes/build_paths.h"
#include "passes/citation_text.h"
#include "passes/cite.h"
#include "passes/name_acts.h"
#include "passes/parse_provisions.h"
#include "passes/resolve_act.h"
#include "passes/scan_citations.h"
#include "passes/schedules.h"

namespace foi {

inline bool american(const Act* act) {
  return act && act->country == "us";
}

class Citer {
 public:
  Citer(std::string_view text, const Folded& folded, const Law& law, const CiteContext& context)
      : text_(text, folded, context.abroad), law_(law), context_(context), names_(text_, law, context) {}

  std::vector<Citation> run();

 private:
  // cite.cpp
  /// Emits what starts here; the place behind it, or 0 if it is no citation.
  uint32_t handle(const Start& start);
  std::string first_number() const;
  ActStyle style_of(const ActName& name, CitationAnchor anchor) const;
  void emit(uint32_t start, const Resolved& found, std::string_view prefix = {});
  ActName mend_year(const ActName& name, const std::string& path);
  void add(Span span, const Resolved& found, std::string path, Index list);
  bool is_heading(Span span) const;
  bool quote_open(uint32_t at);
  std::string first_path(const Act* act) const {
    return build_paths(text_, list_, style_of({act, act->id, {}}, anchor_))[0].path;
  }

  // cite_sections.cpp: with a unit word
  uint32_t provisions(const Start& start);
  uint32_t levels_in_front(uint32_t start);
  bool other_law_glued(uint32_t start);
  bool column_header(const Start& start) const;
  bool is_year(size_t item) const;
  bool false_glue(const Start& start) const;
  uint32_t resolve_and_emit(const Start& start, uint32_t from);
  bool part_of_document(uint32_t from) const;
  bool inside_document(uint32_t from) const;
  bool other_trade(const ActName& name, const std::string& number) const;
  Resolved fit_unit(CitationAnchor anchor, Resolved found);

  // infer_act.cpp: without an Act beside it
  static bool in_range(const ActName& name, std::string_view number);
  Resolved infer(CitationAnchor anchor, uint32_t from, const std::string& number);
  std::optional<Resolved> echo(uint32_t from, const std::string& number, const Act* regime);
  std::optional<Resolved> carried_on(uint32_t from, const std::string& number, const Act* regime);
  bool near_exempt(uint32_t from) const;
  Resolved infer_regulation(uint32_t from, const std::string& number, const Act* regime,
                            const std::string& country);
  Resolved infer_article(const std::string& number, const Act* regime, const std::string& country);
  Resolved infer_schedule(const ScheduleText& found);

  // cite_levels.cpp: levels, parts, schedules
  uint32_t sublevel(const Start& start);
  uint32_t clause_of_schedule(const Start& start);
  uint32_t resolve_known(const Start& start);
  uint32_t sublevel_of(const Start& start, uint32_t number, CitationAnchor anchor);
  uint32_t sublevel_of_last(const Start& start);
  uint32_t schedule(const Start& start);

  // cite_codes.cpp: numbers of codes of laws
  uint32_t code(const Start& start);
  std::optional<ActName> code_before(uint32_t at);
  const Act* code_in_use(std::string_view number) const;
  bool parse_code(const Start& start, const Act& act);

  // cite_american.cpp
  bool us_section(const Start& start);
  uint32_t us_code(const Start& start);
  uint32_t us_paragraph(const Start& start);
  uint32_t paragraph_of_last(const Start& start);
  uint32_t exemption(const Start& start);

  // cite_bare.cpp: without a unit word
  uint32_t bare(const Start& start);
  bool short_alias(uint32_t number) const;
  uint32_t bare_known(const Start& start);
  uint32_t bare_american(const Start& start, const Act& regime);
  uint32_t bare_like_last(const Start& start);
  bool whole_cell(uint32_t at) const;
  bool labelled(uint32_t at) const;
  uint32_t titled(const Start& start, const std::string& number);
  bool titled_row(uint32_t at, const Provision& provision) const;
  uint32_t statute(const Start& start);

  CitationText text_;
  const Law& law_;
  const CiteContext& context_;
  NameActs names_;
  RawList list_;                                     // of the citation at hand
  CitationAnchor anchor_ = CitationAnchor::section;  // of the citation at hand
  std::string base_;                                 // what its bracket-only items hang on
  uint32_t quote_at_ = 0;
  bool quote_ = false;
  size_t lists_ = 0;
  std::vector<Citation> citations_;
  std::unordered_set<std::string> cited_;  // "FOIA2000 40": Act and section of all citations so far
};

}  // namespace foi
