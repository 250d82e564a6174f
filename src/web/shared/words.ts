// The record's names as words for people.

const special: Record<string, string> = {
  foi_response: "FOI response",
  neither_confirm_nor_deny: "Neither confirmed nor denied",
  "public-interest-test-missing": "Public interest test",
  "exemption-not-cited": "Exemption cited",
  "reasons-missing": "Reasons given",
  "review-rights-missing": "Right of review told",
  "advice-missing": "Advice and assistance",
};

/** "partially_disclosed" -> "Partially disclosed" */
export function words(name: string | null | undefined): string {
  if (!name) return "Not said";
  const plain = special[name] ?? name.replace(/[_-]/g, " ");
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;
}
