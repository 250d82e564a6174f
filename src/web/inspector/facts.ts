// The record as a flat list of facts: what can be pointed at, stepped through, filtered, linked to and judged.
import type { FoiRecord, Span } from "./record";
import type { LayerName } from "./layers";
import { translate } from "./offsets";
import { words } from "../shared/words";

export type Group =
  | "page"
  | "checks"
  | "request"
  | "answers"
  | "exemptions"
  | "citations"
  | "tables"
  | "entries"
  | "warnings"
  | "sections"
  | "boilerplate";

/** A stretch of the text, in UTF-16. */
export interface Place {
  layer: LayerName;
  start: number;
  end: number;
}

export interface Fact {
  id: string; // what follows the # in an address: "exemption-2"
  group: Group;
  index: number; // in its list of the record; 0 for what there is one of
  label: string;
  value: string;
  rule: string | null;
  places: Place[];
}

export interface Facts {
  all: Fact[];
  byId: Map<string, Fact>;
}

function* spansOf(value: unknown): Generator<Span> {
  if (Array.isArray(value)) {
    for (const item of value) yield* spansOf(item);
  } else if (value && typeof value === "object") {
    for (const [key, item] of Object.entries(value))
      if (key === "span" && item) yield item as Span;
      else yield* spansOf(item);
  }
}

function* offsetsOf(record: FoiRecord): Generator<number> {
  for (const span of spansOf(record)) {
    yield span.start;
    yield span.end;
  }
}

export function factsOf(record: FoiRecord): Facts {
  const places = translate(record.text, offsetsOf(record));
  const all: Fact[] = [];
  const place = (layer: LayerName, span: Span | null): Place[] =>
    span && span.end > span.start ? [{ layer, start: places.get(span.start)!, end: places.get(span.end)! }] : [];
  const add = (id: string, group: Group, index: number, label: string, value: string, rule: string | null, at: Place[]) =>
    all.push({ id, group, index, label, value, rule, places: at });
  const list = <T>(items: T[], each: (item: T, id: number, index: number) => void) =>
    items.forEach((item, index) => each(item, index + 1, index));

  const r = record;
  add("type", "page", 0, "Document type", words(r.document_type), null, []);
  if (r.title) add("title", "page", 0, "Title", r.title.text, null, place("page", r.title.span));
  if (r.authority) {
    const { name, abbreviation, rule, span } = r.authority;
    add("authority", "page", 0, "Authority", abbreviation ? `${name} (${abbreviation})` : name, rule, place("page", span));
  }
  list(r.references, (x, n, i) => add(`reference-${n}`, "page", i, "Reference", x.value, x.rule, place("page", x.span)));
  list(r.dates, (x, n, i) => add(`date-${n}`, "page", i, words(x.role), x.value, x.rule, place("page", x.span)));
  if (r.regime) add("regime", "page", 0, "Regime", r.regime, null, []);
  if (r.decision)
    add("decision", "page", 0, "Decision", words(r.decision.outcome), r.decision.rule, place("page", r.decision.span));

  list(r.refusal_checks, (x, n, i) =>
    add(`check-${n}`, "checks", i, words(x.id), `${x.passed ? "Passed" : "Failed"}: ${x.detail}`, null, place("check", x.span)));
  list(r.request?.items ?? [], (x, n, i) =>
    add(`item-${n}`, "request", i, `Item ${x.number}`, x.text, null, place("request", x.span)));
  list(r.answers, (x, n, i) =>
    add(`answer-${n}`, "answers", i, x.question.label ?? `Answer ${n}`, x.question.text, null, [
      ...place("question", x.question.span),
      ...place("answer", x.answer.span),
    ]));
  list(r.exemptions, (x, n, i) =>
    add(`exemption-${n}`, "exemptions", i, `${x.act.id} ${x.provision}`, x.title ?? x.act.title, null,
      place("exemption", x.span)));
  list(r.citations, (x, n, i) =>
    add(`citation-${n}`, "citations", i, `${x.act.id} ${x.provision}`.trim(), x.text, x.rule, place("citation", x.span)));
  list(r.tables, (x, n, i) =>
    add(`table-${n}`, "tables", i, `Table ${n}`, x.caption ?? `${x.rows.length} × ${x.columns.length}`, null,
      place("table", x.span)));
  list(r.entries, (x, n, i) =>
    add(`entry-${n}`, "entries", i, `Entry ${n}`, x.title ?? words(x.decision?.outcome), null, place("entry", x.span)));
  list(r.warnings, (x, n, i) =>
    add(`warning-${n}`, "warnings", i, x.code, x.message, null, place("warning", x.span)));
  list(r.sections, (x, n, i) =>
    add(`section-${n}`, "sections", i, words(x.role), "", x.rule, place("section", x.span)));
  list(r.boilerplate, (x, n, i) =>
    add(`boilerplate-${n}`, "boilerplate", i, words(x.kind), "", x.rule, place("boilerplate", x.span)));
  for (const fact of all)
    if ((fact.group === "sections" || fact.group === "boilerplate") && fact.places[0])
      fact.value = record.text.slice(fact.places[0].start, Math.min(fact.places[0].end, fact.places[0].start + 600));
  return { all, byId: new Map(all.map((fact) => [fact.id, fact])) };
}
