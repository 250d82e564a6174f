// Figures in words.

export const count = (n: number) => n.toLocaleString("en-GB");

/** 0.4271 -> "43%"; what is little but not nothing is not "0%". */
export function percent(part: number, whole: number): string {
  if (whole === 0) return "–";
  const share = (100 * part) / whole;
  if (share > 0 && share < 1) return "under 1%";
  if (share > 99 && share < 100) return "over 99%";
  return `${Math.round(share)}%`;
}

export function month(iso: string): string {
  const [year, number] = iso.split("-").map(Number);
  return new Date(Date.UTC(year!, (number ?? 1) - 1)).toLocaleString("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });
}
