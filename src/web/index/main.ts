// The index: every document of a folder or database, with filters, each a link to its page.
import { byId, h, pageData } from "../shared/dom";
import { themeSwitch } from "../shared/theme";
import { brief, visible } from "../shared/visible";
import { plural, words } from "../shared/words";
import { entriesOf, facets, matches, type Entry, type Facet, type Filters, type IndexData } from "./documents";
import { VirtualList } from "./virtual_list";

const data = pageData<IndexData>();
const entries = entriesOf(data);
const search = byId<HTMLInputElement>("search");
const selects = new Map<string, HTMLSelectElement>();
const list = new VirtualList<Entry>(byId("list"), byId("space"), itemOf);

function itemOf(entry: Entry): Node[] {
  return entry.document ? documentItem(entry) : failureItem(entry);
}

function documentItem({ document: d, warnings }: Entry): Node[] {
  if (!d) return [];
  const title = brief(d.title ?? d.name ?? "untitled", 200);
  const about = [d.authority, words(d.type), d.responded, d.reference, d.title ? d.name : null].filter(Boolean).map((text) => brief(text!, 80));
  return [
    h("div.what", {},
      d.page && /^pages\/[0-9a-f]+\.html$/.test(d.page) ? h("a.title", { href: d.page }, title) : h("span.title", { title: "Its text was not found again" }, title),
      h("div.about", {}, about.join(" · "))),
    h("div.outcome", { "data-outcome": d.outcome }, d.outcome ? words(d.outcome) : ""),
    h("div.law", { title: (d.exemptions ?? []).join(", ") }, byAct(d.exemptions ?? [])),
    h("div.flags", {},
      d.failed ? h("span.flag.fail", { title: d.failed.map((id) => words(id)).join(", ") }, `✗ ${plural(d.failed.length, "check")}`) : null,
      warnings.length > 0 ? h("span.flag.warn", { title: visible(warnings.join(", ")) }, `! ${plural(warnings.length, "warning")}`) : null,
      d.page ? null : h("span.flag.warn", {}, "no text")),
  ];
}

// "FOIA2000 31(1)(a), 43(2)": each Act once.
function byAct(exemptions: string[]): string {
  const acts = new Map<string, string[]>();
  for (const exemption of exemptions) {
    const cut = exemption.lastIndexOf(" ", exemption.indexOf("(") < 0 ? undefined : exemption.indexOf("("));
    const [act, provision] = [exemption.slice(0, cut), exemption.slice(cut + 1)];
    acts.set(act, [...(acts.get(act) ?? []), provision]);
  }
  return brief([...acts].map(([act, provisions]) => `${act} ${provisions.join(", ")}`).join("; "), 90);
}

function failureItem({ failure: f }: Entry): Node[] {
  if (!f) return [];
  return [
    h("div.what", {}, h("span.title", {}, brief(f.name, 200)), h("div.about", {}, brief(`${f.file} · ${f.detail}`, 240))),
    h("div.outcome", {}, ""),
    h("div.law", {}, ""),
    h("div.flags", {}, h("span.flag.fail", {}, `✗ could not be read: ${brief(f.reason, 40)}`)),
  ];
}

const filters = (): Filters => ({
  search: search.value.trim(),
  ...Object.fromEntries([...selects].map(([name, select]) => [name, select.value])),
});

function apply() {
  const wanted = filters();
  const found = entries.filter((entry) => matches(entry, wanted));
  list.show(found);
  const any = Object.values(wanted).some(Boolean);
  byId("count").textContent = any ? `${plural(found.length, "document")} of ${entries.length.toLocaleString("en-GB")}` : plural(found.length, "document");
  byId("clear").hidden = !any;
  const kept = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value));
  history.replaceState(null, "", any ? `#${kept}` : location.pathname + location.search);
}

function selectOf(facet: Facet): HTMLSelectElement | null {
  const counts = new Map<string, number>();
  for (const entry of entries) for (const value of facet.valuesOf(entry)) counts.set(value, (counts.get(value) ?? 0) + 1);
  if (counts.size === 0) return null;
  const ordered = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return h("select", { "aria-label": facet.label, onchange: apply },
    h("option", { value: "" }, facet.any),
    ordered.map(([value, count]) => h("option", { value }, `${brief(facet.show(value), 60)} (${count.toLocaleString("en-GB")})`)));
}

function restore() {
  const kept = new URLSearchParams(location.hash.slice(1));
  search.value = kept.get("search") ?? "";
  for (const [name, select] of selects) {
    const value = kept.get(name) ?? "";
    if ([...select.options].some((option) => option.value === value)) select.value = value;
  }
  apply();
}

function start() {
  document.title = `${visible(data.name)} · foi inspect`;
  byId("name").textContent = visible(data.name);
  byId("summary").textContent = `${plural(data.documents.length, "document")}` +
    (data.failures.length > 0 ? `, ${plural(data.failures.length, "input")} that could not be read` : "") + ` · foi ${data.version}`;
  themeSwitch();
  for (const facet of facets) {
    const select = selectOf(facet);
    if (!select) continue;
    selects.set(facet.name, select);
    byId("filters").append(select);
  }
  search.addEventListener("input", apply);
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("clear").addEventListener("click", () => {
    search.value = "";
    for (const select of selects.values()) select.value = "";
    apply();
  });
  addEventListener("hashchange", restore);
  addEventListener("keydown", (event) => {
    if (event.key === "/" && !(event.target as HTMLElement).matches("input, select")) {
      event.preventDefault();
      search.focus();
    }
  });
  restore();
}

start();
