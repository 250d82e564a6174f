// What the program says of each document, and the questions that a reader may put to the list.
import { words } from "../shared/words";

export interface Listed {
  name?: string;
  title?: string;
  authority?: string;
  type?: string;
  outcome?: string;
  regime?: string;
  reference?: string;
  responded?: string;
  page?: string; // its inspector page; none if its text was not found again
  warnings?: string; // JSON: the record's warnings
  exemptions?: string[];
  failed?: string[]; // refusal checks
}
export interface Failure {
  file: string;
  name: string;
  stage: string;
  reason: string;
  detail: string;
}
export interface IndexData {
  name: string;
  version: string;
  documents: Listed[];
  failures: Failure[];
}

/** A document, or an input that could not be read, as the list shows it. */
export interface Entry {
  document: Listed | null;
  failure: Failure | null;
  haystack: string;
  warnings: string[];
}

export function entriesOf(data: IndexData): Entry[] {
  const entry = (document: Listed | null, failure: Failure | null, texts: (string | undefined)[], warnings: string[]): Entry =>
    ({ document, failure, haystack: texts.filter(Boolean).join("\n").toLowerCase(), warnings });
  return [
    ...data.documents.map((d) => entry(d, null, [d.title, d.authority, d.reference, d.name, ...(d.exemptions ?? [])], warningCodes(d))),
    ...data.failures.map((f) => entry(null, f, [f.file, f.name, f.reason, f.detail], [])),
  ];
}

function warningCodes(document: Listed): string[] {
  if (!document.warnings) return [];
  const list = JSON.parse(document.warnings) as { code: string }[];
  return [...new Set(list.map((warning) => warning.code))];
}

export interface Facet {
  name: string;
  label: string;
  any: string;
  valuesOf(entry: Entry): string[];
  show(value: string): string;
}

const plain = (value: string) => value;

export const facets: Facet[] = [
  { name: "type", label: "Type", any: "Any type", valuesOf: (e) => (e.document?.type ? [e.document.type] : []), show: words },
  { name: "outcome", label: "Outcome", any: "Any outcome", valuesOf: (e) => (e.document ? [e.document.outcome ?? "none"] : []),
    show: (value) => (value === "none" ? "Not said" : words(value)) },
  { name: "exemption", label: "Exemption", any: "Any exemption", valuesOf: (e) => [...new Set(e.document?.exemptions ?? [])], show: plain },
  { name: "authority", label: "Authority", any: "Any authority", valuesOf: (e) => (e.document?.authority ? [e.document.authority] : []), show: plain },
  { name: "check", label: "Refusal check failed", any: "Refusal checks", valuesOf: (e) => {
      const failed = e.document?.failed ?? [];
      return failed.length > 0 ? ["any", ...new Set(failed)] : [];
    }, show: (value) => (value === "any" ? "Any check failed" : `Failed: ${words(value)}`) },
  { name: "odd", label: "Warnings and failures", any: "Warnings, failures", valuesOf: (e) => [
      ...(e.failure ? ["failed"] : []),
      ...(e.document && !e.document.page ? ["no-text"] : []),
      ...(e.warnings.length > 0 ? ["warning", ...e.warnings.map((code) => `warning: ${code}`)] : []),
    ], show: (value) => ({ failed: "Could not be read", "no-text": "Text not found again", warning: "Any warning" })[value] ?? value },
];

export type Filters = { search: string } & Record<string, string>;

export function matches(entry: Entry, filters: Filters): boolean {
  for (const facet of facets) {
    const wanted = filters[facet.name];
    if (wanted && !facet.valuesOf(entry).includes(wanted)) return false;
  }
  return filters.search.toLowerCase().split(/\s+/).every((word) => entry.haystack.includes(word));
}
