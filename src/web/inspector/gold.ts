// Record and corrections -> a gold file: what a careful reader finds in the page, in the format that scorers read.
//
// Facts marked wrong are left out, or stand corrected; everything else is taken as the record has it. Texts are named by
// lines where they fill whole lines, by their words elsewhere.
import { plural } from "../shared/words";
import type { Corrections } from "./corrections";
import type { Fact, Facts } from "./facts";
import type { FoiRecord } from "./record";
import type { Letter } from "./roles";
import { rowAt, type Row } from "./rows";

type Words = string | { text: string };
type Provision = [act: string, provision: string];

/** Corrections that belong to no fact: what the record should have held. */
export type Missed = "missed-exemptions" | "missed-citations";

export interface Gold {
  id: string;
  url: string;
  split: "dev" | "held";
  truncated: boolean;
  document_type: string;
  authority: string | null;
  reference: string | null;
  dates: { requested: string | null; received: string | null; responded: string | null };
  regime: string | null;
  outcome: string | null;
  roles: string;
  request_items: Words[];
  pairs: { q: Words; a: Words }[];
  exemptions: Provision[];
  citations: Provision[];
  tables: { lines: string; caption: string | null; header: string[][]; rows: string[][] }[];
  notes: string;
}

export interface GoldOptions {
  id: string;
  split: "dev" | "held";
  truncated: boolean;
}

/** The page's text as the gold format wants it beside the gold file. */
export function goldText(record: FoiRecord): string {
  const text = record.text.replace(/\r\n|\r/g, "\n");
  return text.endsWith("\n") ? text : `${text}\n`;
}

export function goldId(record: FoiRecord): string {
  const stem = record.source.name.replace(/\.[^.]*$/, "").toLowerCase();
  const plain = stem.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  return plain && plain !== "input" ? plain.slice(0, 60) : `page-${record.source.sha256.slice(0, 12)}`;
}

export function goldOf(
  record: FoiRecord,
  facts: Facts,
  rows: Row[],
  roleOf: (line: number) => Letter | undefined,
  corrections: Corrections,
  options: GoldOptions,
): Gold {
  const wrong = (id: string) => corrections.verdicts.get(id) === "wrong";
  const kept = <T>(items: T[], prefix: string) => items.filter((_, i) => !wrong(`${prefix}-${i + 1}`));
  const single = (id: string, value: string | null) => (wrong(id) ? (corrections.values.get(id) ?? null) : value);
  const place = new PlaceNames(record.text, rows, roleOf);

  const first = <T>(items: T[], prefix: string, of: (item: T) => string, which: (item: T) => boolean) => {
    const index = items.findIndex((item, i) => which(item) && (!wrong(`${prefix}-${i + 1}`) || corrections.values.has(`${prefix}-${i + 1}`)));
    return index < 0 ? null : single(`${prefix}-${index + 1}`, of(items[index]!));
  };
  const date = (role: string) => first(record.dates, "date", (d) => d.value, (d) => d.role === role);

  const missed = (id: Missed) => readProvisions(corrections.values.get(id) ?? "").provisions;
  const claimed = distinct([
    ...kept(record.exemptions, "exemption").map((x): Provision => [x.act.id, x.provision]),
    ...missed("missed-exemptions"),
  ]);
  const cited = kept(record.citations, "citation")
    .filter((c) => c.provision)
    .map((c): Provision => [c.act.id, c.provision]);
  const items = facts.all.filter((f) => f.group === "request" && f.places[0] && !wrong(f.id));
  const answers = facts.all.filter((f) => f.group === "answers" && !wrong(f.id));
  const at = (fact: Fact, layer: string) => fact.places.find((p) => p.layer === layer);

  return {
    id: options.id,
    url: record.source.uri ?? "",
    split: options.split,
    truncated: options.truncated,
    document_type: single("type", record.document_type) ?? record.document_type,
    authority: single("authority", record.authority?.name ?? null),
    reference: first(record.references, "reference", (r) => r.value, () => true),
    dates: { requested: date("requested"), received: date("received"), responded: date("responded") },
    regime: single("regime", record.regime),
    outcome: single("decision", record.decision?.outcome ?? null),
    roles: place.allRoles(),
    request_items: items.map((fact) => place.of(fact.places[0]!)),
    pairs: answers.flatMap((fact) => {
      const question = at(fact, "question");
      const answer = at(fact, "answer");
      return question && answer ? [{ q: place.of(question), a: place.of(answer) }] : [];
    }),
    exemptions: claimed,
    citations: distinct([...cited, ...missed("missed-citations"), ...claimed]),
    tables: facts.all
      .filter((f) => f.group === "tables" && f.places[0] && !wrong(f.id))
      .flatMap((f) => {
        const table = record.tables[f.index]!;
        if (table.rows.length === 0) return [];
        return [{ lines: place.lines(f.places[0]!), caption: table.caption, header: table.header, rows: table.rows }];
      }),
    notes: notesOf(record, corrections),
  };
}

/** Provisions as a reader writes them, one a line: "FOIA2000 43(2)", "UKGDPR Art 6(1)(f)", "Mental Health Act 1983 136". */
export function readProvisions(text: string): { provisions: Provision[]; unread: string[] } {
  const lines = text.split("\n").map((line) => line.trim()).filter(Boolean);
  const shape = /^(\S.*?)\s+((?:Art|Sch)\s.+|\S*\d\S*|\(\S+\))$/;
  return {
    provisions: lines.flatMap((line): Provision[] => {
      const found = shape.exec(line);
      return found ? [[found[1]!, found[2]!]] : [];
    }),
    unread: lines.filter((line) => !shape.test(line)),
  };
}

function notesOf(record: FoiRecord, corrections: Corrections): string {
  const verdicts = [...corrections.verdicts.values()];
  const right = verdicts.filter((v) => v === "right").length;
  const { version, grammars } = record.extractor;
  return (
    `Made in foi inspect from the record of foi ${version} (grammars ${grammars}): ${plural(right, "fact")} marked right, ` +
    `${verdicts.length - right} wrong, ${plural(corrections.lines.size, "line")} relabelled; the rest is as the program read it.`
  );
}

function distinct(provisions: Provision[]): Provision[] {
  return [...new Map(provisions.map((p) => [p.join("\n"), p])).values()];
}

/** "3-5,8" for lines 3, 4, 5 and 8. */
export function ranges(lines: number[]): string {
  const out: [number, number][] = [];
  for (const line of lines) {
    const last = out[out.length - 1];
    if (last && line === last[1] + 1) last[1] = line;
    else if (!last || line > last[1]) out.push([line, line]);
  }
  return out.map(([a, b]) => (a === b ? String(a) : `${a}-${b}`)).join(",");
}

// Places of the text as the gold format names them.
class PlaceNames {
  constructor(
    private readonly text: string,
    private readonly rows: Row[],
    private readonly roleOf: (line: number) => Letter | undefined,
  ) {}

  of(place: { start: number; end: number }): Words {
    const first = this.rows[rowAt(this.rows, place.start)]!;
    const last = this.rows[rowAt(this.rows, place.end - 1)]!;
    const before = this.text.slice(first.start, place.start);
    const after = this.text.slice(place.end, last.end);
    if (before.trim() === "" && after.trim() === "") return this.lines(place);
    return { text: this.text.slice(place.start, place.end).replace(/\r\n|\r/g, "\n") };
  }

  /** The lines that are not blank, without page furniture unless there is nothing else. */
  lines(place: { start: number; end: number }): string {
    const all: number[] = [];
    for (let i = rowAt(this.rows, place.start); i < this.rows.length && this.rows[i]!.start < place.end; i++) {
      const line = this.rows[i]!.line;
      if (this.roleOf(line) && all[all.length - 1] !== line) all.push(line);
    }
    const content = all.filter((line) => this.roleOf(line) !== "B");
    return ranges(content.length > 0 ? content : all);
  }

  allRoles(): string {
    const out: string[] = [];
    let run: number[] = [];
    let letter: Letter | undefined;
    const close = () => {
      if (letter && run.length > 0) out.push(`${ranges([run[0]!])}${run.length > 1 ? `-${run[run.length - 1]}` : ""}:${letter}`);
    };
    for (const row of this.rows) {
      if (!row.first) continue;
      const role = this.roleOf(row.line);
      if (!role) continue;
      if (role !== letter) {
        close();
        run = [];
        letter = role;
      }
      run.push(row.line);
    }
    close();
    return out.join(" ");
  }
}

/** What a reader of gold files would refuse, as sentences; empty if all is well. */
export function goldProblems(gold: Gold, text: string): string[] {
  const flat = text.replace(/\s+/g, " ");
  const out: string[] = [];
  const held = (what: string, value: string | null) => {
    if (value && !flat.includes(value.replace(/\s+/g, " "))) out.push(`The ${what} “${value}” does not stand in the text.`);
  };
  held("authority", gold.authority);
  held("reference", gold.reference);
  for (const [role, date] of Object.entries(gold.dates))
    if (date && !/^\d{4}-\d\d-\d\d$/.test(date)) out.push(`The date “${date}” (${role}) is not written as YYYY-MM-DD.`);
  gold.tables.forEach((table, i) => {
    if (new Set(table.rows.map((row) => row.length)).size > 1) out.push(`The rows of table ${i + 1} differ in length.`);
  });
  if (!/^[a-z0-9][a-z0-9-]*$/.test(gold.id)) out.push("The name takes small letters, digits and hyphens.");
  return out;
}
