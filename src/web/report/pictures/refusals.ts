// What refusals should say and do not.
import { visible } from "../../shared/visible";
import { plural, words } from "../../shared/words";
import { rankedBars } from "../charts";
import type { Report } from "../data";
import type { Figure } from "../figure";
import { count, percent } from "../figures";

// What is missing when a check fails.
const missing: Record<string, string> = {
  "public-interest-test-missing": "A public interest test",
  "exemption-not-cited": "The exemption relied on",
  "reasons-missing": "Reasons",
  "review-rights-missing": "The right to a review",
  "advice-missing": "Advice and assistance",
};
const nameOf = (id: string) => missing[id] ?? visible(words(id));

export function refusalChecks(report: Report): Figure {
  const rows = [...report.refusal_checks].sort((a, b) => b.failed / b.checked - a.failed / a.checked);
  const bars = rows.map((row) => ({ label: nameOf(row.check_id), value: row.failed / row.checked, figure: `${percent(row.failed, row.checked)} of ${count(row.checked)}` }));
  const first = rows[0];
  return {
    id: "refusals",
    finding: !first ? "No refusals to check" : first.failed === 0 ? "Every refusal said what it must" : `What refusals lack most: ${nameOf(first.check_id).toLowerCase()}`,
    about: "Share of refusals in which words that the law asks for were not found, by check",
    chart: first ? { draw: (width) => rankedBars(bars, width, 1), words: `Refusals that fail each check: ${bars.map((bar) => `${bar.label} ${bar.figure}`).join("; ")}.` } : undefined,
    notes: [
      first
        ? `Up to ${plural(Math.max(...rows.map((row) => row.checked)), "refusal was", "refusals were")} checked. The program looks for words; a page that is only an extract of the letter may lack what the letter says. No accuracy is known for these checks: look before you accuse.`
        : "The database holds no refusals.",
    ],
    numbers: {
      file: "refusal-checks",
      columns: ["Authority", "Check", "Checked", "Failed"],
      rows: [
        ...report.refusal_checks.map((row) => ["All", row.check_id, row.checked, row.failed]),
        ...report.refusal_checks_by_authority.map((row) => [row.authority, row.check_id, row.checked, row.failed]),
      ],
      cut: report.cut.includes("refusal_checks_by_authority"),
    },
  };
}
