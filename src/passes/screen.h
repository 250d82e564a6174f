// The cheap screen: tells pages that are plainly none of ours, in a batch before they are parsed.
//
// A page may matter if its text (tags, scripts and styles apart) holds one word of the grammars' list
// `screen`, or three different ones of `screen-some`. Text in UTF-16 is not looked into and passes. One pass
// over the bytes.
#pragma once

#include <string_view>

#include "grammar/library.h"

namespace foi {

class Screen {
 public:
  /// Lets all pages pass if the grammars have no such list. The library outlives the screen.
  explicit Screen(const Library& library);
  bool may_matter(std::string_view bytes) const;

 private:
  const WordList* one_;  // of the library; null if it has none
  const WordList* some_;
};

}  // namespace foi
