// A picture with all that belongs to it: the finding, the chart, where it comes from, its numbers as a table and as CSV.
import { download } from "../shared/download";
import { h } from "../shared/dom";
import { visible } from "../shared/visible";
import { type Cell, csv } from "./csv";

export interface Numbers {
  file: string; // name of the CSV, without ending
  columns: string[];
  rows: Cell[][];
  cut?: boolean; // the program left rows out
}

export interface Figure {
  id: string;
  finding: string; // the heading: what the picture says
  about: string; // what is measured, of what
  /** The chart at a width in pixels, and the same in words; nothing if there is nothing to draw. */
  chart?: { draw: (width: number) => Element; words: string } | undefined;
  notes?: (string | null)[]; // how sure, what is left out
  numbers?: Numbers | undefined;
}

const mostRows = 200;

function table(numbers: Numbers): HTMLElement {
  const isNumber = numbers.columns.map((_, c) => numbers.rows.every((row) => row[c] === null || typeof row[c] === "number"));
  const cells = (row: Cell[], tag: "td" | "th") =>
    row.map((cell, c) => h(tag, { class: isNumber[c] ? "number" : null, scope: tag === "th" ? "col" : null },
      typeof cell === "number" ? cell.toLocaleString("en-GB") : cell === null ? "–" : visible(cell)));
  const more = numbers.rows.length - mostRows;
  return h("div", {},
    h("div.scroll", { tabindex: 0, role: "region", "aria-label": `Numbers: ${numbers.file.replaceAll("-", " ")}` },
      h("table", {},
        h("thead", {}, h("tr", {}, cells(numbers.columns, "th"))),
        h("tbody", {}, numbers.rows.slice(0, mostRows).map((row) => h("tr", {}, cells(row, "td")))))),
    more > 0 && h("p.note", {}, `${more.toLocaleString("en-GB")} more rows are in the CSV.`));
}

function numbersOf(numbers: Numbers): HTMLElement {
  const details = h("details", {}, h("summary", {}, "Numbers as a table"));
  details.addEventListener("toggle", () => details.open && details.children.length === 1 && details.append(table(numbers)));
  const save = () => download(`${numbers.file}.csv`, "text/csv;charset=utf-8", csv(numbers.columns, numbers.rows));
  return h("div.numbers", {},
    details,
    h("button", { type: "button", onclick: save, "aria-label": `Download CSV: ${numbers.file.replaceAll("-", " ")}` }, "Download CSV"),
    numbers.cut && h("p.note", {}, "The list was too long for this page; the database has all of it."));
}

function canvas(chart: NonNullable<Figure["chart"]>): HTMLElement {
  const place = h("div.chart");
  let drawn = 0;
  const draw = () => {
    const width = Math.round(place.clientWidth);
    if (width === 0 || width === drawn) return;
    drawn = width;
    const picture = chart.draw(width);
    for (const part of picture.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label"); // one image, one text
    picture.setAttribute("role", "img");
    picture.setAttribute("aria-label", chart.words);
    place.replaceChildren(picture);
  };
  new ResizeObserver(draw).observe(place);
  return place;
}

export function figureElement(figure: Figure): HTMLElement {
  return h("section.figure", { id: figure.id, "aria-labelledby": `${figure.id}-finding` },
    h("h2", { id: `${figure.id}-finding` }, figure.finding),
    h("p.about", {}, figure.about),
    figure.chart && canvas(figure.chart),
    (figure.notes ?? []).map((note) => note && h("p.note", {}, note)),
    figure.numbers && figure.numbers.rows.length > 0 && numbersOf(figure.numbers));
}
