// What the program hands over: lists of rows, as src/report/report_data.cpp names them.

export interface Totals {
  inputs: number;
  failures: number;
  documents: number;
  near_duplicates: number;
  replies: number;
  authorities: number;
  no_authority: number;
  first_reply: string | null;
  last_reply: string | null;
}
export const outcomes = ["disclosed", "partially_disclosed", "refused", "not_held", "neither_confirm_nor_deny"] as const;
export type Outcome = (typeof outcomes)[number];
export type OutcomeRow = Record<Outcome | "replies" | "unknown", number> & { authority: string | null };

export interface Report {
  database: string;
  version: string;
  limit: number;
  totals: Totals[];
  versions: { version: string; grammars: string; documents: number }[];
  types: { document_type: string; documents: number }[];
  outcomes_by_month: { month: string | null; outcome: Outcome | null; replies: number }[];
  outcomes_by_authority: OutcomeRow[];
  exemptions_by_section: { act: string; section: string; documents: number }[];
  exemptions_by_authority: { authority: string | null; act: string; section: string; documents: number }[];
  names: { act: string; act_title: string; section: string; title: string | null; kind: string | null }[];
  response_days: { working_days: number; replies: number }[];
  response_by_authority: { authority: string | null; replies: number; median: number; longest: number; late: number }[];
  refusal_checks: { check_id: string; checked: number; failed: number }[];
  refusal_checks_by_authority: { authority: string | null; check_id: string; checked: number; failed: number }[];
  tables_by_form: { form: string; tables_found: number; documents: number; table_rows: number }[];
  table_checks: { check_id: string; checked: number; failed: number }[];
  cut: string[];
}

export function sum<Row>(rows: Row[], of: (row: Row) => number): number {
  return rows.reduce((total, row) => total + of(row), 0);
}
