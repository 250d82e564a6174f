// Correcting: a reader judges facts, relabels lines and saves a gold file with its text.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, it } from "node:test";
import { assertAccessible, fixture, foi, launch, open, phone, scratch, shot } from "./browser.mjs";

const folder = scratch();
const file = join(folder, "page.html");
let browser;

before(async () => {
  foi("inspect", fixture("uk-police-partial-pipe-tables").text, "-o", file);
  browser = await launch();
});
after(() => browser.close());

async function saved(page, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click(button)]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}

async function saveBoth(page) {
  await page.click("#save");
  const gold = await saved(page, "#save-gold");
  const text = await saved(page, "#save-text");
  return { gold: JSON.parse(gold.text), goldName: gold.name, text: text.text, textName: text.name };
}

// The margin of the line, where its number stands.
async function clickLine(page, line, options) {
  const row = page.locator(`.row[data-line="${line}"]`);
  await row.scrollIntoViewIfNeeded();
  await row.click({ position: { x: 20, y: 10 }, ...options });
}

// What the format asks of every file: each line that is not blank has one role, ranges are in the text, exemptions are
// cited, words stand in the text.
function assertWellFormed(gold, text) {
  const lines = text.split("\n");
  assert.equal(lines.pop(), "", "the text ends with a newline");
  const numbers = (spec) => spec.split(",").flatMap((part) => {
    const [from, to = from] = part.split("-").map(Number);
    assert.ok(1 <= from && from <= to && to <= lines.length, `range ${part}`);
    return Array.from({ length: to - from + 1 }, (_, i) => from + i);
  });
  const role = new Map();
  for (const token of gold.roles.split(" ")) {
    const [spec, letter] = token.split(":");
    assert.match(letter, /^[BTMIRDLHQACO]$/);
    for (const line of numbers(spec)) {
      assert.ok(!role.has(line), `line ${line} has two roles`);
      role.set(line, letter);
    }
  }
  lines.forEach((line, i) => line.trim() && assert.ok(role.has(i + 1), `line ${i + 1} has no role`));
  const words = (place) => (typeof place === "string" ? numbers(place) : assert.ok(text.includes(place.text)));
  gold.request_items.forEach(words);
  gold.pairs.forEach(({ q, a }) => (words(q), words(a)));
  for (const table of gold.tables) {
    numbers(table.lines);
    assert.equal(new Set(table.rows.map((row) => row.length)).size, 1);
  }
  const cited = gold.citations.map(String);
  assert.equal(new Set(cited).size, cited.length);
  for (const exemption of gold.exemptions) assert.ok(cited.includes(String(exemption)));
  return role;
}

it("saves the record as gold when nothing was corrected", async () => {
  const { page, faults, close } = await open(browser, file);
  assert.equal(await page.locator("#save").isVisible(), false);
  await page.keyboard.press("c");
  const { gold, goldName, text, textName } = await saveBoth(page);
  assert.equal(goldName, `${gold.id}.gold.json`);
  assert.equal(textName, `${gold.id}.txt`);
  assert.equal(text, readFileSync(fixture("uk-police-partial-pipe-tables").text, "utf8"));
  const role = assertWellFormed(gold, text);
  assert.equal(role.get(38), "Q");
  assert.equal(gold.document_type, "foi_response");
  assert.equal(gold.authority, "Westmarsh Constabulary");
  assert.equal(gold.reference, "WM/FOI/24/000871");
  assert.deepEqual(gold.dates, { requested: null, received: null, responded: "2024-07-09" });
  assert.equal(gold.outcome, "partially_disclosed");
  assert.deepEqual(gold.exemptions, [["FOIA2000", "31(1)(a)"], ["FOIA2000", "31(1)(b)"], ["FOIA2000", "38(1)(b)"], ["FOIA2000", "43(2)"]]);
  assert.equal(gold.request_items.length, 4);
  assert.deepEqual(gold.pairs[1], { q: "38", a: "39-45" });
  assert.equal(gold.tables.length, 3);
  assert.equal(gold.truncated, false);
  assert.deepEqual(faults, []);
  await close();

  const own = join(folder, "gold");
  mkdirSync(own);
  writeFileSync(join(own, goldName), JSON.stringify(gold));
  writeFileSync(join(own, textName), text);
  const figures = JSON.parse(foi("evaluate", "--json", own));
  assert.equal(figures.documents, 1);
  assert.equal(figures.mean_f1, 1, "the program agrees with gold made of its own record");
});

it("leaves out what is wrong, takes what is right instead, and relabels lines", async () => {
  const { page, faults, close } = await open(browser, file);
  await page.click("#correct");
  await page.click("#exemption-2 button.wrong");
  await page.click("#exemption-1 button.right");
  await page.click("#authority button.wrong");
  await page.fill("#authority input", "Westmarsh Constabulary holds");
  await page.click("#decision button.wrong");
  await page.selectOption("#decision select", "refused");
  await page.click("#date-1 button.wrong");
  assert.match(await page.textContent("#authority"), /→ Westmarsh Constabulary holds/);
  await page.click("#item-3 button.open");
  await page.keyboard.press("x");
  await clickLine(page, 29);
  await clickLine(page, 31, { modifiers: ["Shift"] });
  assert.match(await page.textContent("#relabel"), /Lines 29 to 31 are/);
  await shot(page, "inspector-correct");
  await assertAccessible(page);
  await page.click("#relabel >> text=Closing");
  assert.equal(await page.getAttribute('.row[data-line="30"]', "data-letter"), "C");

  await page.click("#save");
  await page.fill("#gold-id", "Not a name");
  assert.match(await page.textContent(".problems"), /small letters/);
  await page.fill("#gold-id", "westmarsh-dogs");
  assert.equal(await page.textContent(".problems"), "");
  await page.fill("#missed-exemptions", "FOIA2000 40(2)\nFOIA2000 43(2)\nnonsense");
  assert.match(await page.textContent(".problems"), /nonsense/);
  await page.fill("#missed-exemptions", "FOIA2000 40(2)\nFOIA2000 43(2)");
  await page.fill("#missed-citations", "UKGDPR Art 6(1)(f)\nMental Health Act 1983 136\nUS-FOIA (b)(6)");
  assert.equal(await page.textContent(".problems"), "");
  await page.check("#gold-truncated");
  await assertAccessible(page);
  await shot(page, "inspector-save");
  const gold = JSON.parse((await saved(page, "#save-gold")).text);
  const { text } = await saved(page, "#save-text");
  const role = assertWellFormed(gold, text);
  assert.equal(gold.id, "westmarsh-dogs");
  assert.equal(gold.truncated, true);
  assert.deepEqual(gold.exemptions.map(([, provision]) => provision), ["31(1)(a)", "38(1)(b)", "43(2)", "40(2)"]);
  for (const cited of [["UKGDPR", "Art 6(1)(f)"], ["Mental Health Act 1983", "136"], ["US-FOIA", "(b)(6)"], ["FOIA2000", "40(2)"]])
    assert.ok(gold.citations.some((citation) => String(citation) === String(cited)), String(cited));
  assert.equal(gold.authority, "Westmarsh Constabulary holds");
  assert.equal(gold.outcome, "refused");
  assert.equal(gold.dates.responded, null);
  assert.equal(gold.request_items.length, 3);
  assert.deepEqual([29, 30, 31, 32].map((line) => role.get(line)), ["C", "C", "C", "A"]);
  assert.match(gold.notes, /1 fact marked right, 5 wrong, 3 lines relabelled/);

  await page.reload();
  await page.keyboard.press("c");
  assert.equal(await page.getAttribute("#exemption-2", "data-verdict"), "wrong");
  assert.equal(await page.getAttribute('.row[data-line="30"]', "data-letter"), "C");
  assert.match(await page.textContent("#save"), /\(9\)/);
  await page.click("#save");
  await page.click("#save-dialog >> text=Forget corrections");
  assert.equal(await page.getAttribute("#exemption-2", "data-verdict"), null);
  assert.equal(await page.getAttribute('.row[data-line="30"]', "data-letter"), "A");
  assert.deepEqual(faults, []);
  await close();
});

it("relabels from the keyboard", async () => {
  const { page, close } = await open(browser, file, { hash: "#section-3" });
  await page.keyboard.press("c");
  await page.keyboard.press("l");
  assert.equal(await page.locator("#relabel").isVisible(), true);
  await page.keyboard.press("Enter");
  assert.equal(await page.locator("#relabel").isVisible(), false);
  assert.ok((await page.locator('.row[data-letter="B"]').count()) > 0);
  assert.match(await page.textContent("#save"), /\(\d+\)/);
  await close();
});

it("warns of what does not stand in the text", async () => {
  const { page, close } = await open(browser, file);
  await page.keyboard.press("c");
  await page.click("#authority button.wrong");
  await page.fill("#authority input", "Somebody Else");
  await page.keyboard.press("Tab");
  await page.click("#save");
  assert.match(await page.textContent(".problems"), /Somebody Else.*does not stand in the text/);
  await close();
});

it("counts lines as the gold format does, whatever ends them, and names part of a line by its words", async () => {
  const page_text = "Freedom of information request\r\nDear Sir\r\n\r\nYou asked: How many boats? How many buoys?\r\n\r\nWe hold no boats. We refuse the rest under section 12(1) of the Freedom of Information Act 2000.";
  const input = join(folder, "crlf.txt");
  writeFileSync(input, page_text);
  foi("inspect", input, "-o", join(folder, "crlf.html"));
  const { page, close } = await open(browser, join(folder, "crlf.html"));
  await page.keyboard.press("c");
  const { gold, text } = await saveBoth(page);
  assert.equal(text, `${page_text.replaceAll("\r\n", "\n")}\n`);
  assertWellFormed(gold, text);
  await close();
});

it("works on a phone", async () => {
  const { page, close } = await open(browser, file, { size: phone });
  await page.click("#correct");
  await clickLine(page, 29);
  await shot(page, "inspector-phone-correct");
  await page.click("#relabel >> text=Closing");
  assert.equal(await page.getAttribute('.row[data-line="29"]', "data-letter"), "C");
  await close();
});
