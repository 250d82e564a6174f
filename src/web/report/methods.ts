// What the report rests on: what was counted, by which program, how right it is, and what it cannot say.
import { h } from "../shared/dom";
import { visible } from "../shared/visible";
import { plural, words } from "../shared/words";
import { accuracyTable } from "./accuracy";
import type { Report } from "./data";
import { count } from "./figures";

export function methods(report: Report): HTMLElement {
  const totals = report.totals[0]!;
  const facts: [string, string][] = [
    ["Database", visible(report.database)],
    ["Inputs", `${count(totals.inputs + totals.failures)}, of which ${count(totals.failures)} could not be read`],
    ["Documents of different content", count(totals.documents)],
    ["Of these", report.types.map((type) => `${visible(words(type.document_type))} ${count(type.documents)}`).join(", ") || "none"],
    ["Near-equal to another document", `${count(totals.near_duplicates)}, counted like the others`],
    ["Replies", `${count(totals.replies)}: FOI responses, internal reviews and threads; ${count(totals.no_authority)} name no authority`],
    ["Extracted by", report.versions.map((v) => `foi ${visible(v.version)}, grammars ${visible(v.grammars)} (${plural(v.documents, "document")})`).join("; ") || "–"],
    ["Report made by", `foi ${visible(report.version)}`],
  ];
  return h("section.methods", { id: "methods", "aria-labelledby": "methods-heading" },
    h("h2", { id: "methods-heading" }, "How this was made"),
    h("p", {}, "A program read the pages and judged what each line does; nobody checked its judgements. The pages are those that were collected, which may not be all that an authority published, and authorities name themselves in several ways: each spelling counts as one of its own. Before you publish a figure, look at the pages behind it (foi inspect)."),
    h("dl", {}, facts.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value)))),
    h("h3", {}, "Known accuracy"),
    accuracyTable());
}
