// What every reader makes of a file: one immutable UTF-8 text, and what its format said beside the words.
//
// A plain text file gives the text alone. A marked-up one also says, line by line, where in the page the
// words stood (navigation, main part, footer …), which tables it held, and what its head declared. Passes
// weigh all of that as evidence; none of it is the last word.
#pragma once

#include <string>
#include <vector>

#include "vocabulary.h"

namespace foi {

/// What the markup said of one line. All zero for plain text.
struct LineMarkup {
  Index block = kNone;     ///< innermost of `Document::blocks` that the line stands in
  enum Place : uint16_t {  // bits; a line may stand in several
    main = 1 << 0,
    article = 1 << 1,
    nav = 1 << 2,
    header = 1 << 3,
    footer = 1 << 4,
    aside = 1 << 5,
    dialog = 1 << 6,  // dialog, alertdialog, or class/id that names a cookie or consent banner
    form = 1 << 7,
    button = 1 << 8,
    list = 1 << 9,
    table = 1 << 10,
    quote = 1 << 11,
    figure = 1 << 12,
    chrome_name = 1 << 13,  // class or id names page furniture (menu, sidebar, breadcrumb, share …)
    content_name = 1 << 14  // class or id names the content (content, article-body, entry …)
  };
  uint16_t places = 0;
  uint8_t heading = 0;       ///< 1 to 6 for a line in h1 … h6
  uint8_t link_percent = 0;  ///< share of the line's characters that are inside links, 0 to 100
};

/// What a block element is, after its tag and its ARIA role.
enum class MarkupTag : uint8_t {
  other,
  body,
  main,
  article,
  section,
  nav,
  header,
  footer,
  aside,
  dialog,
  form,
  search,
  heading,
  paragraph,
  list,
  item,
  term,
  description,
  table,
  row,
  cell,
  quote,
  figure,
  pre,
  details,
  summary,
  address
};

/// What the class, id, role and label of an element name: one bit an idea.
enum MarkupName : uint32_t {
  name_nav = 1u << 0,
  name_breadcrumb = 1u << 1,
  name_header = 1u << 2,
  name_footer = 1u << 3,
  name_sidebar = 1u << 4,
  name_cookie = 1u << 5,
  name_dialog = 1u << 6,
  name_share = 1u << 7,
  name_related = 1u << 8,
  name_comments = 1u << 9,
  name_ad = 1u << 10,
  name_newsletter = 1u << 11,
  name_login = 1u << 12,
  name_search = 1u << 13,
  name_pager = 1u << 14,
  name_print = 1u << 15,
  name_feedback = 1u << 16,
  name_meta = 1u << 17,
  name_skip = 1u << 18,
  name_cart = 1u << 19,
  name_hidden = 1u << 20,
  name_toc = 1u << 21,
  name_language = 1u << 22,
  name_button = 1u << 23,
  name_content = 1u << 24,  ///< may name the content: content, article, post, body, text …
  name_body = 1u << 25,  ///< names the content outright: article-body, entry-content, itemprop=articleBody …
  name_thread = 1u << 26,  ///< a post, message, question, answer of a discussion
  name_beta = 1u << 27,
  name_list = 1u << 28,
  name_alert = 1u << 29
};

/// A block element of a marked-up page and the lines that it became. Blocks come in document order, parents
/// before children, so a block's descendants follow it directly.
struct MarkupBlock {
  Index parent = kNone;
  Index first_line = 0;
  Index end_line = 0;  ///< one past its last line; equal to first_line for an empty block
  uint32_t names = 0;  ///< bits of MarkupName
  MarkupTag tag = MarkupTag::other;
};

struct MarkupTable {
  Span span;                                     ///< the lines that the table became in the text
  std::string caption;                           ///< empty if it has none
  std::vector<std::vector<std::string>> header;  ///< rows of thead, or leading rows of th only
  std::vector<std::vector<std::string>>
      rows;  ///< every row as wide as the widest; spans repeated as empty cells
};

struct Document {
  std::string name;                ///< file name without folders
  std::string uri;                 ///< canonical URL that the page declares, or empty
  std::string media_type;          ///< "text/plain", "text/html"
  uint64_t bytes = 0;              ///< size of the input
  std::string sha256;              ///< of the input, hex
  bool converted = false;          ///< false: offsets into `text` are offsets into the input
  std::string text;                ///< valid UTF-8; never edited after the reader
  std::string declared_title;      ///< of the page's head
  std::string declared_language;   ///< "en", "cy" …
  std::string declared_published;  ///< ISO date from the page's meta, or empty
  std::vector<LineMarkup>
      markup;  ///< one a line of `text` (split at '\n', no '\n' at the end), or empty for plain text
  std::vector<MarkupBlock> blocks;  ///< the page's block elements, or empty for plain text
  std::vector<MarkupTable> tables;
  std::vector<Warning> warnings;
};

}  // namespace foi
