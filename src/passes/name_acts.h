// Names of Acts in a text: at a position, just before one, and all of them once a citation asks for it.
//
//   "the Health and Social Care Act 2008 (Regulated Activities) Regulations 2014"    full titles, known or
//   not "FOIA", "the EIRs", "DPA 2018"                                                  aliases of the tables
//   "… Act 1983 (the ABC Act)", "(“the Regulations”)"                               aliases of this document
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "grammar/law.h"
#include "passes/citation_text.h"
#include "passes/cite.h"

namespace foi {

struct ActName {
  const Act* act = nullptr;  // null: not in the tables
  std::string name;          // "Short Title Year"
  Span span{};               // folded
  bool operator==(const ActName& other) const { return act == other.act && name == other.name; }
};

/// The year behind a name, with where it ends; 0 if none stands there.
struct YearAfter {
  int year = 0;
  uint32_t end = 0;
};
YearAfter year_after(const CitationText& text, uint32_t at);

/// A name as it is written, each run of blanks, line breaks and quote marks as one blank.
std::string one_space(std::string_view source);

/// The small words inside a title: "Transfer of Undertakings (Protection of Employment) Regulations".
inline constexpr std::array<std::string_view, 12> kConnectors = {"of", "and", "the",  "for", "in",   "to",
                                                                 "on", "etc", "with", "by",  "from", "at"};

/// Whether an Act of one country may be meant in another: Scotland's letters name the United Kingdom's Acts.
inline bool same_country(const Act& act, std::string_view country) {
  if (act.country == country) return true;
  return country == "scotland" && act.country == "uk";
}

class NameActs {
 public:
  NameActs(const CitationText& text, const Law& law, const CiteContext& context);

  /// The Act whose name starts at `at`. `number`: the section cited, which decides between Acts of one name.
  std::optional<ActName> at(uint32_t at, std::string_view number = {});
  /// The Act whose name ends just before `end`, with nothing but light punctuation between.
  std::optional<ActName> before(uint32_t end, std::string_view number);

  /// What "the Act" means at `pos`; "the Regulations" with `unit`.
  std::optional<ActName> defined(uint32_t pos, Unit unit);
  /// The last Act of that unit named before `pos`; any unit if none is given.
  std::optional<ActName> last(uint32_t pos, std::optional<Unit> unit);
  /// Whether an access law is named before `pos`.
  bool names_access_law(uint32_t pos);
  /// The Act of `year` that this text or its regime can mean by "the 1998 Act".
  std::optional<ActName> of_year(int year);
  /// An Act named in the text whose table has `path`.
  const Act* holder_of(std::string_view path);

  /// Whether the folded text has these words anywhere; each is looked for once.
  bool says(std::string_view words);
  /// Whether the caller knew the regime; else it is guessed from the names in the text.
  bool has_regime() const { return !context_.regime.empty(); }
  /// The access law of the document: of its regime, else the first one named.
  const Act* regime_act();
  const std::string& country();

 private:
  struct Mention {
    uint32_t at;
    ActName name;
  };
  const Act* choose(const std::vector<const Act*>& acts, int year, std::string_view number);
  bool is_name(Span words) const;
  std::optional<ActName> known_at(uint32_t at, std::string_view number);
  std::optional<ActName> title_at(uint32_t at);
  std::optional<ActName> alias_at(uint32_t at);
  uint32_t behind_brackets(uint32_t end) const;
  bool leads_to_access_law(uint32_t of) const;
  uint32_t behind_of(uint32_t end) const;
  uint32_t behind_number(uint32_t end) const;
  std::string year_elsewhere(const std::string& folded_name);
  const std::vector<Mention>& mentions();
  void note_definition(const Mention& mention);
  void add_initials();

  const CitationText& text_;
  const Law& law_;
  const CiteContext& context_;
  bool scanned_ = false;
  bool sole_ = false;               // the last name found belongs to one Act only
  std::optional<bool> may_define_;  // some bracket may define "the Act"
  bool scanning_ = false;
  bool regime_known_ = false;
  const Act* regime_act_ = nullptr;
  std::string country_;
  std::vector<Mention> mentions_;
  std::vector<Mention> the_act_, the_regulations_;       // what "(the Act)" stands behind, in order
  std::map<std::string, ActName, std::less<>> aliases_;  // of this document, folded
  std::map<std::string, std::string> years_;
  std::map<std::string_view, bool> said_;  // keys are literals
};

}  // namespace foi
