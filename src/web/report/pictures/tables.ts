// The tables that replies hold.
import { visible } from "../../shared/visible";
import { plural, words } from "../../shared/words";
import { howSure } from "../accuracy";
import { rankedBars } from "../charts";
import { type Report, sum } from "../data";
import type { Figure } from "../figure";
import { count } from "../figures";

export function tablesFound(report: Report): Figure {
  const rows = report.tables_by_form;
  const tables = sum(rows, (row) => row.tables_found), cells = sum(rows, (row) => row.table_rows);
  const checked = sum(report.table_checks, (row) => row.checked), failed = sum(report.table_checks, (row) => row.failed);
  const bars = rows.map((row) => ({ label: `${visible(words(row.form))}, in ${plural(row.documents, "document")}`, value: row.tables_found, figure: count(row.tables_found) }));
  return {
    id: "tables",
    finding: tables > 0 ? `${plural(tables, "table")} with ${plural(cells, "row")} of data` : "No tables found",
    about: "Tables by the form in which the page gives them",
    chart: tables > 0 ? { draw: (width) => rankedBars(bars, width), words: `Tables by form: ${bars.map((bar) => `${bar.label}: ${bar.figure}`).join("; ")}.` } : undefined,
    notes: [
      tables === 0 ? "The database holds no tables." : null,
      checked > 0 ? `Where a table gives totals they were added up: ${count(checked - failed)} of ${plural(checked, "sum")} agreed${failed > 0 ? `, ${count(failed)} did not` : ""}.` : null,
      tables > 0 ? howSure("tables", "neighbouring cells of tables") : null,
    ],
    numbers: {
      file: "tables-by-form",
      columns: ["Form", "Tables", "Documents", "Rows"],
      rows: rows.map((row) => [words(row.form), row.tables_found, row.documents, row.table_rows]),
    },
  };
}
