// The cheap screen: turns away pages that are plainly none of ours before they are parsed.
//
// A page may matter if it holds one word of a small list anywhere in its bytes, tags and scripts included: the word
// list `screen` of the grammars. Text in UTF-16 is not looked into and passes. One pass over the bytes.
#pragma once

#include <memory>
#include <string_view>

#include "grammar/library.h"

namespace foi {

class Screen {
 public:
  /// Lets all pages pass if the grammars have no such list.
  explicit Screen(const Library& library);
  ~Screen();
  bool may_matter(std::string_view bytes) const;

 private:
  struct Automaton;
  std::unique_ptr<Automaton> automaton_;
};

}  // namespace foi
