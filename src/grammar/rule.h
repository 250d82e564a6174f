// One rule of a grammar, as read: what it marks, by which patterns, and the evidence that it works.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "grammar/pattern_set.h"
#include "grammar/phrase.h"
#include "grammar/statements.h"
#include "vocabulary.h"

namespace foi {

/// What a rule says of the text it matches. A statement is `SLOT CLASS[/NAME]`.
enum class Slot : uint8_t {
  boilerplate,  // page furniture; class: a Boilerplate kind
  heading,      // a line that introduces a part; class: the part (HeadingClass below)
  cue,          // wording that tells what a passage does; class: free, a feature of the role model
  field,  // a labelled or worded fact; class: reference, requested, received, responded, published, authority
          // …
  outcome,   // wording of a decision; class: an Outcome, or one of the hints that `judge` knows
  type,      // wording that tells the kind of document; class: a DocumentType
  regime,    // wording that tells the law; class: a regime code
  question,  // a question's label in the answer part; captures `label`
  body,      // a word that ends or begins an authority's name; class: suffix, prefix, whole
  notice,    // wording that a refusal notice owes its reader; class: free, read by `check` statements
  person  // wording that introduces a private person; class: see privacy/find_private.h; tried for redaction
          // alone
};
template <>
struct Names<Slot> {
  static constexpr auto values =
      std::to_array<std::string_view>({"boilerplate", "heading", "cue", "field", "outcome", "type", "regime",
                                       "question", "body", "notice", "person"});
};

struct Rule {
  Slot slot = Slot::cue;
  std::string cls;      // "cookie_banner"
  std::string id;       // "boilerplate/cookie_banner/essential"
  std::string profile;  // that it stands in
  Place place;
  struct Pattern {
    Anchor anchor = Anchor::phrase;
    Phrase phrase;
    std::string source;
    Place place;
  };
  struct Sample {
    std::string text;
    Place place;
  };
  std::vector<Pattern> patterns;
  std::vector<Sample> examples, counters;
  bool beside = false;  // beside an inherited rule of its id, not in its place: the same in another language
  std::string opens;    // the context that a match opens for the lines below ("answer"), or empty
};

}  // namespace foi
