// What HTML calls things: tags and their behaviour, and the words in class, id, role and label.
//
// Tables only. `tag_of` says how a tag breaks lines and whether its contents count; `names_of` turns the
// words of an attribute into MarkupName bits. A word is a run of letters between punctuation or camel-case
// humps, so "siteNav", "site-nav" and "nav site" say the same, and "navigate-to-me" or "canvas" does not say
// "nav".
#pragma once

#include <cstdint>
#include <string_view>

#include "readers/document.h"

namespace foi {

/// How an element acts on the lines.
enum class Flow : uint8_t {
  inlined,    // no break
  line,       // begins and ends a line
  paragraph,  // and stands apart by a blank line
  item,       // a list item: a line with a marker
  br,
  hr,
  skip  // neither it nor its contents are read
};

/// Tags that the reader handles by hand.
enum class Element : uint8_t {
  plain,
  html,
  head,
  title,
  meta,
  link,
  base,
  a,
  button,
  ol,
  ul,
  li,
  pre,
  table,
  caption,
  thead,
  tbody,
  tfoot,
  tr,
  td,
  th,
  img,
  time,
  script,
  noscript
};

struct TagInfo {
  std::string_view name;
  Flow flow = Flow::inlined;
  MarkupTag tag = MarkupTag::other;
  Element element = Element::plain;
  uint16_t places = 0;  ///< bits of LineMarkup::Place that its contents get
  uint8_t heading = 0;
};

/// Never null: unknown tags are inline, custom elements (with a dash) break the line.
const TagInfo* tag_of(std::string_view name);

/// Bits of MarkupName for the words in `value`.
uint32_t names_of(std::string_view value);

/// What an ARIA role makes of an element: the tag info it acts like, or null.
const TagInfo* tag_of_role(std::string_view role);

/// The character of an HTML 5 entity that HTML 4 (and so libxml2) does not know; empty for all others.
/// Only names seen in running text: punctuation and signs.
std::string_view html5_entity(std::string_view name);

}  // namespace foi
