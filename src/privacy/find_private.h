// Who of a page is private, and where it says so: the requester, by name, mail address, phone and post.
//
// Messages are told apart, and which of them the requester wrote. Then: whom a reply greets, who signs a
// request, who stands in the block above a letter, whom wording names ("request by …"; slot `person` of the
// grammars, tried on each line) is private; so is every other mention of that name, and what of mail
// addresses, phone numbers and postal addresses stands with it. The authority's people and mailboxes are not.
//
// Classes of `person` rules, each with a capture where what it introduces begins:
//   greeting         whom the message is to
//   maker            who made the request
//   label            a form's field with a name: label/applicant of the requester, label/name of whoever the
//   form is
//                    about, label/part a first or last name
//   header           of a mail: header/from, header/to, header/wrote
//   signoff          a signature follows
//   contact          a phone number or mail address follows
//   address          a postal address follows: address/label in a form, address/inline in a sentence
#pragma once

#include <vector>

#include "grammar/grammar.h"
#include "passes/build_blocks.h"
#include "passes/read_roles.h"
#include "privacy/people.h"
#include "text/fold.h"
#include "text/lines.h"

namespace foi {

enum class PrivateKind : uint8_t { name, mail, phone, address };

struct PrivateSpan {
  Span span;
  PrivateKind kind = PrivateKind::name;
};

struct PrivateInput {
  std::string_view text;
  const Lines& lines;
  const Folded& folded;
  const Blocks& blocks;
  const Grammar& grammar;
  const Roles& roles;
  DocumentType type;
};

struct PrivateData {
  std::vector<PrivateSpan> spans;  // in order, without overlap; none holds a line break
  People people;
};

/// `words` outlives what is returned.
PrivateData find_private(const PrivateInput& in, const NameWords& words);

}  // namespace foi
