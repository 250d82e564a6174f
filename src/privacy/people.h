// People who are private, and where a text names them again: in full, by surname, by first name, in a file's
// name. People of the authority, whose names stay, are known as such, so that "Tom Hale" is not taken for the
// requester "Ms Hale".
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "privacy/person_name.h"

namespace foi {

class People {
 public:
  explicit People(const NameWords& words) : words_(words) {}

  void add(const PersonName& name);
  void add_official(const PersonName& name);
  /// Is it a known person's name, or so much of one that it must be theirs?
  bool knows(const PersonName& name) const;
  bool empty() const { return names_.empty(); }

  /// Learns from the text what stands before a known surname: the first name that a greeting left out.
  void learn(std::string_view text);

  /// Where the text names them. In order, without overlap.
  std::vector<Span> mentions(std::string_view text) const;
  /// The same of a file's name or an address, where case tells nothing.
  std::vector<Span> mentions_in_address(std::string_view text) const;
  /// Does the part of a mail address before the @ hold a name of theirs?
  bool own_mailbox(std::string_view local) const;

 private:
  using Words = std::vector<std::string>;
  std::vector<Span> find(std::string_view text, bool address, std::vector<NameWord>* before) const;
  size_t longest(const std::vector<Words>& names, std::string_view text, const std::vector<NameWord>& words,
                 size_t at, bool address) const;
  void add_part(const std::string& word, bool surname);

  const NameWords& words_;
  std::vector<Words> names_, officials_;
  std::unordered_map<std::string, bool> parts_;  // a word that is theirs; whether as the surname
};

}  // namespace foi
