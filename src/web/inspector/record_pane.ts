// The right pane: the record as groups of facts, each a line that opens.
//
// Groups show their first facts and more on request: a page may hold a hundred thousand citations.
import { h } from "../shared/dom";
import { brief, visible } from "../shared/visible";
import { words } from "../shared/words";
import { detailsOf, shownInHead } from "./cards";
import type { Corrections, Verdict } from "./corrections";
import type { Fact, Facts, Group } from "./facts";
import { layerOf, type LayerName } from "./layers";
import type { FoiRecord } from "./record";

const groups: { name: Group; label: string; layer: LayerName }[] = [
  { name: "page", label: "The page", layer: "page" },
  { name: "checks", label: "Refusal checks", layer: "check" },
  { name: "request", label: "Request", layer: "request" },
  { name: "answers", label: "Questions and answers", layer: "answer" },
  { name: "exemptions", label: "Exemptions", layer: "exemption" },
  { name: "tables", label: "Tables", layer: "table" },
  { name: "entries", label: "Log entries", layer: "entry" },
  { name: "citations", label: "Citations", layer: "citation" },
  { name: "warnings", label: "Warnings", layer: "warning" },
  { name: "sections", label: "Roles of lines", layer: "section" },
  { name: "boilerplate", label: "Boilerplate", layer: "boilerplate" },
];
const shownAtFirst: Partial<Record<Group, number>> = { citations: 12, sections: 0, boilerplate: 0 };
const step = 100;

/** What a reader may put in place of a wrong value; nothing for facts that can only be left out. */
const choices: Record<string, string[]> = {
  type: ["foi_response", "internal_review", "acknowledgement", "request", "disclosure_log", "thread", "recommendation_response", "other"],
  decision: ["disclosed", "partially_disclosed", "refused", "not_held", "neither_confirm_nor_deny"],
};
const typed = /^(authority|reference-\d+|date-\d+|regime)$/;

export interface RecordPaneActions {
  choose(fact: Fact): void;
  judge(fact: Fact, verdict: Verdict): void;
  correct(fact: Fact, value: string): void;
}

export class RecordPane {
  private readonly cards = new Map<string, HTMLElement>();
  private readonly shown = new Map<Group, number>();
  private filter = "";
  private open: string | null = null;
  correcting = false;

  constructor(
    private readonly root: HTMLElement,
    private readonly record: FoiRecord,
    private readonly facts: Facts,
    private readonly corrections: Corrections,
    private readonly actions: RecordPaneActions,
  ) {
    for (const group of groups) this.shown.set(group.name, shownAtFirst[group.name] ?? 40);
    this.render();
  }

  /** The facts that the filter leaves. */
  matching(): Fact[] {
    if (!this.filter) return this.facts.all;
    const asked = this.filter.split(/\s+/);
    return this.facts.all.filter((fact) => {
      const all = `${fact.id} ${fact.group} ${fact.label} ${fact.value} ${fact.rule ?? ""}`.toLowerCase();
      return asked.every((word) => all.includes(word));
    });
  }

  setFilter(filter: string) {
    this.filter = filter.trim().toLowerCase();
    this.render();
  }

  /** Opens the fact's card and closes the one that was open. */
  select(fact: Fact | null, scroll: boolean) {
    const before = this.open ? this.facts.byId.get(this.open) : undefined;
    this.open = fact?.id ?? null;
    if (before) this.refresh(before);
    if (!fact) return;
    if (!this.cards.has(fact.id)) {
      const inGroup = this.matching().filter((f) => f.group === fact.group);
      const position = inGroup.indexOf(fact);
      if (position < 0) this.filter = "";
      this.shown.set(fact.group, Math.max(this.shown.get(fact.group)!, (position < 0 ? fact.index : position) + 20));
      this.render();
    } else {
      this.refresh(fact);
    }
    if (scroll) this.cards.get(fact.id)?.scrollIntoView({ block: "nearest" });
  }

  get filterText() {
    return this.filter;
  }

  refresh(fact: Fact) {
    const card = this.cards.get(fact.id);
    if (!card) return;
    const hadFocus = card.contains(document.activeElement) ? (document.activeElement as HTMLElement).dataset.part : null;
    const fresh = this.card(fact);
    card.replaceWith(fresh);
    if (hadFocus) fresh.querySelector<HTMLElement>(`[data-part="${hadFocus}"]`)?.focus({ preventScroll: true });
  }

  render() {
    this.cards.clear();
    const matching = this.matching();
    this.root.replaceChildren(...groups.map((group) => this.group(group, matching.filter((f) => f.group === group.name))));
    if (matching.length === 0) this.root.append(h("p.note", {}, "No fact matches."));
  }

  private group({ name, label, layer }: (typeof groups)[number], facts: Fact[]): HTMLElement {
    if (facts.length === 0) return h("section", { hidden: true });
    const most = this.filter ? Math.max(step, this.shown.get(name)!) : this.shown.get(name)!;
    const rest = facts.length - most;
    const more = (count: number) => {
      this.shown.set(name, most + count);
      this.render();
    };
    return h(`section.group.of-${name}`, { "aria-label": label },
      h("h2", {}, h(`span.sign.layer-${layer}`, { "aria-hidden": "true" }, layerOf(layer).sign), label, h("span.count", {}, facts.length)),
      facts.slice(0, most).map((fact) => this.card(fact)),
      rest > 0 ? h("button.show-more", { type: "button", onclick: () => more(step) },
        most === 0 ? `Show ${Math.min(rest, step)}` : `Show ${Math.min(rest, step)} more of ${rest}`) : null);
  }

  private card(fact: Fact): HTMLElement {
    const open = this.open === fact.id;
    const verdict = this.corrections.verdicts.get(fact.id);
    const value = this.corrections.values.get(fact.id);
    const card = h("article.fact", { id: fact.id, "data-open": String(open), "data-verdict": verdict },
      h("div.head", {},
        h("button.open", { type: "button", "data-part": "open", "aria-expanded": String(open), onclick: () => this.actions.choose(fact) },
          h("span.label", {}, this.badge(fact), brief(fact.label, 60)),
          h("span.value", {}, brief(fact.value, shownInHead)),
          value && !open ? h("span.corrected", {}, `→ ${visible(value)}`) : null),
        this.correcting ? this.verdictButtons(fact, verdict) : null),
      open ? h("div.body", {}, this.correction(fact, verdict, value), detailsOf(fact, this.record), h("a.self", { href: `#${fact.id}` }, `#${fact.id}`)) : null);
    this.cards.set(fact.id, card);
    return card;
  }

  private badge(fact: Fact): Node | null {
    if (fact.group === "checks") {
      const passed = this.record.refusal_checks[fact.index]!.passed;
      return h(passed ? "span.badge.pass" : "span.badge.fail", { "aria-hidden": "true" }, passed ? "✓" : "✗");
    }
    if (fact.group === "tables" && this.record.tables[fact.index]!.checks.length > 0) {
      const passed = this.record.tables[fact.index]!.checks.every((check) => check.passed);
      return h(passed ? "span.badge.pass" : "span.badge.fail", { title: "totals" }, passed ? "Σ ✓" : "Σ ✗");
    }
    return null;
  }

  private verdictButtons(fact: Fact, verdict: Verdict | undefined): HTMLElement {
    const button = (which: Verdict, sign: string) =>
      h(`button.${which}`, {
        type: "button",
        "data-part": which,
        "aria-pressed": String(verdict === which),
        "aria-label": `${fact.label}: ${which}`,
        title: which === "right" ? "Right (y)" : "Wrong (x)",
        onclick: () => this.actions.judge(fact, which),
      }, sign);
    return h("span.verdicts", {}, button("right", "✓"), button("wrong", "✗"));
  }

  private correction(fact: Fact, verdict: Verdict | undefined, value: string | undefined): HTMLElement | null {
    if (!this.correcting || verdict !== "wrong") return null;
    const options = choices[fact.id];
    const change = (event: Event) => this.actions.correct(fact, (event.target as HTMLInputElement).value);
    if (options)
      return h("label.correction", {}, "Right would be",
        h("select", { "data-part": "value", onchange: change },
          h("option", { value: "" }, fact.id === "decision" ? "nothing (null)" : "—"),
          options.map((name) => h("option", { value: name, selected: name === value }, words(name)))));
    if (!typed.test(fact.id)) return h("p.note", {}, "Left out of the gold file.");
    return h("label.correction", {}, "Right would be",
      h("input", { "data-part": "value", value: value ?? "", placeholder: fact.id.startsWith("date") ? "YYYY-MM-DD" : "leave empty for none", oninput: change }));
  }
}
