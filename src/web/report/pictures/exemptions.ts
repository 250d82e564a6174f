// The law that is relied on to withhold: by section, and by authority and section.
import { visible } from "../../shared/visible";
import { plural } from "../../shared/words";
import { howSure } from "../accuracy";
import { grid, rankedBars } from "../charts";
import { type Report, sum } from "../data";
import type { Figure } from "../figure";
import { count, percent } from "../figures";

type Section = { act: string; section: string };
const short: Record<string, string> = { FOIA2000: "FOIA", FOISA2002: "FOISA", EIR2004: "EIR", EISR2004: "EI(S)R" };
const actOf = (act: string) => visible(short[act] ?? act);
const signOf = ({ act, section }: Section) => `${/^\d/.test(section) && !act.startsWith("EI") ? "s" : ""}${visible(section)}`;
const same = (a: Section, b: Section) => a.act === b.act && a.section === b.section;

function titleOf(report: Report, section: Section): string | null {
  return report.names.find((name) => same(name, section))?.title ?? null;
}
function labelOf(report: Report, section: Section): string {
  const title = titleOf(report, section);
  return `${actOf(section.act)} ${signOf(section)}${title ? `  ${title}` : ""}`;
}

const mostBars = 15, mostRows = 12;
const leastUses = 5; // for a headline

export function exemptionsBySection(report: Report): Figure {
  const rows = report.exemptions_by_section;
  const first = rows[0];
  const documents = report.totals[0]!.documents;
  const bars = rows.slice(0, mostBars).map((row) => ({ label: labelOf(report, row), value: row.documents, figure: count(row.documents) }));
  const name = first && (titleOf(report, first)?.toLowerCase() ?? `${actOf(first.act)} ${signOf(first)}`);
  return {
    id: "exemptions",
    finding: first ? `The ground used most to withhold: ${name}` : "No exemptions relied on",
    about: `Documents that rely on each section${rows.length > mostBars ? `; the ${mostBars} used most of ${rows.length}` : ""}`,
    chart: first ? { draw: (width) => rankedBars(bars, width), words: `Documents by section relied on: ${bars.map((bar) => `${bar.label} ${bar.figure}`).join("; ")}.` } : undefined,
    notes: [
      first ? `${labelOf(report, first)} stands in ${percent(first.documents, documents)} of ${plural(documents, "document")}. A document counts once for each section, whatever parts of it are named.` : "The database holds no exemptions.",
      first ? howSure("exemptions", "exemptions") : null,
    ],
    numbers: {
      file: "exemptions-by-section",
      columns: ["Act", "Section", "Title", "Kind", "Documents"],
      rows: rows.map((row) => {
        const known = report.names.find((name) => same(name, row));
        return [known?.act_title ?? row.act, row.section, known?.title ?? null, known?.kind ?? null, row.documents];
      }),
      cut: report.cut.includes("exemptions_by_section"),
    },
  };
}

export function exemptionsByAuthority(report: Report): Figure {
  const rows = report.exemptions_by_authority.filter((row) => row.authority !== null);
  // The wide picture's sections choose the authorities, so that no row of the grid stays empty.
  const columnsAt = (width: number) => report.exemptions_by_section.slice(0, width < 480 ? 5 : 9);
  const uses = new Map<string, number>();
  for (const row of rows)
    if (columnsAt(Infinity).some((section) => same(section, row))) uses.set(row.authority!, (uses.get(row.authority!) ?? 0) + row.documents);
  const authorities = [...uses].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const draw = (width: number) => {
    const sections = columnsAt(width);
    const severalActs = new Set(sections.map((section) => section.act)).size > 1;
    const columnOf = (section: Section) => (severalActs && section.act !== "FOIA2000" ? `${actOf(section.act)} ` : "") + signOf(section);
    const shown = authorities.slice(0, mostRows).map(([authority]) => authority);
    const squares = rows
      .filter((row) => shown.includes(row.authority!) && sections.some((section) => same(section, row)))
      .map((row) => ({ row: visible(row.authority!), column: columnOf(row), value: row.documents }));
    return grid(squares, shown.map(visible), sections.map(columnOf), width);
  };
  const first = authorities[0];
  const top = rows.filter((row) => row.authority === first?.[0]).sort((a, b) => b.documents - a.documents).slice(0, 3);
  return {
    id: "exemptions-by-authority",
    finding: first && authorities.length > 1 && first[1] >= leastUses && first[1] > authorities[1]![1] ? `${visible(first[0])} relies on exemptions most often` : "Exemptions by authority",
    about: "Documents by authority and section; the authorities with most uses, the sections used most. The stronger the colour, the more",
    chart: first ? {
      draw,
      words: `Exemptions by authority. ${authorities.slice(0, mostRows).map(([authority, n]) => `${visible(authority)}: ${plural(n, "use")}`).join("; ")}. The table below has each section.`,
    } : undefined,
    notes: [
      first ? `Most used by ${visible(first[0])}: ${top.map((row) => `${labelOf(report, row).replace("  ", " ")} (${count(row.documents)})`).join(", ")}. ${plural(sum(rows, (row) => row.documents), "use")} in all.` : "No authority with an exemption is named.",
    ],
    numbers: {
      file: "exemptions-by-authority",
      columns: ["Authority", "Act", "Section", "Documents"],
      rows: report.exemptions_by_authority.map((row) => [row.authority, row.act, row.section, row.documents]),
      cut: report.cut.includes("exemptions_by_authority"),
    },
  };
}
