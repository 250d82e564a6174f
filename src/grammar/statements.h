// The surface syntax that all grammar files share, before it means anything.
//
//   boilerplate exit_link leave-site       <- statement: a keyword at column 1, then its argument
//     line     Quickly exit this site{REST}   <- property: indented; a key, blanks, a value
//     example  Quickly exit this site now
//
// `#` at the start of a line (after blanks) is a comment. Nothing else is special: no escapes, no
// continuation.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace foi {

struct Place {
  std::string_view file;  // lives as long as the program: of `keep_name`, or a literal
  int line = 0;           // from 1
  int column = 0;         // from 1
};

/// The same name, kept until the program ends, so that tens of thousands of places cost nothing. For names of
/// files, which are few.
std::string_view keep_name(std::string_view file);

/// "uk/police.grammar:12"
std::string line_of(const Place& place);
/// "uk/police.grammar:12:3"
std::string to_string(const Place& place);

/// What is wrong with a grammar, and where: "uk/police.grammar:12:3: unknown slot 'boilerplat'".
class GrammarError : public std::runtime_error {
 public:
  GrammarError(const Place& place, const std::string& message)
      : std::runtime_error(to_string(place) + ": " + message), place(place) {}
  Place place;
};

struct Property {
  std::string_view key;    // slices of the source, which must outlive them
  std::string_view value;  // trimmed; may be empty
  Place place;             // of the value
};

struct Statement {
  std::string_view keyword;
  std::string_view argument;  // trimmed; may be empty
  Place place;                // of the keyword
  std::vector<Property> properties;

  const Property* find(std::string_view key) const {
    for (const Property& p : properties)
      if (p.key == key) return &p;
    return nullptr;
  }
};

/// Reads a whole file. Throws GrammarError where a property stands before any statement.
std::vector<Statement> read_statements(std::string_view source, std::string_view file);

}  // namespace foi
