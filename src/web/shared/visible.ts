// What a page may hide from the eye. Characters that turn the direction of text around, and control characters, are
// replaced by signs of the same length in UTF-16, so that offsets stay what they are.

const direction = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
const control = /[\u0000-\u0008\u000B-\u001F\u007F]/g;

export function visible(text: string): string {
  return text
    .replace(direction, "\u21C4")
    .replace(control, (c) => (c === "\u007F" ? "\u2421" : String.fromCharCode(0x2400 + c.charCodeAt(0))));
}

/** For one line of a list: blanks collapsed, cut at a length. */
export function brief(text: string, most = 160): string {
  const line = visible(text.slice(0, most * 4).replace(/\s+/g, " ").trim());
  return line.length <= most ? line : line.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, "") + "…";
}
