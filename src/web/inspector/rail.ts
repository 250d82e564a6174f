// Lines beside the text from what was asked to where it is answered. Only pairs near the screen are drawn, and the
// selected one.
import { svg } from "../shared/dom";
import type { Fact, Facts } from "./facts";
import type { FoiRecord } from "./record";
import { rowAt } from "./rows";
import type { TextPane } from "./text_pane";

interface Link {
  answer: Fact;
  label: string;
  from: number; // rows
  to: number;
}

const most = 60;

export class Rail {
  private readonly links: Link[];
  private readonly canvas = svg("svg", { class: "rail", "aria-hidden": "true" });
  private selected: Fact | null = null;
  private waiting = false;

  constructor(private readonly pane: TextPane, record: FoiRecord, facts: Facts) {
    this.links = record.answers.flatMap((answer, i) => linksOf(answer.items, facts, facts.byId.get(`answer-${i + 1}`)!, pane));
    pane.sheet.append(this.canvas);
    pane.pane.addEventListener("scroll", () => this.draw(), { passive: true });
    addEventListener("scroll", () => this.draw(), { passive: true });
    new ResizeObserver(() => this.draw()).observe(pane.sheet);
  }

  select(fact: Fact | null) {
    this.selected = fact;
    this.draw();
  }

  draw() {
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => {
      this.waiting = false;
      this.redraw();
    });
  }

  private redraw() {
    const sheet = this.pane.sheet.getBoundingClientRect();
    const near = (y: number) => y > -innerHeight && y < 2 * innerHeight;
    const marks: SVGElement[] = [];
    for (const [i, link] of this.links.entries()) {
      if (marks.length > most * 2) break;
      const from = this.pane.rowElement(link.from)?.getBoundingClientRect();
      const to = this.pane.rowElement(link.to)?.getBoundingClientRect();
      if (!from?.height || !to?.height) continue;
      const chosen = link.answer === this.selected;
      if (!chosen && !near(from.top) && !near(to.top)) continue;
      const [y1, y2] = [from.top - sheet.top + 11, to.top - sheet.top + 11];
      const bend = y2 - y1 < 60 ? 8 : 14 + (i % 4) * 6;
      const kind = chosen ? "link chosen" : "link";
      marks.push(
        svg("path", { class: kind, d: `M2 ${y1} C ${2 + bend * 1.4} ${y1}, ${2 + bend * 1.4} ${y2}, 6 ${y2}` }),
        svg("path", { class: `${kind} head`, d: `M7 ${y2 - 3.5} L1 ${y2} L7 ${y2 + 3.5} Z` }),
      );
    }
    this.canvas.setAttribute("height", String(sheet.height));
    this.canvas.replaceChildren(...marks);
  }
}

// From each item to the restated question, and from there to the answer; straight to the answer if none is restated.
function linksOf(items: number[], facts: Facts, answer: Fact, pane: TextPane): Link[] {
  const row = (at: number | undefined) => (at === undefined ? null : rowAt(pane.rows, at));
  const place = (layer: string) => row(answer.places.find((p) => p.layer === layer)?.start);
  const question = place("question");
  const reply = place("answer");
  const out: Link[] = [];
  const add = (from: number | null, to: number | null) => {
    if (from !== null && to !== null && from !== to) out.push({ answer, label: answer.label, from, to });
  };
  add(question, reply);
  for (const item of items) add(row(facts.byId.get(`item-${item}`)?.places[0]?.start), question ?? reply);
  return out;
}
