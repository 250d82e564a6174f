// How long replies took, against the limit of the law.
import { visible } from "../../shared/visible";
import { plural } from "../../shared/words";
import { howSure } from "../accuracy";
import { type Bin, rankedBars, timeBins } from "../charts";
import { type Report, sum } from "../data";
import type { Figure } from "../figure";
import { count, percent } from "../figures";

const step = 5, cut = 60; // working days: a week a column; the rest in one

export function binsOf(days: Report["response_days"], limit: number): Bin[] {
  const bins: Bin[] = [];
  for (let from = 0; from < cut; from += step) {
    const least = from === 0 ? 0 : from + 1, most = from + step;
    const replies = sum(days.filter((day) => day.working_days >= least && day.working_days <= most), (day) => day.replies);
    bins.push({ from, to: most, replies, late: from >= limit, label: `${least} to ${most}` });
  }
  const rest = sum(days.filter((day) => day.working_days > cut), (day) => day.replies);
  bins.push({ from: cut, to: cut + 2 * step, replies: rest, late: true, label: `over ${cut}` });
  return bins;
}

function medianOf(days: Report["response_days"]): number {
  const half = (sum(days, (day) => day.replies) + 1) / 2;
  let seen = 0;
  return days.find((day) => (seen += day.replies) >= Math.floor(half))?.working_days ?? 0;
}

export function responseTimes(report: Report): Figure {
  const { response_days: days, limit } = report;
  const timed = sum(days, (day) => day.replies);
  const late = sum(days.filter((day) => day.working_days > limit), (day) => day.replies);
  const draw = (width: number) =>
    timeBins(binsOf(days, limit), limit, `${percent(timed - late, timed)} in time\n${count(timed - late)} replies`, `${percent(late, timed)} late\n${count(late)} replies`, width);
  return {
    id: "times",
    finding: timed > 0 ? `${percent(late, timed)} of replies came after the limit of ${limit} working days` : "No response times to show",
    about: "Replies under the British access laws by working days from request to reply",
    chart: timed > 0 ? { draw, words: `Of ${plural(timed, "reply", "replies")} with both dates, ${count(timed - late)} (${percent(timed - late, timed)}) came within ${limit} working days, ${count(late)} (${percent(late, timed)}) later. The middle one took ${medianOf(days)} working days.` } : undefined,
    notes: [
      timed > 0
        ? `The middle reply took ${plural(medianOf(days), "working day")}. Counted from the day of receipt where a page gives it, else from the day of the request; bank holidays of any part of the UK are left out, as section 10(6) of the Act has it. A late reply may still be lawful: time stops for clarification and fees, and may be longer for the public interest test.`
        : "No reply under FOIA, EIR, FOISA or the Scottish EIR states both dates.",
      timed > 0 ? howSure("dates", "dates") : null,
    ],
    numbers: { file: "response-times", columns: ["Working days", "Replies"], rows: days.map((day) => [day.working_days, day.replies]) },
  };
}

const mostBars = 12, leastReplies = 3;

export function responseTimesByAuthority(report: Report): Figure {
  const rows = report.response_by_authority.filter((row) => row.authority !== null && row.replies >= leastReplies).slice(0, mostBars);
  rows.sort((a, b) => b.late / b.replies - a.late / a.replies || b.median - a.median);
  const bars = rows.map((row) => ({ label: visible(row.authority!), value: row.late / row.replies, figure: `${percent(row.late, row.replies)} of ${count(row.replies)}`, tone: "alarm" as const }));
  const first = rows[0];
  return {
    id: "times-by-authority",
    finding: !first ? "Response times by authority" : first.late === 0 ? "No authority with several replies was late" : rows.length === 1 ? `${visible(first.authority!)} was late in ${percent(first.late, first.replies)} of its replies` : `Late most often: ${visible(first.authority!)}, in ${percent(first.late, first.replies)} of its replies`,
    about: `Share of replies after ${report.limit} working days; ${rows.length === 1 ? "the authority" : "the authorities"} with most timed replies, of at least ${leastReplies}`,
    chart: first ? { draw: (width) => rankedBars(bars, width, 1), words: `Share of late replies: ${bars.map((bar) => `${bar.label} ${bar.figure}`).join("; ")}.` } : undefined,
    notes: [first ? null : `No authority has ${leastReplies} replies with both dates.`],
    numbers: {
      file: "response-times-by-authority",
      columns: ["Authority", "Replies", "Median working days", "Longest", "Late"],
      rows: report.response_by_authority.map((row) => [row.authority, row.replies, row.median, row.longest, row.late]),
      cut: report.cut.includes("response_by_authority"),
    },
  };
}
