// Light, dark, or as the system says: a button that goes through the three and remembers.
import { byId } from "./dom";

const order = ["system", "light", "dark"] as const;
type Theme = (typeof order)[number];
const key = "foi-theme";

export function remember(name: string, value: string | null) {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    // A browser may forbid storage to pages from disk; then nothing is remembered.
  }
}

export function recall(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** Wires the button with id `theme`. */
export function themeSwitch() {
  const button = byId<HTMLButtonElement>("theme");
  let theme = (order as readonly string[]).includes(recall(key) ?? "") ? (recall(key) as Theme) : "system";
  const apply = () => {
    if (theme === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    button.textContent = { system: "◐ Auto", light: "○ Light", dark: "● Dark" }[theme];
    button.setAttribute("aria-label", `Colours: ${theme === "system" ? "as the system" : theme}. Change`);
  };
  button.addEventListener("click", () => {
    theme = order[(order.indexOf(theme) + 1) % order.length]!;
    remember(key, theme === "system" ? null : theme);
    apply();
  });
  apply();
}
