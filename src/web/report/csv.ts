// Rows as CSV (RFC 4180), with the guard that the CSV of foi batch has: a text that a spreadsheet would run as a formula
// gets an apostrophe in front.

export type Cell = string | number | null;

const number = /^[+-]?(\d+(\.\d*)?|\.\d+)$/;

export function csvField(cell: Cell): string {
  if (cell === null) return "";
  const text = String(cell);
  const guarded = /^[=+\-@\t\r\n']/.test(text) && !number.test(text);
  if (!guarded && !/[",\r\n]|^ | $/.test(text)) return text;
  return `"${guarded ? "'" : ""}${text.replaceAll('"', '""')}"`;
}

/** With a byte order mark: spreadsheets take a file without one for Latin-1. */
export function csv(header: string[], rows: Cell[][]): string {
  return "\uFEFF" + [header, ...rows].map((row) => row.map(csvField).join(",") + "\r\n").join("");
}
