// Any bytes, read as a page, make a sound document.
#include "readers/html.h"

#include <algorithm>

#include "fuzz/targets.h"
#include "passes/weigh_markup.h"
#include "text/utf8.h"

void foi::test::fuzz_html(std::string_view bytes) {
  looks_like_html(bytes);
  const Document page = read_html(std::string(bytes));
  require(valid_utf8_prefix(page.text) == page.text.size(), "the text is not valid UTF-8");
  const size_t lines =
      page.text.empty() ? 0 : 1 + static_cast<size_t>(std::count(page.text.begin(), page.text.end(), '\n'));
  require(page.markup.size() == lines, "not one LineMarkup a line");
  for (const LineMarkup& line : page.markup)
    require(line.block == kNone || line.block < page.blocks.size(), "a line in a block that is not there");
  for (size_t i = 0; i < page.blocks.size(); ++i) {
    const MarkupBlock& block = page.blocks[i];
    require(block.parent == kNone || block.parent < i, "a child before its parent");
    require(block.first_line <= block.end_line && block.end_line <= lines, "a block outside the page");
  }
  for (const MarkupTable& table : page.tables) {
    require(table.span.start <= table.span.end && table.span.end <= page.text.size(),
            "a table outside the text");
    for (const auto& rows : {table.header, table.rows})
      for (const auto& row : rows)
        require(row.size() == (table.rows.empty() ? row.size() : table.rows[0].size()), "a ragged table");
  }
  uint32_t last = 0;
  for (const MarkupChrome& chrome : weigh_markup(page)) {
    require(chrome.span.start >= last && chrome.span.start <= chrome.span.end &&
                chrome.span.end <= page.text.size(),
            "furniture out of order");
    last = chrome.span.end;
  }
}
