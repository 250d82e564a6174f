// What came of the requests, over time.
import { visible } from "../../shared/visible";
import { plural, words } from "../../shared/words";
import { howSure } from "../accuracy";
import { panels, rankedBars } from "../charts";
import { outcomes, type Outcome, type Report, sum } from "../data";
import type { Figure } from "../figure";
import { count, percent } from "../figures";

type Kind = Outcome | "unknown";
const kinds: Kind[] = [...outcomes, "unknown"];
const nameOf = (kind: Kind) => (kind === "unknown" ? "No outcome read" : kind === "partially_disclosed" ? "Disclosed in part" : words(kind));

const yearOf = (month: string) => month.slice(0, 4);
const quarterOf = (month: string) => `Q${Math.ceil(Number(month.slice(5)) / 3)} ${yearOf(month)}`;

/** Periods that make a readable row of columns, gaps filled: quarters for three years at most, else years. */
export function periodsOf(months: string[]): { all: string[]; of: (month: string) => string } {
  const sorted = [...months].sort();
  const first = sorted[0], last = sorted[sorted.length - 1];
  if (!first || !last) return { all: [], of: yearOf };
  const quarterly = Number(yearOf(last)) - Number(yearOf(first)) < 3;
  const all: string[] = [];
  for (let year = Number(yearOf(first)); year <= Number(yearOf(last)); year++)
    if (!quarterly) all.push(String(year));
    else for (let quarter = 1; quarter <= 4; quarter++) all.push(`Q${quarter} ${year}`);
  const of = quarterly ? quarterOf : yearOf;
  return { all: all.slice(all.indexOf(of(first)), all.indexOf(of(last)) + 1), of };
}

function headline(total: (kind: Kind) => number, known: number): string {
  if (known === 0) return "No outcomes to show";
  const full = percent(total("disclosed"), known);
  const nothing = total("refused") + total("not_held") + total("neither_confirm_nor_deny");
  return `${full} of replies gave what was asked; ${percent(nothing, known)} gave nothing`;
}

export function outcomesOverTime(report: Report): Figure {
  const rows = report.outcomes_by_month.map((row) => ({ ...row, kind: row.outcome ?? ("unknown" as const) }));
  const total = (kind: Kind) => sum(rows.filter((row) => row.kind === kind), (row) => row.replies);
  const replies = sum(rows, (row) => row.replies), known = replies - total("unknown");
  const dated = rows.filter((row): row is typeof row & { month: string } => row.month !== null);
  const undated = replies - sum(dated, (row) => row.replies);
  const periods = periodsOf(dated.map((row) => row.month));
  const present = kinds.filter((kind) => total(kind) > 0);
  const figure = (kind: Kind) => `${count(total(kind))} (${percent(total(kind), replies)})`;
  const columns = new Map<string, { panel: string; period: string; value: number }>();
  for (const row of dated) {
    const panel = nameOf(row.kind), period = periods.of(row.month), key = `${panel} ${period}`;
    const column = columns.get(key) ?? { panel, period, value: 0 };
    column.value += row.replies;
    columns.set(key, column);
  }
  const overTime = periods.all.length > 1;
  const inTime = present.filter((kind) => dated.some((row) => row.kind === kind));
  const draw = (width: number) =>
    overTime
      ? panels(inTime.map((kind) => ({ name: nameOf(kind), figure: figure(kind) })), [...columns.values()], periods.all, width)
      : rankedBars(present.map((kind) => ({ label: nameOf(kind), value: total(kind), figure: figure(kind), tone: kind === "unknown" ? "quiet" as const : "mark" as const })), width, replies);
  return {
    id: "outcomes",
    finding: headline(total, known),
    about: overTime ? `Replies by outcome and by ${periods.all[0]!.startsWith("Q") ? "quarter" : "year"} of the reply` : "Replies by outcome",
    chart: replies === 0 ? undefined : { draw, words: `Outcomes of ${plural(replies, "reply", "replies")}: ${present.map((kind) => `${nameOf(kind)} ${figure(kind)}`).join(", ")}.` },
    notes: [
      replies === 0 ? "The database holds no replies." : null,
      undated > 0 && replies > 0 ? `${plural(undated, "reply gives", "replies give")} no date that could be read${overTime ? " and stand in the totals only" : ""}.` : null,
      replies > 0 ? howSure("outcome", "outcomes") : null,
    ],
    numbers: {
      file: "outcomes-by-month",
      columns: ["Month", "Outcome", "Replies"],
      rows: report.outcomes_by_month.map((row) => [row.month, row.outcome ? words(row.outcome) : "No outcome read", row.replies]),
    },
  };
}

const mostBars = 12, leastReplies = 3;

/** Who gives least: replies that gave nothing, by authority. */
export function outcomesByAuthority(report: Report): Figure {
  const named = report.outcomes_by_authority.filter((row) => row.authority !== null);
  const nothing = (row: (typeof named)[number]) => row.refused + row.not_held + row.neither_confirm_nor_deny;
  const known = (row: (typeof named)[number]) => row.replies - row.unknown;
  const shown = named.filter((row) => known(row) >= leastReplies).slice(0, mostBars);
  shown.sort((a, b) => nothing(b) / known(b) - nothing(a) / known(a));
  const bars = shown.map((row) => ({
    label: visible(row.authority!),
    value: nothing(row) / known(row),
    figure: `${percent(nothing(row), known(row))} of ${count(known(row))}`,
  }));
  const first = shown[0];
  return {
    id: "authorities",
    finding: first && shown.length > 1 ? `${visible(first.authority!)} gave nothing in ${percent(nothing(first), known(first))} of its replies` : "Outcomes by authority",
    about: `Replies that refused, held nothing, or neither confirmed nor denied; ${shown.length === 1 ? "the authority" : "authorities"} with most replies, of at least ${leastReplies} with an outcome`,
    chart: bars.length > 0 ? { draw: (width) => rankedBars(bars, width, 1), words: `Share of replies that gave nothing: ${bars.map((bar) => `${bar.label} ${bar.figure}`).join("; ")}.` } : undefined,
    notes: [bars.length === 0 ? `No authority has ${leastReplies} replies with an outcome.` : howSure("authority", "authorities")],
    numbers: {
      file: "outcomes-by-authority",
      columns: ["Authority", "Replies", ...outcomes.map(words), "No outcome read"],
      rows: report.outcomes_by_authority.map((row) => [row.authority, row.replies, ...outcomes.map((outcome) => row[outcome]), row.unknown]),
      cut: report.cut.includes("outcomes_by_authority"),
    },
  };
}
