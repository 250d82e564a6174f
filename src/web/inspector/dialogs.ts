// The two dialogs: keys and signs, and saving what was corrected.
import { byId, h } from "../shared/dom";
import { download } from "../shared/download";
import type { Corrections } from "./corrections";
import { goldId, goldProblems, goldText, readProvisions, type Gold, type GoldOptions, type Missed } from "./gold";
import { layers } from "./layers";
import type { FoiRecord } from "./record";
import { roles } from "./roles";

const keys: [string, string][] = [
  ["n  j  ↓", "next fact"],
  ["p  k  ↑", "previous fact"],
  ["Enter", "open or close the fact in focus"],
  ["/", "filter facts"],
  ["Esc", "close, clear the filter, let go"],
  ["b", "hide or show boilerplate"],
  ["c", "correct: judge facts, relabel lines"],
  ["y  x", "mark the open fact right, wrong"],
  ["l", "relabel the lines of the open fact (or click line numbers, with Shift for several)"],
  ["s", "save as gold"],
  ["t", "colours"],
  ["?", "this"],
];

const close = (dialog: HTMLDialogElement) => h("button", { type: "button", onclick: () => dialog.close() }, "Close");

export function showHelp() {
  const dialog = byId<HTMLDialogElement>("help-dialog");
  dialog.replaceChildren(
    h("h2", {}, "Keys"),
    h("dl.keys", {}, keys.map(([key, what]) =>
      h("div", {}, h("dt", {}, key.split(/\s+/).map((one) => h("kbd", {}, one))), h("dd", {}, what)))),
    h("h2", {}, "Signs in the text"),
    h("ul.signs", {}, layers.map((layer) =>
      h("li", {}, h(`span.sample.layer-${layer.name}`, {}, layer.label), ` ${layer.about}`))),
    h("p.note", {}, "⇄ stands for a character that changes the direction of text; control characters have signs, too. " +
      "Click words to open their fact; click again for the fact around it."),
    close(dialog));
  if (!dialog.open) dialog.showModal();
}

export function showSave(
  record: FoiRecord,
  corrections: Corrections,
  makeGold: (options: GoldOptions) => Gold,
  forget: () => void,
) {
  const dialog = byId<HTMLDialogElement>("save-dialog");
  const id = h("input", { id: "gold-id", value: goldId(record), spellcheck: "false" });
  const cut = h("input", { type: "checkbox", id: "gold-truncated" });
  const split = h("select", { id: "gold-split" }, h("option", { value: "dev" }, "dev"), h("option", { value: "held" }, "held"));
  const problems = h("ul.problems", { role: "status" });
  const text = goldText(record);
  const current = () => makeGold({ id: id.value, split: split.value as "dev" | "held", truncated: cut.checked });
  const unread = (id: Missed) =>
    readProvisions(corrections.values.get(id) ?? "").unread.map((line) => `“${line}” is no Act with a provision.`);
  const check = () =>
    problems.replaceChildren(
      ...[...goldProblems(current(), text), ...unread("missed-exemptions"), ...unread("missed-citations")].map((problem) =>
        h("li", {}, problem)));
  const missed = (key: Missed, label: string) => {
    const input = (event: Event) => {
      corrections.correct(key, (event.target as HTMLTextAreaElement).value);
      check();
    };
    return h("label", {}, label,
      h("textarea", { id: key, rows: 2, spellcheck: "false", placeholder: "FOIA2000 43(2)", oninput: input },
        corrections.values.get(key) ?? ""));
  };
  id.addEventListener("input", check);
  const save = (what: "gold" | "text") => {
    const gold = current();
    if (what === "gold") download(`${gold.id}.gold.json`, "application/json", `${JSON.stringify(gold, null, 1)}\n`);
    else download(`${gold.id}.txt`, "text/plain", text);
  };
  dialog.replaceChildren(
    h("h2", {}, "Save as gold"),
    h("p", {}, "Two files with one name, side by side in a folder: what a careful reader finds, and the text it was found in. " +
      "Score foi, or another program, with that folder."),
    h("div.fields", {},
      h("label", {}, "Name", id),
      h("label", {}, "Part", split),
      h("label.check", {}, cut, "the page is cut off")),
    h("div.fields.missed", {},
      missed("missed-exemptions", "Missed exemptions, one a line"),
      missed("missed-citations", "Missed citations")),
    problems,
    h("p.actions", {},
      h("button.main", { type: "button", id: "save-gold", onclick: () => save("gold") }, "Gold file"),
      h("button.main", { type: "button", id: "save-text", onclick: () => save("text") }, "Text"),
      h("button", { type: "button", onclick: () => { forget(); dialog.close(); } }, "Forget corrections"),
      close(dialog)));
  check();
  if (!dialog.open) dialog.showModal();
}

/** The twelve roles as buttons, for the lines that are chosen. */
export function roleButtons(choose: (letter: (typeof roles)[number]["letter"]) => void): HTMLElement[] {
  return roles.map((role) =>
    h("button", { type: "button", title: role.label, onclick: () => choose(role.letter) }, h("b", {}, role.letter), ` ${role.label}`));
}
