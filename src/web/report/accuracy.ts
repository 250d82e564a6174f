// How sure the figures are: what the project's scorer (foi evaluate) found, as tools/score --record wrote it down.
import { h } from "../shared/dom";
import { words } from "../shared/words";
import accuracy from "./accuracy.json";
import { percent } from "./figures";

export type Measure = keyof typeof accuracy.measures;

const whole = (share: number) => percent(share, 1);

/** A sentence for below a picture. */
export function howSure(measure: Measure, what: string): string {
  const { p, r } = accuracy.measures[measure];
  return `How sure: on pages checked by hand, from which the program learnt, ${whole(p)} of the ${what} found were right, and ${whole(r)} of those there were found.`;
}

export function accuracyTable(): HTMLElement {
  return h("div", {},
    h("p", {}, `Measured on ${accuracy.measured_on} “Right” is the share of what was found that is right, “found” the share of what is there that was found.`),
    h("div.scroll", { tabindex: 0, role: "region", "aria-label": "Accuracy" },
      h("table", {},
        h("thead", {}, h("tr", {}, ["Measure", "Right", "Found", "In the pages"].map((name, n) => h("th", { scope: "col", class: n > 0 ? "number" : null }, name)))),
        h("tbody", {}, Object.entries(accuracy.measures).map(([name, { p, r, gold }]) =>
          h("tr", {}, h("td", {}, words(name)), h("td.number", {}, whole(p)), h("td.number", {}, whole(r)), h("td.number", {}, gold.toLocaleString("en-GB"))))))));
}
