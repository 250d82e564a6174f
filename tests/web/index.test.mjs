// The index: 5,000 documents, every filter, links to their pages; from folders, databases with and without texts.
import assert from "node:assert/strict";
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, it } from "node:test";
import { assertAccessible, fixture, foi, launch, note, open, phone, scratch, shot } from "./browser.mjs";

const folder = scratch();
const large = join(folder, "large");
let browser;

// Short replies of 40 councils, one a line of a JSONL dump; every 7th refuses, every 50th is no letter at all.
function replies(count) {
  const towns = ["Arden", "Bexcombe", "Calder", "Dunmere", "Elmford", "Fenwick", "Garside", "Holme"];
  return Array.from({ length: count }, (_, i) => {
    const council = `${towns[i % 8]} ${["Borough", "City", "County", "District", "Town"][i % 5]} Council`;
    const said = i % 7 === 0
      ? "We are withholding this information under section 43(2) of the Freedom of Information Act 2000."
      : i % 7 === 1 ? "We do not hold the information that you asked for." : `We hold this. There were ${i} of them.`;
    const text = i % 50 === 49 ? `Market day number ${i}\nCome and see the stalls.\n` :
      `Request about bins number ${i}\nReference: FOI/${10000 + i}\nDate of response: ${1 + (i % 28)} March 2024\n\n` +
      `${council} has considered your request under the Freedom of Information Act 2000.\n\nYou asked:\n1. How many bins were lost?\n\nResponse\n${said}\n`;
    return JSON.stringify({ text, url: `https://council.example/foi/${i}` });
  }).join("\n") + "\n";
}

before(async () => {
  const dump = join(folder, "replies.jsonl");
  writeFileSync(dump, replies(5000));
  foi("inspect", dump, "-o", large);
  browser = await launch();
});
after(() => browser.close());

const shown = (page) => page.textContent("#count");

it("opens and filters 5,000 documents at once", async (t) => {
  assert.equal(readdirSync(join(large, "pages")).length, 5000);
  assert.equal(existsSync(join(large, ".inspect.sqlite")), false);
  const { page, faults, close } = await open(browser, join(large, "index.html"));
  await page.waitForSelector(".item");
  assert.equal(await shown(page), "5,000 documents");
  const paint = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ??
    new Promise((done) => new PerformanceObserver((list) => done(list.getEntries()[0].startTime)).observe({ type: "paint", buffered: true })));
  const filter = await page.evaluate(() => {
    const input = document.querySelector("#search");
    const started = performance.now();
    input.value = "arden number 1";
    input.dispatchEvent(new Event("input"));
    document.body.offsetHeight;
    return performance.now() - started;
  });
  note(t, `first paint ${Math.round(paint)} ms, filter ${Math.round(filter)} ms`);
  assert.ok(paint < 5000, `first paint took ${paint} ms`);
  assert.ok(filter < 500, `filtering took ${filter} ms`);
  assert.ok((await page.locator(".item").count()) < 100, "only rows near the screen exist");
  assert.match(await shown(page), /^\d+ documents of 5,000$/);
  assert.deepEqual(faults, []);
  await close();
});

it("filters by type, outcome, exemption and authority, together with words, and keeps that in the address", async () => {
  const { page, close } = await open(browser, join(large, "index.html"));
  const by = async (label, value) => {
    await page.selectOption(`select[aria-label="${label}"]`, value);
    return Number((await shown(page)).match(/^[\d,]+/)[0].replace(",", ""));
  };
  const others = await by("Type", "other");
  assert.ok(others >= 100 && others < 1000, String(others));
  await by("Type", "");
  const refused = await by("Exemption", "FOIA2000 43(2)");
  assert.ok(refused > 500 && refused < 800, String(refused));
  const ofOne = await by("Authority", "Arden Borough Council");
  assert.ok(ofOne > 0 && ofOne < refused);
  assert.ok((await by("Outcome", "refused")) > 0);
  assert.match(new URL(page.url()).hash, /exemption=FOIA2000\+43%282%29/);
  const before = await shown(page);
  await page.reload();
  assert.equal(await shown(page), before);
  await page.click("#clear");
  assert.equal(await shown(page), "5,000 documents");
  await page.keyboard.press("/");
  await page.keyboard.type("FOI/14999 nothing");
  assert.match(await shown(page), /^0 documents/);
  await page.fill("#search", "FOI/12345");
  assert.match(await shown(page), /^1 document of/);
  await close();
});

it("leads to each document's page", async () => {
  const { page, faults, close } = await open(browser, join(large, "index.html"));
  await page.fill("#search", "FOI/12345");
  await page.click(".item a");
  await page.waitForSelector(".row");
  assert.match(await page.textContent("#sheet"), /Request about bins number 2345/);
  assert.deepEqual(faults, []);
  await close();
});

it("scrolls to the end, and by keyboard", async () => {
  const { page, close } = await open(browser, join(large, "index.html"));
  await page.focus("#list");
  await page.keyboard.press("End");
  await page.waitForFunction(() => [...document.querySelectorAll(".item")].some((row) => row.getAttribute("aria-posinset") === "5000"));
  await page.keyboard.press("Home");
  await page.waitForFunction(() => document.querySelector('.item[aria-posinset="1"]'));
  await close();
});

for (const [name, options] of [["desktop-light", {}], ["desktop-dark", { scheme: "dark" }], ["phone-light", { size: phone }]])
  it(`is accessible: ${name}`, async () => {
    const { page, close } = await open(browser, join(large, "index.html"), options);
    await page.waitForSelector(".item");
    await assertAccessible(page);
    await shot(page, `index-${name}`);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
    await close();
  });

it("tells warnings, failed checks and inputs that could not be read", async () => {
  const inputs = join(folder, "inputs");
  mkdirSync(inputs);
  writeFileSync(join(inputs, "empty.txt"), "");
  writeFileSync(join(inputs, "picture.txt"), Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0]));
  writeFileSync(join(inputs, "odd.txt"), Buffer.concat([Buffer.from("We refuse your request under section 43(2) of the Freedom of Information Act 2000. Caf"), Buffer.from([0xe9, 0x81]), Buffer.from("\n")]));
  copyFileSync(fixture("out-uk-exam-regulator-s44-refusal").text, join(inputs, "refusal.txt"));
  copyFileSync(fixture("uk-boilerplate-only").text, join(inputs, "furniture.txt"));
  copyFileSync(fixture("uk-police-partial-pipe-tables").text, join(inputs, "police.txt"));
  foi("inspect", inputs, "-o", join(folder, "odd"));
  const { page, close } = await open(browser, join(folder, "odd", "index.html"));
  assert.match(await page.textContent("#summary"), /could not be read/);
  await page.selectOption('select[aria-label="Warnings and failures"]', "failed");
  assert.match(await page.textContent("#list"), /empty\.txt.*could not be read/s);
  await page.selectOption('select[aria-label="Warnings and failures"]', "warning");
  assert.match(await page.textContent("#list"), /warning/);
  await page.selectOption('select[aria-label="Warnings and failures"]', "");
  await page.selectOption('select[aria-label="Refusal check failed"]', "any");
  assert.match(await page.textContent("#list"), /✗ \d check/);
  await close();
});

it("shows a database: its texts if it holds them, else those of the inputs, found again", async () => {
  const inputs = join(folder, "kept");
  mkdirSync(inputs);
  for (const name of ["uk-police-partial-pipe-tables", "uk-foisa-council-mixed"]) copyFileSync(fixture(name).text, join(inputs, `${name}.txt`));
  const [with_text, without] = ["with.db", "without.db"].map((name) => join(folder, name));
  foi("batch", inputs, "--text", "--quiet", "--to", `sqlite:${with_text}`);
  foi("batch", inputs, "--quiet", "--to", `sqlite:${without}`);
  foi("inspect", with_text, "-o", join(folder, "a"));
  foi("inspect", `sqlite:${without}`, "-o", join(folder, "b"));
  const pages = readdirSync(join(folder, "a", "pages"));
  assert.equal(pages.length, 2);
  for (const page of pages)
    assert.equal(readFileSync(join(folder, "b", "pages", page), "utf8"), readFileSync(join(folder, "a", "pages", page), "utf8"));

  renameSync(inputs, `${inputs}-moved`);
  foi("inspect", without, "-o", join(folder, "c"));
  const { page, close } = await open(browser, join(folder, "c", "index.html"));
  await page.selectOption('select[aria-label="Warnings and failures"]', "no-text");
  assert.equal(await page.locator(".item").count(), 2);
  assert.equal(await page.locator(".item a").count(), 0);
  await close();
});

it("refuses what it cannot do, in one line and with nothing written", () => {
  const fails = (words, code, message) => assert.throws(() => foi("inspect", ...words), (error) => {
    assert.equal(error.status, code, error.stderr);
    assert.match(error.stderr, message);
    assert.equal(error.stderr.trim().split("\n").length, 1);
    return true;
  });
  const text = fixture("uk-police-partial-pipe-tables").text;
  fails([text], 64, /needs --output/);
  fails([folder, "-o", join(folder, "x.html")], 64, /need a folder/);
  fails([join(folder, "nothing.txt"), "-o", join(folder, "x.html")], 66, /no such|cannot/i);
  fails([join(folder, "nothing"), "-o", join(folder, "x")], 66, /no such file/);
  fails([text, "-o", join(folder, "no", "such", "x.html")], 74, /x\.html/);
  assert.equal(existsSync(join(folder, "x.html")), false);
  assert.equal(existsSync(join(folder, "x")), false);
});
