// Tables, in every form in which a page's text holds them. Read before pairing: an answer is often a table.
//
// Takes the document, its lines, and the lines to pass over; gives tables sorted by span, not overlapping.
// One reader a form (passes/tables/readers.h) goes over the page for its own mark; all share the decisions on
// header, column types and totals (passes/tables/grid.h).
//
//   for (const Table& table : read_tables(document, lines, grammar)) table.header.back()[0]   // "Financial
//   Year"
#pragma once

#include <string>
#include <vector>

#include "grammar/grammar.h"
#include "readers/document.h"
#include "text/lines.h"
#include "vocabulary.h"

namespace foi {

struct TableCheck {
  std::string kind;  // "row_sum", "column_sum"
  bool passed = false;
};

struct TableColumn {
  std::string name;
  ColumnType type = ColumnType::text;
};

struct Table {
  TableForm form = TableForm::pipe;
  Span span;  ///< from its first line (the caption row included) to its last
  std::vector<Index>
      lines;            ///< the nonblank lines it is made of, in order; page furniture between them left out
  std::string caption;  ///< empty if none
  std::vector<std::vector<std::string>> header;
  std::vector<std::vector<std::string>> rows;  ///< all of one width; header rows too, save a spanning one
  std::vector<TableColumn> columns;
  std::vector<TableCheck> checks;
};

/// Sorted by span, not overlapping. Linear in the text but for a bounded look-ahead.
std::vector<Table> read_tables(const Document& document, const Lines& lines, const Grammar& grammar);

}  // namespace foi
