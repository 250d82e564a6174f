// A table element of a page, once closed -> either a grid of cells (data) or nothing (layout).
//
// While a table is open its cells are written as lines, like any block; `RawTable` notes which lines became
// which cell. At its end `read_grid` decides. Layout is: an inner table, a presentation role, one cell a row,
// cells that hold whole pages of paragraphs. Data becomes rows that are all as wide as the widest, with
// colspan and rowspan filled up by empty cells, each cell's lines flattened into one. Costs are linear: a
// text is flattened at most once (tables with inner tables are layout), and spans that would blow the grid up
// beyond a few times its cells are read as 1.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "readers/html_lines.h"

namespace foi {

struct RawCell {
  size_t first_line = 0;
  size_t end_line = 0;
  uint32_t columns = 1;
  uint32_t rows = 1;
  bool heading = false;  ///< th
};

struct RawRow {
  std::vector<RawCell> cells;
  bool in_head = false;  ///< of thead
};

struct RawTable {
  size_t first_line = 0;
  size_t block_count = 0;  ///< blocks that stood before the table's contents
  size_t caption_first = 0, caption_end = 0;
  std::vector<RawRow> rows;
  LineWriter::Where where;
  bool presentation = false;
  bool has_table = false;     ///< an inner one
  bool has_sections = false;  ///< nav, form, main, article, h1 … inside
  bool in_head = false;
  bool cell_open = false;
  bool caption_open = false;
};

struct Grid {
  std::string caption;
  size_t header_rows = 0;
  std::vector<std::vector<std::string>> rows;  ///< header rows first; rectangular
  std::vector<uint8_t> link_percent;           ///< one a row
};

std::optional<Grid> read_grid(const RawTable& table, const LineWriter& lines);

/// "a | b |", an empty cell as a bare bar: the dialect of the scraped corpus.
std::string row_text(const std::vector<std::string>& cells);

}  // namespace foi
