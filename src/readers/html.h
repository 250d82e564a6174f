// HTML -> Document: the page as lines, its tables, blocks and metadata. The project's only user of libxml2.
//
// Takes the bytes of a page of any encoding and any state of repair, and the caller's charset, if any. Gives
// a Document whose `text` is the page as a browser would break it into lines: blocks on their own lines, one
// blank line between paragraphs, list markers ("• ", "1. "), a data table as rows of "a | b |" and also as a
// MarkupTable. `markup` has one entry a line, `blocks` the block elements that the lines came from. `name`
// and `sha256` are the caller's. Never fails; costs linear time on any input (an element nested deeper
// than 512 is read as if it were not there).
//
//   Document page = read_html(std::move(bytes));
#pragma once

#include <string>
#include <string_view>

#include "readers/document.h"

namespace foi {

Document read_html(std::string bytes, std::string_view charset = {});

/// For `--format auto`: does this look like HTML, whole or a fragment? Judged by the start: a doctype,
/// <html>, <head> or <body>, or a tag first thing, or several block tags. Text that mentions "<b>" does not.
bool looks_like_html(std::string_view bytes);

}  // namespace foi
