// The messages of a page, and who wrote each: a letter, the mails of a chain, the posts of a thread, what is
// quoted in an answer. For telling the requester's name from an officer's, no more.
#pragma once

#include <string>
#include <vector>

#include "grammar/grammar.h"
#include "passes/build_blocks.h"
#include "passes/read_roles.h"
#include "text/fold.h"
#include "text/lines.h"

namespace foi {

/// A rule of slot `person` on a line: where what it introduces begins, and the line's end.
struct PersonMark {
  std::string_view cls, name;  // "header", "from"
  Span rest;                   // in the text
};
using PersonMarks = std::vector<std::vector<PersonMark>>;  // by line

PersonMarks mark_people(const Grammar& grammar, const Lines& lines, const Folded& folded);

const PersonMark* find_mark(const std::vector<PersonMark>& marks, std::string_view cls,
                            std::string_view name = {});

enum class Voice : uint8_t { unknown, requester, authority };

struct Message {
  Index first = 0, end = 0;        // lines
  Index greeting = kNone;          // a line
  Index from = kNone, to = kNone;  // lines of its head
  Voice voice = Voice::unknown;
};

/// `names_body`: does a greeting or a head's field speak of a body rather than of a person?
std::vector<Message> split_messages(const PersonMarks& marks, const Lines& lines, const Folded& folded,
                                    const Blocks& blocks, const Roles& roles, DocumentType type,
                                    const Grammar& grammar);

/// Does a folded text name a body, a unit or a mailbox?
bool names_body(std::string_view folded, const Grammar& grammar);

}  // namespace foi
