// The inspector: the page's text beside its record. This file ties the two panes together.
import { byId, h, pageData } from "../shared/dom";
import { outLink } from "../shared/links";
import { themeSwitch } from "../shared/theme";
import { brief, visible } from "../shared/visible";
import { plural } from "../shared/words";
import { Corrections, type Verdict } from "./corrections";
import { roleButtons, showHelp, showSave } from "./dialogs";
import { factsOf, type Fact } from "./facts";
import { goldOf } from "./gold";
import { layers, type LayerName } from "./layers";
import { Rail } from "./rail";
import type { FoiRecord } from "./record";
import { RecordPane } from "./record_pane";
import { lineRoles, type Letter } from "./roles";
import { rowAt, rowsOf } from "./rows";
import { TextPane } from "./text_pane";

const record = pageData<FoiRecord>();
const facts = factsOf(record);
const rows = rowsOf(record.text);
const found = lineRoles(record, facts, rows);
const corrections = new Corrections(record.source.sha256);
const roleOf = (line: number): Letter | undefined => corrections.lines.get(line) ?? found.get(line);

let selected: Fact | null = null;

const textPane = new TextPane(byId("text"), byId("sheet"), record.text, rows, facts, roleOf);
const recordPane = new RecordPane(byId("facts"), record, facts, corrections, {
  choose: (fact) => (selected === fact ? select(null) : select(fact, "record")),
  judge,
  correct: (fact, value) => corrections.correct(fact.id, value), // no redrawing under the reader's hands
});
const rail = new Rail(textPane, record, facts);
textPane.onLayout = () => rail.draw();

// Selecting: one fact at a time, in both panes and in the address.

type From = "text" | "record" | "keys" | "address";

function select(fact: Fact | null, from: From = "keys") {
  selected = fact;
  textPane.select(fact);
  recordPane.select(fact, from !== "record");
  if (!recordPane.filterText) byId<HTMLInputElement>("filter").value = "";
  rail.select(fact);
  showHere(null);
  if (from !== "address") history.replaceState(null, "", fact ? `#${fact.id}` : location.pathname + location.search);
  if (!fact) return;
  if (from === "text") showTab("record");
  else if (from === "record" && fact.places.length > 0 && isNarrow()) showTab("text");
  if (from !== "text") textPane.reveal(fact);
}

function step(by: 1 | -1) {
  const list = recordPane.matching();
  if (list.length === 0) return;
  const at = selected ? list.indexOf(selected) : -1;
  const next = at < 0 ? (by > 0 ? 0 : list.length - 1) : (at + by + list.length) % list.length;
  select(list[next]!, "keys");
}

function fromAddress() {
  const fact = facts.byId.get(decodeURIComponent(location.hash.slice(1)));
  if (fact) select(fact, "address");
}

// Words that were clicked: the innermost fact, then with each further click the one around it.
function clickText(event: MouseEvent) {
  if (getSelection()?.toString()) return;
  const offset = textPane.offsetAt(event.clientX, event.clientY);
  const here = offset === null ? [] : textPane.factsAt(offset);
  if (here.length === 0) return;
  const at = selected ? here.indexOf(selected) : -1;
  select(here[(at + 1) % here.length]!, "text");
  showHere(here);
}

function showHere(here: Fact[] | null) {
  const box = byId("here");
  box.hidden = !here || here.length < 2;
  if (here)
    box.replaceChildren("Also here:", ...here.filter((f) => f !== selected).map((f) =>
      h("button", { type: "button", onclick: () => { select(f, "text"); showHere(here); } }, brief(`${f.label}`, 30))));
}

// Layers.

const countOf = (name: LayerName) => facts.all.reduce((sum, f) => sum + f.places.filter((p) => p.layer === name).length, 0);
const layerButtons = new Map<LayerName, HTMLButtonElement>();

function toggleLayer(name: LayerName) {
  const button = layerButtons.get(name);
  if (!button) return;
  const on = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", String(on));
  textPane.show(name, on);
}

function makeLayers() {
  for (const layer of layers) {
    const count = countOf(layer.name);
    if (count === 0) continue;
    const button = h("button", { type: "button", "aria-pressed": "true", title: `${layer.about}; show or hide`, onclick: () => toggleLayer(layer.name) },
      h(`span.sample.layer-${layer.name}`, {}, layer.label), h("span.count", {}, count.toLocaleString("en-GB")));
    button.dataset.layer = layer.name;
    layerButtons.set(layer.name, button);
    byId("layers").append(button);
  }
}

// Correcting.

let firstLine: number | null = null;
let lastLine: number | null = null;

function setCorrecting(on: boolean) {
  recordPane.correcting = on;
  byId("correct").setAttribute("aria-pressed", String(on));
  byId("save").hidden = !on;
  document.body.classList.toggle("correcting", on);
  recordPane.render();
  if (!on) chooseLines(null, null);
  rail.draw();
}

function judge(fact: Fact, verdict: Verdict) {
  corrections.judge(fact.id, verdict);
  if (selected !== fact) select(fact, "record");
  recordPane.refresh(fact);
  showCount();
}

function showCount() {
  byId("save").textContent = corrections.count ? `Save gold… (${corrections.count})` : "Save gold…";
}

function chooseLines(first: number | null, last: number | null) {
  firstLine = first;
  lastLine = last;
  const [from, to] = [Math.min(first ?? 0, last ?? 0), Math.max(first ?? 0, last ?? 0)];
  for (const row of byId("sheet").querySelectorAll<HTMLElement>(".row")) {
    const line = rows[Number(row.dataset.row)]!.line;
    row.classList.toggle("chosen", first !== null && line >= from && line <= to);
  }
  const bar = byId("relabel");
  bar.hidden = first === null;
  if (first !== null)
    bar.replaceChildren(
      h("span.lines", {}, from === to ? `Line ${from} is` : `Lines ${from} to ${to} are`),
      ...roleButtons(relabel),
      h("button", { type: "button", "aria-label": "Let go", onclick: () => chooseLines(null, null) }, "×"));
}

function chooseLinesOf(fact: Fact) {
  const place = fact.places[0];
  if (!place) return;
  chooseLines(rows[rowAt(rows, place.start)]!.line, rows[rowAt(rows, place.end - 1)]!.line);
  byId("relabel").querySelector("button")?.focus();
}

function relabel(letter: Letter) {
  if (firstLine === null || lastLine === null) return;
  const [from, to] = [Math.min(firstLine, lastLine), Math.max(firstLine, lastLine)];
  const lines: number[] = [];
  for (let line = from; line <= to; line++) if (found.has(line)) lines.push(line);
  corrections.relabel(lines, letter);
  textPane.relabelled();
  chooseLines(null, null);
  showCount();
}

// In the margin of the text: the line numbers.
function clickMargin(event: MouseEvent): boolean {
  const row = (event.target as HTMLElement).closest<HTMLElement>(".row");
  if (!row || !document.body.classList.contains("correcting")) return false;
  if (event.clientX >= row.getBoundingClientRect().left + parseFloat(getComputedStyle(row).paddingLeft) - 4) return false;
  const line = rows[Number(row.dataset.row)]!.line;
  chooseLines(event.shiftKey && firstLine !== null ? firstLine : line, line);
  getSelection()?.removeAllRanges();
  return true;
}

function save() {
  showSave(record, corrections, (options) => goldOf(record, facts, rows, roleOf, corrections, options), () => {
    corrections.forget();
    textPane.relabelled();
    recordPane.render();
    showCount();
  });
}

// On a narrow screen one pane is seen at a time.

const isNarrow = () => matchMedia("(max-width: 800px)").matches;

function showTab(name: "text" | "record") {
  document.querySelector<HTMLElement>(".panes")!.dataset.tab = name;
  byId("tab-text").setAttribute("aria-pressed", String(name === "text"));
  byId("tab-record").setAttribute("aria-pressed", String(name === "record"));
  if (name === "record") document.querySelector('.fact[data-open="true"]')?.scrollIntoView({ block: "nearest" });
  rail.draw();
}

// Keys.

function pressed(event: KeyboardEvent) {
  const target = event.target as HTMLElement;
  const typing = target.matches("input, select, textarea");
  if (event.key === "Escape" && !document.querySelector("dialog[open]")) return letGo(target);
  if (typing || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  const arrows = target.closest("#record") !== null;
  const acts: Record<string, () => void> = {
    n: () => step(1),
    j: () => step(1),
    p: () => step(-1),
    k: () => step(-1),
    "/": () => { showTab("record"); byId("filter").focus(); },
    b: () => toggleLayer("boilerplate"),
    c: () => setCorrecting(!recordPane.correcting),
    y: () => selected && recordPane.correcting && judge(selected, "right"),
    x: () => selected && recordPane.correcting && judge(selected, "wrong"),
    l: () => selected && recordPane.correcting && chooseLinesOf(selected),
    s: () => recordPane.correcting && save(),
    t: () => byId("theme").click(),
    "?": showHelp,
    ...(arrows ? { ArrowDown: () => step(1), ArrowUp: () => step(-1) } : {}),
  };
  const act = acts[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

function letGo(target: HTMLElement) {
  const filter = byId<HTMLInputElement>("filter");
  if (target === filter && filter.value) {
    filter.value = "";
    setFilter();
  } else if (target === filter) {
    filter.blur();
  } else if (firstLine !== null) {
    chooseLines(null, null);
  } else {
    select(null);
  }
}

function setFilter() {
  recordPane.setFilter(byId<HTMLInputElement>("filter").value);
  byId("found").textContent = recordPane.filterText ? plural(recordPane.matching().length, "fact") : "";
}

function start() {
  const { source } = record;
  byId("name").textContent = visible(record.title?.text.replace(/\s+/g, " ") ?? source.name);
  byId("source").append(
    visible(source.name),
    source.offsets === "converted" ? " · the reader’s text" : "",
    source.uri ? " · " : "", source.uri ? outLink(brief(source.uri, 70), source.uri) : "",
    ` · foi ${record.extractor.version}`);
  themeSwitch();
  makeLayers();
  showCount();
  byId("help").addEventListener("click", showHelp);
  byId("correct").addEventListener("click", () => setCorrecting(!recordPane.correcting));
  byId("save").addEventListener("click", save);
  byId("next").addEventListener("click", () => step(1));
  byId("previous").addEventListener("click", () => step(-1));
  byId("tab-text").addEventListener("click", () => showTab("text"));
  byId("tab-record").addEventListener("click", () => showTab("record"));
  byId("filter").addEventListener("input", setFilter);
  byId("sheet").addEventListener("click", (event) => clickMargin(event) || clickText(event));
  addEventListener("keydown", pressed);
  addEventListener("hashchange", fromAddress);
  addEventListener("beforeprint", () => { for (const i of textPane.chunks.keys()) textPane.fill(i); });
  fromAddress();
}

start();
