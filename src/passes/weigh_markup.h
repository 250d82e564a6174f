// Which lines of an HTML page its own markup shows to be furniture: navigation, banners, footers, link lists.
//
// Takes a Document of the HTML reader (for plain text, which has no blocks, it gives nothing) and gives spans
// of whole lines, sorted, not overlapping, each with a kind and the id of the rule that judged it. The rules
// speak of elements, roles, the words in class and id, the share of links and the length of lines; none knows
// a site. They are evidence for find_boilerplate, which knows the phrases, not the last word.
//
// The idea, in three steps:
//   1. Blocks that say what they are (<nav>, role=dialog, class "breadcrumb" …) are furniture, unless they
//   hold so
//      much of the page's prose that the name must mean something else.
//   2. Of what is left, the part that holds the content is found (main, article, or the smallest block that
//   holds
//      nearly all prose); what lies outside is furniture.
//   3. Inside it, runs of bare links and headings with nothing but links below are furniture.
#pragma once

#include <string_view>
#include <vector>

#include "readers/document.h"

namespace foi {

struct MarkupChrome {
  Span span;  ///< whole lines, the last line's '\n' not included
  Boilerplate kind = Boilerplate::other;
  std::string_view rule;  ///< "markup-nav", "markup-link-list" …; lives for ever
};

std::vector<MarkupChrome> weigh_markup(const Document& document);

}  // namespace foi
