// What the reader says of the record: facts right or wrong, what would be right instead, lines with another role. Kept
// in the browser under the page's hash, so that a reader can go on another day.
import { recall, remember } from "../shared/theme";
import type { Letter } from "./roles";

export type Verdict = "right" | "wrong";

interface Kept {
  verdicts: Record<string, Verdict>;
  values: Record<string, string>;
  lines: Record<string, Letter>;
}

export class Corrections {
  readonly verdicts = new Map<string, Verdict>();
  readonly values = new Map<string, string>(); // by fact: what would be right; and what was missed
  readonly lines = new Map<number, Letter>();
  private readonly key: string;

  constructor(sha256: string) {
    this.key = `foi-corrections-${sha256}`;
    const kept = recall(this.key);
    if (!kept) return;
    try {
      const { verdicts, values, lines } = JSON.parse(kept) as Kept;
      for (const [id, verdict] of Object.entries(verdicts)) this.verdicts.set(id, verdict);
      for (const [id, value] of Object.entries(values)) this.values.set(id, value);
      for (const [line, letter] of Object.entries(lines)) this.lines.set(Number(line), letter);
    } catch {
      remember(this.key, null);
    }
  }

  get count() {
    return this.verdicts.size + this.lines.size;
  }

  /** The same verdict again takes it back. */
  judge(id: string, verdict: Verdict) {
    if (this.verdicts.get(id) === verdict) this.verdicts.delete(id);
    else this.verdicts.set(id, verdict);
    if (this.verdicts.get(id) !== "wrong") this.values.delete(id);
    this.keep();
  }

  correct(id: string, value: string) {
    if (value.trim()) this.values.set(id, value.trim());
    else this.values.delete(id);
    this.keep();
  }

  relabel(lines: number[], letter: Letter) {
    for (const line of lines) this.lines.set(line, letter);
    this.keep();
  }

  forget() {
    this.verdicts.clear();
    this.values.clear();
    this.lines.clear();
    remember(this.key, null);
  }

  private keep() {
    const kept: Kept = {
      verdicts: Object.fromEntries(this.verdicts),
      values: Object.fromEntries(this.values),
      lines: Object.fromEntries(this.lines),
    };
    remember(this.key, JSON.stringify(kept));
  }
}
