// A long list of which only what is near the screen exists. All rows have one height, which the style sheet says.
import { h } from "../shared/dom";

const beyond = 12; // rows above and below the screen

export class VirtualList<T> {
  private items: T[] = [];
  private readonly rows = new Map<number, HTMLElement>();
  private waiting = false;

  constructor(
    private readonly pane: HTMLElement,
    private readonly space: HTMLElement,
    private readonly make: (item: T) => Node[],
  ) {
    pane.addEventListener("scroll", () => this.later(), { passive: true });
    new ResizeObserver(() => this.draw()).observe(pane);
  }

  show(items: T[]) {
    this.items = items;
    this.rows.clear();
    this.space.replaceChildren();
    this.pane.scrollTop = 0;
    this.draw();
  }

  private later() {
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => {
      this.waiting = false;
      this.draw();
    });
  }

  private draw() {
    const height = parseFloat(getComputedStyle(this.space).getPropertyValue("--row"));
    this.space.style.height = `${this.items.length * height}px`;
    const first = Math.max(0, Math.floor(this.pane.scrollTop / height) - beyond);
    const end = Math.min(this.items.length, Math.ceil((this.pane.scrollTop + this.pane.clientHeight) / height) + beyond);
    for (const [index, row] of this.rows)
      if (index < first || index >= end) {
        row.remove();
        this.rows.delete(index);
      }
    for (let index = first; index < end; index++) {
      const row = this.rows.get(index) ?? this.row(index);
      row.style.top = `${index * height}px`;
    }
  }

  private row(index: number): HTMLElement {
    const row = h("div.item", { role: "listitem", "aria-posinset": index + 1, "aria-setsize": this.items.length }, ...this.make(this.items[index]!));
    this.rows.set(index, row);
    const after = [...this.rows].filter(([i]) => i > index).sort(([a], [b]) => a - b)[0]?.[1] ?? null;
    this.space.insertBefore(row, after); // in the order that the Tab key walks
    return row;
  }
}
