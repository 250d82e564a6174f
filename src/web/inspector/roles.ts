// The roles of lines: as the record names them, as the gold format writes them, and one for every line.
import type { Facts } from "./facts";
import type { FoiRecord } from "./record";
import { rowAt, type Row } from "./rows";

export const roles = [
  { letter: "B", name: "boilerplate", label: "Boilerplate" },
  { letter: "T", name: "title", label: "Title" },
  { letter: "M", name: "metadata", label: "Metadata" },
  { letter: "I", name: "request_intro", label: "Request intro" },
  { letter: "R", name: "request", label: "Request" },
  { letter: "D", name: "decision", label: "Decision" },
  { letter: "L", name: "reasoning", label: "Legal reasoning" },
  { letter: "H", name: "heading", label: "Heading" },
  { letter: "Q", name: "question", label: "Question" },
  { letter: "A", name: "answer", label: "Answer" },
  { letter: "C", name: "closing", label: "Closing" },
  { letter: "O", name: "other", label: "Other" },
] as const;

export type Letter = (typeof roles)[number]["letter"];

const letterOf = new Map<string, Letter>(roles.map((role) => [role.name, role.letter]));
export const labelOf = new Map<string, string>(roles.map((role) => [role.letter, role.label]));

/** What the record says each line does, by line number; blank lines have none. */
export function lineRoles(record: FoiRecord, facts: Facts, rows: Row[]): Map<number, Letter> {
  const out = new Map<number, Letter>();
  for (const fact of facts.all) {
    const place = fact.places[0];
    if (!place || (fact.group !== "sections" && fact.group !== "boilerplate")) continue;
    const letter = fact.group === "boilerplate" ? "B" : letterOf.get(record.sections[fact.index]!.role);
    if (!letter) continue;
    for (let i = rowAt(rows, place.start); i < rows.length && rows[i]!.start < place.end; i++)
      if (record.text.slice(rows[i]!.start, rows[i]!.end).trim() !== "") out.set(rows[i]!.line, letter);
  }
  return out;
}
