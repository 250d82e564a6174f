// The left pane: the text in rows, lit up with the CSS Custom Highlight API, so that spans may overlap at will and the
// text stays one plain text.
//
// Rows come in chunks that are filled when they come near the screen; a page of ten megabytes opens like any other.
// Only filled chunks have ranges to highlight.
import { h } from "../shared/dom";
import { visible } from "../shared/visible";
import type { Fact, Facts, Place } from "./facts";
import { layers, type LayerName } from "./layers";
import { labelOf, type Letter } from "./roles";
import { rowAt, type Row } from "./rows";

const rowsOfChunk = 100;
const filledAtOnce = 30; // chunks; longer texts are filled as they are scrolled to
const rowHeight = 24; // pixels, a guess for chunks that are not filled

interface Spot {
  fact: Fact;
  place: Place;
}
interface Chunk {
  element: HTMLElement;
  rows: HTMLElement[]; // empty while it is not filled
  spots: Spot[]; // that touch it
}

export class TextPane {
  readonly chunks: Chunk[] = [];
  private readonly lit = new Map<LayerName, Highlight>();
  private readonly current = new Highlight();
  private readonly flash = new Highlight();
  private hiddenLayers = new Set<LayerName>();
  private selected: Fact | null = null;
  private readonly observer: IntersectionObserver;
  /** Called when rows have come or changed their place. */
  onLayout = () => {};

  constructor(
    readonly pane: HTMLElement,
    readonly sheet: HTMLElement,
    readonly text: string,
    readonly rows: Row[],
    private readonly facts: Facts,
    readonly roleOf: (line: number) => Letter | undefined,
  ) {
    for (const [priority, layer] of layers.entries()) {
      const highlight = new Highlight();
      highlight.priority = priority;
      this.lit.set(layer.name, highlight);
      CSS.highlights.set(`foi-${layer.name}`, highlight);
    }
    this.current.priority = 100;
    this.flash.priority = 101;
    CSS.highlights.set("foi-current", this.current);
    CSS.highlights.set("foi-flash", this.flash);
    this.observer = new IntersectionObserver(
      (entries) => entries.forEach((e) => e.isIntersecting && this.fill(Number((e.target as HTMLElement).dataset.chunk))),
      { root: null, rootMargin: "1500px 0px" },
    );
    this.makeChunks();
  }

  private makeChunks() {
    const count = Math.ceil(this.rows.length / rowsOfChunk);
    for (let i = 0; i < count; i++) {
      const element = h("div.chunk", { "data-chunk": i });
      const rows = Math.min(rowsOfChunk, this.rows.length - i * rowsOfChunk);
      element.style.containIntrinsicBlockSize = `auto ${rows * rowHeight}px`;
      this.chunks.push({ element, rows: [], spots: [] });
    }
    for (const fact of this.facts.all)
      for (const place of fact.places) {
        const last = this.chunkAt(Math.max(place.start, place.end - 1));
        for (let i = this.chunkAt(place.start); i <= last; i++) this.chunks[i]?.spots.push({ fact, place });
      }
    this.sheet.append(...this.chunks.map((chunk) => chunk.element));
    if (count <= filledAtOnce) {
      for (let i = 0; i < count; i++) this.fill(i);
      return;
    }
    for (const [i, chunk] of this.chunks.entries()) {
      const rows = Math.min(rowsOfChunk, this.rows.length - i * rowsOfChunk);
      chunk.element.style.minHeight = `${rows * rowHeight}px`;
      this.observer.observe(chunk.element);
    }
    this.fill(0);
  }

  private chunkAt(offset: number) {
    return Math.floor(rowAt(this.rows, offset) / rowsOfChunk);
  }

  fill(index: number) {
    const chunk = this.chunks[index];
    if (!chunk || chunk.rows.length > 0) return;
    this.observer.unobserve(chunk.element);
    const first = index * rowsOfChunk;
    const rows = this.rows.slice(first, first + rowsOfChunk);
    const furniture = chunk.spots.filter((spot) => spot.place.layer === "boilerplate");
    const tables = chunk.spots.filter((spot) => spot.place.layer === "table");
    const touches = (spots: Spot[], row: Row) => spots.find((s) => s.place.start < row.end && row.start < s.place.end);
    chunk.rows = rows.map((row, i) => {
      const element = h("div.row", { "data-row": first + i }, document.createTextNode(visible(this.text.slice(row.start, row.end))));
      if (row.first) element.dataset.line = String(row.line);
      else element.classList.add("more");
      const rule = touches(furniture, row);
      if (rule && row.end > row.start) {
        element.classList.add("furniture");
        element.title = `${rule.fact.label}, found by ${rule.fact.rule ?? "no rule"}`;
      }
      if (touches(tables, row)) element.classList.add("grid");
      return element;
    });
    this.markRoles(first, chunk.rows);
    chunk.element.style.minHeight = "";
    chunk.element.replaceChildren(...chunk.rows);
    for (const spot of chunk.spots) this.light(spot, index);
    if (this.selected) this.select(this.selected);
    this.onLayout();
  }

  /** Writes the role of each line in the margin: in full where it begins, for the eye by a mark on every line. */
  private markRoles(first: number, elements: HTMLElement[]) {
    elements.forEach((element, i) => {
      const row = this.rows[first + i]!;
      const letter = this.roleOf(row.line);
      if (letter) element.dataset.letter = letter;
      else delete element.dataset.letter;
      if (letter && row.first && letter !== this.roleAbove(first + i)) element.dataset.role = labelOf.get(letter)!;
      else delete element.dataset.role;
    });
  }
  private roleAbove(row: number): Letter | undefined {
    for (let at = row - 1; at >= 0; at--) {
      const role = this.roleOf(this.rows[at]!.line);
      if (role) return role;
    }
    return undefined;
  }

  relabelled() {
    for (const [i, chunk] of this.chunks.entries()) if (chunk.rows.length > 0) this.markRoles(i * rowsOfChunk, chunk.rows);
  }

  // The part of a place that stands in this chunk.
  private rangeIn(place: Place, index: number): StaticRange | null {
    const chunk = this.chunks[index]!;
    if (chunk.rows.length === 0) return null;
    const first = index * rowsOfChunk;
    const last = first + chunk.rows.length - 1;
    const from = Math.max(first, rowAt(this.rows, place.start));
    const to = Math.min(last, rowAt(this.rows, Math.max(place.start, place.end - 1)));
    if (from > to) return null;
    const node = (row: number) => chunk.rows[row - first]!.firstChild as Text;
    const offset = (row: number, at: number) => Math.min(Math.max(at - this.rows[row]!.start, 0), node(row).length);
    return new StaticRange({
      startContainer: node(from),
      startOffset: offset(from, place.start),
      endContainer: node(to),
      endOffset: offset(to, place.end),
    });
  }

  private light(spot: Spot, index: number) {
    const range = this.rangeIn(spot.place, index);
    if (range) this.lit.get(spot.place.layer)!.add(range);
  }

  private rangesOf(fact: Fact): StaticRange[] {
    return fact.places.flatMap((place) => {
      const out: StaticRange[] = [];
      const last = this.chunkAt(Math.max(place.start, place.end - 1));
      for (let i = this.chunkAt(place.start); i <= last; i++) {
        const range = this.rangeIn(place, i);
        if (range) out.push(range);
      }
      return out;
    });
  }

  show(layer: LayerName, on: boolean) {
    if (on) this.hiddenLayers.delete(layer);
    else this.hiddenLayers.add(layer);
    if (on) CSS.highlights.set(`foi-${layer}`, this.lit.get(layer)!);
    else CSS.highlights.delete(`foi-${layer}`);
    if (layer === "section") this.sheet.classList.toggle("no-roles", !on);
    if (layer === "boilerplate") this.sheet.classList.toggle("no-furniture", !on);
    this.onLayout();
  }

  select(fact: Fact | null) {
    this.selected = fact;
    this.current.clear();
    if (fact) for (const range of this.rangesOf(fact)) this.current.add(range);
  }

  /** Brings the fact's words into sight and lets them flash. */
  reveal(fact: Fact) {
    const place = fact.places[0];
    if (!place) return;
    const row = rowAt(this.rows, place.start);
    const last = Math.min(this.chunkAt(Math.max(place.start, place.end - 1)), this.chunkAt(place.start) + 3);
    for (let i = this.chunkAt(place.start); i <= last; i++) this.fill(i);
    this.scrollTo(row);
    requestAnimationFrame(() => this.scrollTo(row)); // chunks above may have got their true height
    this.flash.clear();
    const ranges = this.rangesOf(fact);
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const times = calm ? [0] : [0, 180, 360, 540, 720];
    times.forEach((time, i) =>
      setTimeout(() => (i % 2 === 0 ? ranges.forEach((r) => this.flash.add(r)) : this.flash.clear()), time),
    );
    setTimeout(() => this.flash.clear(), 1000);
  }

  rowElement(row: number): HTMLElement | undefined {
    return this.chunks[Math.floor(row / rowsOfChunk)]?.rows[row % rowsOfChunk];
  }

  private scrollTo(row: number) {
    const element = this.rowElement(row);
    if (!element) return;
    if (getComputedStyle(element).display === "none") this.show("boilerplate", true);
    const box = element.getBoundingClientRect();
    const view = this.pane.getBoundingClientRect();
    const scrolls = getComputedStyle(this.pane).overflowY !== "visible";
    if (scrolls) {
      if (box.top < view.top + 40 || box.bottom > view.bottom - 80) this.pane.scrollTop += box.top - view.top - view.height / 3;
    } else {
      element.scrollIntoView({ block: "center" });
    }
  }

  /** What the text holds at a point of the screen: an offset, or nothing beside the words. */
  offsetAt(x: number, y: number): number | null {
    const caret = caretAt(x, y);
    const element = caret?.node.parentElement?.closest<HTMLElement>(".row");
    if (!caret || !element || !this.sheet.contains(element) || caret.node.nodeType !== Node.TEXT_NODE) return null;
    return this.rows[Number(element.dataset.row)]!.start + caret.offset;
  }

  /** The facts of visible layers at an offset: the shortest first, and the line's role, which has no ink, last. */
  factsAt(offset: number): Fact[] {
    const chunk = this.chunks[this.chunkAt(offset)];
    if (!chunk) return [];
    const size = ({ place }: Spot) => (place.layer === "section" ? Infinity : place.end - place.start);
    const found = chunk.spots
      .filter((s) => s.place.start <= offset && offset < s.place.end && !this.hiddenLayers.has(s.place.layer))
      .sort((a, b) => (size(a) === size(b) ? 0 : size(a) - size(b)));
    return [...new Set(found.map((spot) => spot.fact))];
  }
}

function caretAt(x: number, y: number): { node: Node; offset: number } | null {
  const caret = document.caretPositionFromPoint?.(x, y);
  if (caret) return { node: caret.offsetNode, offset: caret.offset };
  const range = document.caretRangeFromPoint?.(x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : null;
}
