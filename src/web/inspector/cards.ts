// What stands in an opened fact: everything that the record says of it, with links to related facts and registers.
import { h } from "../shared/dom";
import { outLink } from "../shared/links";
import { visible } from "../shared/visible";
import { words } from "../shared/words";
import type { Fact } from "./facts";
import type { FoiRecord, Table } from "./record";

export const shownInHead = 140; // UTF-16 units of a fact's value

type Cell = string | Node | null;

export function detailsOf(fact: Fact, record: FoiRecord): Node[] {
  const pairs = rowsFor(fact, record).filter(([, value]) => value !== null && value !== "");
  if (fact.rule) pairs.push(["Rule", h("code", {}, visible(fact.rule))]);
  const out: Node[] = [];
  if (pairs.length > 0)
    out.push(h("dl.details", {}, pairs.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value)))));
  if (fact.group === "tables") out.push(tableView(record.tables[fact.index]!, record.text, fact));
  return out;
}

/** The whole of a text of which the head of the card shows the beginning only. */
const rest = (text: string) => (text.length > shownInHead || text.includes("\n") ? quote(text) : null);
const quote = (text: string | null) => (text ? h("blockquote", {}, visible(text)) : null);
const jump = (id: string, text: string) => h("a", { href: `#${id}` }, text);
const jumps = (ids: [string, string][]) =>
  ids.length === 0 ? null : h("span.jumps", {}, ids.map(([id, text]) => jump(id, text)));

function rowsFor(fact: Fact, record: FoiRecord): [string, Cell][] {
  const r = record;
  switch (fact.group) {
    case "page":
      return pageRows(fact, r);
    case "checks": {
      const x = r.refusal_checks[fact.index]!;
      return [["Result", x.passed ? "Passed" : "Failed"], ["What it says", visible(x.detail)], ["Words looked at", fact.places[0] ? quote(slice(fact, r)) : "none found"]];
    }
    case "request": {
      const answers = r.answers.flatMap((a, i): [string, string][] =>
        a.items.includes(fact.index + 1) ? [[`answer-${i + 1}`, a.question.label ?? `Answer ${i + 1}`]] : []);
      return [["Asked", rest(fact.value)], ["Answered in", jumps(answers) ?? "no answer found"]];
    }
    case "answers": {
      const x = r.answers[fact.index]!;
      return [
        ["Question", rest(x.question.text)],
        ["Answer", quote(x.answer.text)],
        ["Outcome", words(x.outcome)],
        ["Asked in", jumps(x.items.map((n) => [`item-${n}`, `Item ${n}`]))],
        ["Tables", jumps(x.tables.map((n) => [`table-${n + 1}`, `Table ${n + 1}`]))],
        ["Exemptions", jumps(x.exemptions.map((n) => [`exemption-${n + 1}`, provision(r, n)]))],
      ];
    }
    case "exemptions": {
      const x = r.exemptions[fact.index]!;
      return [
        ["Provision", outLink(`${x.act.title}, ${x.provision}`, x.uri ?? x.act.uri)],
        ["Kind", x.kind ? `${words(x.kind)}${x.basis ? `, ${x.basis}-based` : ""}` : null],
        ["Public interest test", words(x.public_interest_test)],
        ["Prejudice", x.prejudice ? words(x.prejudice) : null],
        ["Mentions", jumps(x.citations.map((n) => [`citation-${n + 1}`, visible(r.citations[n]?.text ?? String(n + 1))]))],
        ["Withholds", jumps(x.items.map((n) => [`item-${n}`, `Item ${n}`]))],
      ];
    }
    case "citations": {
      const x = r.citations[fact.index]!;
      return [
        ["As written", quote(x.text)],
        ["Law", outLink(`${x.act.title}${x.provision ? `, ${x.provision}` : ""}`, x.uri ?? x.act.uri)],
        ["What it does", words(x.role)],
      ];
    }
    case "tables": {
      const x = r.tables[fact.index]!;
      return [
        ["Form", words(x.form)],
        ["Columns", x.columns.map((c) => `${visible(c.name) || "(no name)"}: ${c.type}`).join(" · ")],
      ];
    }
    case "entries": {
      const x = r.entries[fact.index]!;
      return [
        ["References", x.references.map((ref) => visible(ref.value)).join(", ")],
        ["Dates", x.dates.map((d) => `${d.role} ${d.value}`).join(", ")],
        ["Outcome", words(x.decision?.outcome)],
        ["Asked", jumps(x.items.map((n) => [`item-${n}`, `Item ${n}`]))],
        ["Answers", jumps(x.answers.map((n) => [`answer-${n + 1}`, `Answer ${n + 1}`]))],
      ];
    }
    case "warnings":
      return [["Message", visible(fact.value)], ["Where", fact.places[0] ? quote(slice(fact, r)) : null]];
    case "sections":
    case "boilerplate":
      return [["Text", quote(slice(fact, r))]];
  }
}

function pageRows(fact: Fact, r: FoiRecord): [string, Cell][] {
  if (fact.id === "type") return [["Language", r.language]];
  if (fact.id === "decision" && r.decision)
    return [["Held", words(r.decision.held)], ["Words that decide it", quote(r.decision.text) ?? "it follows from the answers"]];
  if (fact.id.startsWith("date-")) return [["As written", quote(r.dates[fact.index]!.text)]];
  return [["As written", fact.places[0] ? quote(slice(fact, r)) : null]];
}

function slice(fact: Fact, record: FoiRecord): string {
  const place = fact.places[0]!;
  const text = record.text.slice(place.start, place.end);
  return text.length > 1200 ? `${text.slice(0, 1200)}…` : text;
}

function provision(record: FoiRecord, index: number): string {
  const x = record.exemptions[index];
  return x ? `${x.act.id} ${x.provision}` : String(index + 1);
}

const mostRows = 200;

function tableView(table: Table, text: string, fact: Fact): HTMLElement {
  const numeric = table.columns.map((column) => column.type !== "text" && column.type !== "date" && column.type !== "period");
  const cells = (row: string[], tag: "th" | "td") =>
    row.map((cell, i) => h(numeric[i] && tag === "td" ? `${tag}.number` : tag, tag === "th" ? { scope: "col" } : {}, visible(cell)));
  const place = fact.places[0];
  const grid = h("table", {},
    table.caption ? h("caption", {}, visible(table.caption)) : null,
    table.header.length > 0 ? h("thead", {}, table.header.map((row) => h("tr", {}, cells(row, "th")))) : null,
    h("tbody", {}, table.rows.slice(0, mostRows).map((row) => h("tr", {}, cells(row, "td")))));
  return h("div.table-view", {},
    h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": `${fact.label} as a grid` }, grid),
    table.rows.length > mostRows ? h("p.note", {}, `The first ${mostRows} of ${table.rows.length} rows.`) : null,
    sums(table),
    h("details", { open: true },
      h("summary", {}, "As it stands in the page"),
      h("pre", { tabindex: 0 }, place ? visible(text.slice(place.start, Math.min(place.end, place.start + 8000))) : "")));
}

function sums(table: Table): HTMLElement {
  if (table.checks.length === 0) return h("p.note", {}, "It states no total that could be added up.");
  return h("ul.sums", {}, table.checks.map((check) =>
    h(check.passed ? "li.pass" : "li.fail", {},
      `${check.passed ? "✓" : "✗"} ${check.kind === "row_sum" ? "Row totals" : "Column totals"} ${check.passed ? "add up" : "do not add up"}`)));
}
