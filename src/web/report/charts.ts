// The forms that pictures take, drawn by Observable Plot. Labels stand above their bars, so that long names fit a phone;
// colours are those of style.css, so that dark, light and print follow by themselves.
import * as Plot from "@observablehq/plot";

/** The class whose style element the policy allows (plot_style.css). */
const className = "plot";

export interface Bar {
  label: string;
  value: number;
  figure: string; // what stands at the end of the bar
  tone?: "mark" | "alarm" | "quiet";
}

// As many characters as fit: about 7.3 pixels each at this size.
export function fitted(label: string, width: number): string {
  const most = Math.max(12, Math.floor(width / 7.3));
  return label.length <= most ? label : label.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, "").trimEnd() + "…";
}

/** Bars below one another, the label above each, its figure at the end. `whole`: what shares are shares of; none for counts. */
export function rankedBars(bars: Bar[], width: number, whole?: number): Element {
  const full = whole ?? Math.max(...bars.map((bar) => bar.value), 1);
  const row = 40;
  const keyed = bars.map((bar, n) => ({ ...bar, key: String(n) }));
  return Plot.plot({
    className,
    width,
    height: bars.length * row + 4,
    margin: 0,
    marginRight: Math.min(130, width * 0.3),
    x: { domain: [0, full], axis: null },
    y: { domain: keyed.map((bar) => bar.key), axis: null, padding: 0 },
    marks: [
      ...(whole === undefined ? [] : [Plot.barX(keyed, { y: "key", x1: 0, x2: full, fill: "var(--track)", insetTop: 20, insetBottom: 6 })]),
      Plot.barX(keyed, { y: "key", x: "value", fill: (bar: Bar) => `var(--${bar.tone ?? "mark"})`, insetTop: 20, insetBottom: 6 }),
      Plot.text(keyed, { y: "key", frameAnchor: "left", text: (bar: Bar) => fitted(bar.label, width), textAnchor: "start", dy: -10, fontSize: 13, fill: "var(--ink)" }),
      Plot.text(keyed, { y: "key", x: (bar: Bar) => (whole === undefined ? bar.value : full), text: "figure", textAnchor: "start", dx: 8, dy: 7, fontSize: 13, fontWeight: 600, fill: "var(--ink)" }),
    ],
  });
}

export interface Panel {
  name: string;
  figure: string; // of all periods together
}

/** Columns over time, one panel below the other with the same scale. */
export function panels(all: Panel[], rows: { panel: string; period: string; value: number }[], periods: string[], width: number): Element {
  const facet = 96;
  const every = Math.ceil(periods.length / Math.max(2, Math.floor(width / 62)));
  return Plot.plot({
    className,
    width,
    height: all.length * facet + 38,
    marginTop: 14,
    marginLeft: 38,
    marginRight: 4,
    marginBottom: 24,
    fy: { domain: all.map((panel) => panel.name), axis: null, padding: 0.22 },
    x: { domain: periods, padding: 0.18 },
    y: { nice: 2 },
    marks: [
      Plot.gridY({ stroke: "var(--line)", strokeOpacity: 1, ticks: 2 }),
      Plot.axisY({ ticks: 2, tickSize: 0, label: null, fontSize: 12, fill: "var(--soft)", tickFormat: (n: number) => (Number.isInteger(n) ? n.toLocaleString("en-GB") : "") }),
      Plot.axisX({ label: null, tickSize: 0, fontSize: 12, fill: "var(--soft)", tickFormat: (period: string, n: number) => (n % every === 0 ? period : "") }),
      Plot.barY(rows, { fy: "panel", x: "period", y: "value", fill: "var(--mark)", title: (row) => `${row.panel}, ${row.period}: ${row.value.toLocaleString("en-GB")}` }),
      Plot.ruleY([0], { stroke: "var(--soft)" }),
      Plot.text(all, { fy: "name", frameAnchor: "top-left", text: (panel: Panel) => `${panel.name}  ${panel.figure}`, textAnchor: "start", dx: 4, dy: -9, fontSize: 13, fontWeight: 600, fill: "var(--ink)", stroke: "var(--paper)", strokeWidth: 4 }),
    ],
  });
}

export interface Bin {
  from: number;
  to: number; // where the column ends on the axis
  replies: number;
  late: boolean;
  label: string;
}

/** Columns of days with a line at the limit; what lies behind it has another colour and says so. */
export function timeBins(bins: Bin[], limit: number, inTime: string, late: string, width: number): Element {
  const last = bins[bins.length - 1]!;
  const narrow = width < 480;
  const top = Math.max(...bins.map((bin) => bin.replies), 1);
  const label = { fontSize: 13, fontWeight: 600, lineHeight: 1.25, frameAnchor: "top" as const, fill: "var(--ink)" };
  return Plot.plot({
    className,
    width,
    height: narrow ? 300 : 340,
    marginTop: 48,
    marginLeft: 44,
    marginRight: 8,
    marginBottom: 44,
    x: { domain: [0, last.to], label: null },
    y: { domain: [0, top], nice: true },
    marks: [
      Plot.gridY({ stroke: "var(--line)", strokeOpacity: 1, ticks: 4 }),
      Plot.axisY({ ticks: 4, tickSize: 0, label: null, fontSize: 12, fill: "var(--soft)", tickFormat: (n: number) => (Number.isInteger(n) ? n.toLocaleString("en-GB") : "") }),
      Plot.rectY(bins, { x1: "from", x2: "to", y: "replies", insetLeft: 1, insetRight: 1, fill: (bin: Bin) => (bin.late ? "var(--alarm)" : "var(--mark)"), title: (bin: Bin) => `${bin.label} working days: ${bin.replies.toLocaleString("en-GB")}` }),
      Plot.ruleY([0], { stroke: "var(--soft)" }),
      Plot.axisX(bins.map((bin) => bin.to).filter((to) => to % (narrow ? 20 : 10) === 0 && to < last.from), { tickSize: 4, label: null, fontSize: 12, fill: "var(--soft)", tickFormat: String }),
      Plot.text(["working days from request to reply"], { frameAnchor: "bottom-left", dy: 38, fontSize: 12, fill: "var(--soft)" }),
      Plot.text([narrow ? `${last.from}+` : `over ${last.from}`], { x: (last.from + last.to) / 2, frameAnchor: "bottom", dy: 18, fontSize: 12, fill: "var(--soft)" }),
      Plot.ruleX([limit], { stroke: "var(--ink)", strokeWidth: 1.5, strokeDasharray: "4 3", insetTop: -44 }),
      Plot.text([inTime], { ...label, x: limit, textAnchor: "end", dx: -8, dy: -42 }),
      Plot.text([late], { ...label, x: limit, textAnchor: "start", dx: 8, dy: -42 }),
    ],
  });
}

export interface Square {
  row: string;
  column: string;
  value: number;
}

/** A grid of numbers, the greater the darker; the name of each row above it. */
export function grid(squares: Square[], rows: string[], columns: string[], width: number): Element {
  const height = 46;
  const top = Math.max(...squares.map((square) => square.value), 1);
  const keyed = rows.map((name, n) => ({ name, key: String(n) }));
  const keyOf = new Map(keyed.map((row) => [row.name, row.key]));
  return Plot.plot({
    className,
    width,
    height: rows.length * height + 28,
    margin: 0,
    marginTop: 28,
    x: { domain: columns, padding: 0.03, axis: null },
    y: { domain: keyed.map((row) => row.key), padding: 0, axis: null },
    marks: [
      Plot.text(columns, { x: (column) => column, text: (column) => column, frameAnchor: "top", dy: -20, fontSize: 13, fontWeight: 600, fill: "var(--ink)" }),
      Plot.cell(rows.flatMap((row) => columns.map((column) => ({ row, column }))), { x: "column", y: (square) => keyOf.get(square.row), fill: "var(--track)", insetTop: 20, insetBottom: 2 }),
      Plot.cell(squares, { x: "column", y: (square: Square) => keyOf.get(square.row), fill: "var(--mark)", fillOpacity: (square: Square) => 0.08 + (0.42 * square.value) / top, insetTop: 20, insetBottom: 2 }),
      Plot.text(squares, { x: "column", y: (square: Square) => keyOf.get(square.row), text: (square: Square) => square.value.toLocaleString("en-GB"), dy: 9, fontSize: 13, fontWeight: 600, fill: "var(--ink)" }),
      Plot.text(keyed, { y: "key", frameAnchor: "left", text: (row) => fitted(row.name, width), textAnchor: "start", dy: -13, fontSize: 13, fill: "var(--ink)" }),
    ],
    opacity: { type: "identity" },
  });
}
