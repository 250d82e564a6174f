// Addresses come from pages that anybody may have written. Only http and https become links.
import { h } from "./dom";

export function safeUrl(address: string | null | undefined): string | null {
  if (!address) return null;
  try {
    const url = new URL(address);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
  } catch {
    return null;
  }
}

/** A link that opens beside the page, or the plain text where the address cannot be trusted. */
export function outLink(text: string, address: string | null | undefined): HTMLElement {
  const href = safeUrl(address);
  if (!href) return h("span", {}, text);
  return h("a.out", { href, target: "_blank", rel: "noopener noreferrer" }, text);
}
