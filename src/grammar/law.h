// The law as data: Acts and their provisions, from the `act` statements of grammars/law/*.grammar.
//
//   const Act* act = law.find("FOIA2000");
//   const Provision* p = act->find("43(2)");       // Commercial interests, qualified, prejudice
//   act->longest_prefix("43(2)(z)")                // "43(2)"
//
//   act FOIA2000
//     title          Freedom of Information Act 2000      (else the id)
//     year           2000                  (else the year that the id ends with; 0: none)
//     code           …                     another id that finds it
//     uri            https://www.legislation.gov.uk/ukpga/2000/36
//     jurisdiction   UK (not Scottish authorities)
//     country        uk                    (else uk) scotland us ie ca au nz in za eu …
//     regime         FOIA                  where it is an access law; several codes, if it holds several
//     unit           section               (else section) regulation article rule paragraph
//     last           88                    its highest section, where known
//     number         24-72-305             of a code of laws: what its numbers look like; several, if need be
//     until          2018                  the year its successor took over
//     aliases        FOIA; FOI Act
//     places         Kenya; Nairobi        words of its country or state, where laws of several share a name
//     provision-uri  https://…/section/{number}           ({number:lower}: in lower case)
//     schedule-uri   https://…/schedule/{number}
//     uri-of         43(2) https://…       an exception to the two
//     provision      43(2) | qualified | prejudice | - | Commercial interests | commercially sensitive; trade
//                    path, kind, basis, ncnd or -, title, other names
//
// Two Acts may have one id where they are two jurisdictions': Queensland and Tasmania have a Right to
// Information Act 2009.
#pragma once

#include <deque>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/act_names.h"
#include "grammar/statements.h"
#include "vocabulary.h"

namespace foi {

enum class Unit : uint8_t {
  section,
  regulation,
  article,
  rule,
  paragraph
};  // what an Act calls its provisions

struct Provision {
  std::string path;  // "43(2)", "Art 6(1)(f)", "Sch 3 para 28A", "(b)(7)(C)": as in the record
  std::string title;
  std::string uri;
  Kind kind = Kind::procedural;
  Basis basis = Basis::other;
  bool confirm_or_deny = false;  // the provision lets an authority neither confirm nor deny
  std::vector<std::string> aliases;
};

struct Act {
  std::string id;    // "FOIA2000"; other law: "Terrorism Act 2000"
  std::string code;  // another id, or empty
  std::string title;
  int year = 0;  // 0 where it has none
  std::string uri;
  std::string jurisdiction;
  std::string country = "uk";
  std::string regime;  // record's regime code ("FOIA") when this is an access regime, else empty
  std::vector<std::string>
      regimes;  // all its codes: the Government Code is California's access law and Texas's
  Unit unit = Unit::section;
  int last = 0;   // the highest number of a section, 0 if not known
  int until = 0;  // the year from which its successor counts, 0 if in force
  /// Of a code: the signs between the parts of its numbers, "--" for 24-72-305; several, if it has several
  /// forms.
  std::vector<std::string> numbers;
  std::vector<std::string> aliases;
  std::vector<std::string> places;  // words that tell its country or state
  std::map<std::string, Provision, std::less<>> provisions;

  const Provision* find(std::string_view path) const;
  /// The longest part of `path` that is a provision of this Act, cut at a level; empty if none is.
  std::string_view longest_prefix(std::string_view path) const;
  /// The row for `path`, or for its longest known part; null if not even its section is known.
  const Provision* nearest(std::string_view path) const;
  /// Where `path` can be read, listed or not; the Act's own address where provisions have none.
  std::string uri_of(std::string_view path) const;

  std::string provision_uri, schedule_uri;  // templates
};

class Law {
 public:
  /// Adds what an `act` statement says. Throws GrammarError for an unknown property, kind or basis, or a path
  /// twice.
  void add(const Statement& statement);

  const Act* find(std::string_view id) const;
  /// The Act of a regime that was in force in `year` (0: the one in force now); null for an unknown regime.
  const Act* of_regime(std::string_view regime, int year = 0) const;
  /// Whether the name of a code of laws ends with this word: "code", "stat", "rcw". One look, for the
  /// citation pass.
  bool ends_code(std::string_view word) const { return code_ends_.contains(word); }
  const std::deque<Act>& acts() const { return acts_; }
  const ActNames& names() const { return names_; }
  /// The names of access laws alone, and the words that tell whose a shared name is.
  const ActNames& access_names() const { return access_names_; }
  const ActNames& places() const { return places_; }

 private:
  std::deque<Act> acts_;  // a deque: pointers to its elements stay valid
  std::map<std::string, Act*, std::less<>> by_id_;
  std::map<std::string, std::vector<const Act*>, std::less<>> by_regime_;
  std::set<std::string, std::less<>> code_ends_;
  ActNames names_, access_names_, places_;
};

}  // namespace foi
