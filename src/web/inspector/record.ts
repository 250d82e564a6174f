// foi-record/1 as the program writes it with --text: what `record.schema.json` says, in types.

export interface Span {
  start: number;
  end: number;
}
export interface Act {
  id: string;
  title: string;
  uri: string | null;
}
export interface Passage {
  text: string;
  span: Span;
}
export interface Labelled extends Passage {
  label: string | null;
}
export interface Reference {
  value: string;
  span: Span;
  rule: string;
}
export interface DateFact {
  role: "requested" | "received" | "responded" | "published";
  value: string;
  text: string;
  span: Span;
  rule: string;
}
export interface Answer {
  question: Labelled;
  answer: Passage;
  items: number[];
  outcome: string | null;
  tables: number[];
  exemptions: number[];
}
export interface Exemption {
  act: Act;
  provision: string;
  title: string | null;
  kind: string | null;
  basis: string | null;
  uri: string | null;
  citations: number[];
  items: number[];
  public_interest_test: string;
  prejudice: string | null;
  span: Span;
}
export interface Citation {
  text: string;
  span: Span;
  act: Act;
  provision: string;
  uri: string | null;
  role: string;
  rule: string;
}
export interface Table {
  caption: string | null;
  header: string[][];
  rows: string[][];
  columns: { name: string; type: string }[];
  form: string;
  span: Span;
  checks: { kind: "row_sum" | "column_sum"; passed: boolean }[];
}
export interface Section {
  role: string;
  span: Span;
  rule: string;
}
export interface Boilerplate {
  kind: string;
  span: Span;
  rule: string;
}
export interface RefusalCheck {
  id: string;
  passed: boolean;
  detail: string;
  span: Span | null;
}
export interface Entry {
  title: string | null;
  references: Reference[];
  dates: DateFact[];
  decision: { outcome: string | null } | null;
  items: number[];
  answers: number[];
  span: Span;
}
export interface Warning {
  code: string;
  message: string;
  span: Span | null;
}
export interface FoiRecord {
  schema: string;
  extractor: { version: string; grammars: string };
  source: {
    name: string;
    uri: string | null;
    media_type: string;
    bytes: number;
    sha256: string;
    offsets: "source" | "converted";
  };
  document_type: string;
  language: string;
  title: Passage | null;
  authority: { name: string; abbreviation: string | null; span: Span; rule: string } | null;
  references: Reference[];
  dates: DateFact[];
  regime: string | null;
  decision: { outcome: string | null; held: string | null; text: string | null; span: Span | null; rule: string } | null;
  request: (Passage & { items: (Labelled & { number: number })[] }) | null;
  answers: Answer[];
  exemptions: Exemption[];
  citations: Citation[];
  tables: Table[];
  sections: Section[];
  boilerplate: Boilerplate[];
  refusal_checks: RefusalCheck[];
  entries: Entry[];
  warnings: Warning[];
  text: string;
}
