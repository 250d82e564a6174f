// The inspector as a reader has it: both panes, layers, keys, addresses, widths, print.
import assert from "node:assert/strict";
import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { assertAccessible, fixture, foi, launch, open, phone, scratch, shot } from "./browser.mjs";

const folder = scratch();
const police = join(folder, "police.html");
let browser;

before(async () => {
  foi("inspect", fixture("uk-police-partial-pipe-tables").text, "-o", police);
  browser = await launch();
});
after(() => browser.close());

// What a highlight covers, as text.
const lit = (page, name) => page.evaluate((layer) =>
  [...(CSS.highlights.get(layer) ?? [])].map((range) => {
    const live = document.createRange();
    live.setStart(range.startContainer, range.startOffset);
    live.setEnd(range.endContainer, range.endOffset);
    return live.toString();
  }), name);
const openCard = (page) => page.evaluate(() => document.querySelector('.fact[data-open="true"]')?.id ?? null);

// Clicks the words in the text pane, on their middle.
async function clickWords(page, words) {
  const point = await page.evaluate((wanted) => {
    for (const row of document.querySelectorAll(".row")) {
      const at = row.textContent.indexOf(wanted);
      if (at < 0) continue;
      row.scrollIntoView({ block: "center" });
      const range = document.createRange();
      range.setStart(row.firstChild, at);
      range.setEnd(row.firstChild, at + wanted.length);
      const box = range.getClientRects()[0];
      return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
    }
  }, words);
  assert.ok(point, `no row holds ${words}`);
  await page.mouse.click(point.x, point.y);
}

async function withPage(options, work) {
  const opened = await open(browser, police, options);
  try {
    await work(opened.page);
    assert.deepEqual(opened.faults, []);
  } finally {
    await opened.close();
  }
}

describe("the two panes", () => {
  it("shows the page's text with its lines, and the record's facts", () => withPage({}, async (page) => {
    assert.equal(await page.textContent("#name"), "Police dogs and horses: injuries, retirement and vets' bills");
    assert.equal(await page.locator(".of-exemptions .fact").count(), 4);
    assert.match(await page.textContent("#authority"), /Westmarsh Constabulary/);
    assert.match(await page.textContent("#decision"), /Partially disclosed/);
    assert.ok((await page.locator(".row").count()) > 50);
  }));

  it("lights up a field's words when it is clicked, and lets them flash", () => withPage({}, async (page) => {
    await page.click("#exemption-4 button.open");
    assert.equal(await openCard(page), "exemption-4");
    assert.deepEqual(await lit(page, "foi-current"), ["Section 43(2)"]);
    await page.waitForFunction(() => CSS.highlights.get("foi-flash").size === 1);
    assert.equal(new URL(page.url()).hash, "#exemption-4");
    await page.waitForTimeout(1050);
    assert.deepEqual(await lit(page, "foi-flash"), []);
    await page.click("#exemption-4 button.open");
    assert.equal(await openCard(page), null);
  }));

  it("opens the innermost fact of clicked words, then those around it", () => withPage({}, async (page) => {
    await clickWords(page, "section 43(2), as");
    const first = await openCard(page);
    assert.match(first, /^citation-/);
    await clickWords(page, "section 43(2), as");
    assert.equal(await openCard(page), "answer-3");
    assert.match(await page.textContent("#here"), /Also here/);
    await page.click("#here button");
    assert.equal(await openCard(page), first);
  }));

  it("shows every span of overlapping ones", () => withPage({}, async (page) => {
    assert.equal((await lit(page, "foi-citation")).length, 15);
    assert.equal((await lit(page, "foi-exemption")).length, 4);
    assert.equal((await lit(page, "foi-answer")).length, 4);
    assert.ok((await lit(page, "foi-answer"))[2].includes("section 43(2)"));
  }));

  it("counts bytes where the text is not ASCII", async () => {
    const file = join(folder, "bytes.txt");
    writeFileSync(file, "Ünïcödé — 𝔣𝔬𝔦 £5\nReference: FOI/2024/117\nDate of response: 9 July 2024\nWe refuse your request under section 43(2) of the Freedom of Information Act 2000.\n");
    foi("inspect", file, "-o", join(folder, "bytes.html"));
    const { page, close } = await open(browser, join(folder, "bytes.html"));
    assert.deepEqual(await lit(page, "foi-citation"), ["section 43(2)"]);
    assert.ok((await lit(page, "foi-page")).includes("9 July 2024"));
    await close();
  });
});

describe("layers", () => {
  it("go off and on, each with its count", () => withPage({}, async (page) => {
    const citations = page.locator('[data-layer="citation"]');
    assert.match(await citations.textContent(), /Citations15/);
    await citations.click();
    assert.deepEqual(await lit(page, "foi-citation"), []);
    assert.equal(await citations.getAttribute("aria-pressed"), "false");
    await clickWords(page, "section 43(2), as");
    assert.equal(await openCard(page), "answer-3", "what is off is not clicked");
    await citations.click();
    assert.equal((await lit(page, "foi-citation")).length, 15);
  }));

  it("grey boilerplate, say its rule, hide it", () => withPage({}, async (page) => {
    const furniture = page.locator(".row.furniture").first();
    assert.match(await furniture.getAttribute("title"), /found by \S+/);
    await page.keyboard.press("b");
    assert.equal(await furniture.isVisible(), false);
    await page.keyboard.press("b");
    assert.equal(await furniture.isVisible(), true);
  }));

  it("are told apart without colour", () => withPage({}, async (page) => {
    const styles = await page.evaluate(() => [...document.querySelectorAll(".layers .sample")].map((sample) => {
      const { textDecorationLine, textDecorationStyle, boxShadow, fontFamily, color } = getComputedStyle(sample);
      const tint = ["layer-request", "layer-answer"].some((name) => sample.classList.contains(name)) ? `bar ${sample.className}` : "";
      return [textDecorationLine, textDecorationStyle, boxShadow === "none" ? "" : tint, fontFamily, sample.classList.contains("layer-boilerplate") ? color : ""].join();
    }));
    assert.equal(new Set(styles).size, styles.length);
    assert.ok((await page.locator(".row[data-role]").count()) > 10, "roles stand in words in the margin");
  }));
});

describe("what facts say", () => {
  it("shows a table as a grid beside its lines, with its sums", () => withPage({ hash: "#table-2" }, async (page) => {
    const card = page.locator("#table-2");
    assert.equal(await card.locator("tbody tr").count(), 5);
    assert.equal(await card.locator("thead th").first().textContent(), "Type of work");
    assert.match(await card.locator(".sums").textContent(), /✓ Column totals add up/);
    assert.match(await card.locator("pre").textContent(), /^Type of work \| Retired/);
  }));

  it("links law to its register, safely", () => withPage({ hash: "#citation-1" }, async (page) => {
    const link = page.locator("#citation-1 a.out");
    assert.equal(await link.getAttribute("href"), "https://www.legislation.gov.uk/ukpga/2000/36/section/17");
    assert.equal(await link.getAttribute("rel"), "noopener noreferrer");
  }));

  it("lists refusal checks with the words that they looked at", () => withPage({}, async (page) => {
    assert.ok((await page.locator(".of-checks .fact").count()) >= 5);
    await page.click("#check-1 button.open");
    assert.match(await page.textContent("#check-1 .body"), /Words looked at/);
    assert.equal((await lit(page, "foi-current")).length, 1);
  }));

  it("joins questions to answers by lines, and by links", () => withPage({ hash: "#answer-2" }, async (page) => {
    await page.waitForFunction(() => document.querySelectorAll(".rail path.link.chosen").length >= 4);
    await page.click("#answer-2 .jumps a >> text=Item 2");
    assert.equal(await openCard(page), "item-2");
    await page.click("#item-2 .jumps a");
    assert.equal(await openCard(page), "answer-2");
  }));

  it("shows the reader's text of an HTML page", async () => {
    const path = join(folder, "html.html");
    foi("inspect", fixture("uk-fire-html-tables").html, "-o", path);
    const { page, faults, close } = await open(browser, path);
    assert.match(await page.textContent("#source"), /the reader’s text/);
    assert.ok((await page.locator(".row").count()) > 5);
    assert.equal((await page.textContent("#sheet")).includes("<p"), false);
    assert.deepEqual(faults, []);
    await close();
  });
});

describe("keys and addresses", () => {
  it("steps through facts, both ways and round", () => withPage({}, async (page) => {
    await page.keyboard.press("n");
    assert.equal(await openCard(page), "type");
    await page.keyboard.press("j");
    assert.equal(await openCard(page), "title");
    await page.keyboard.press("k");
    await page.keyboard.press("p");
    assert.match(await openCard(page), /^boilerplate-/);
    await page.keyboard.press("Escape");
    assert.equal(await openCard(page), null);
  }));

  it("filters, and steps through what is left", () => withPage({}, async (page) => {
    await page.keyboard.press("/");
    await page.keyboard.type("exemption 43(2)");
    assert.equal(await page.textContent("#found"), "1 fact");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await page.keyboard.press("/");
    await page.keyboard.type("nothing like this");
    assert.match(await page.textContent("#facts"), /No fact matches/);
  }));

  it("steps only through what the filter leaves", () => withPage({}, async (page) => {
    await page.fill("#filter", "exemptions");
    await page.click("#next");
    assert.equal(await openCard(page), "exemption-1");
    await page.click("#previous");
    assert.equal(await openCard(page), "exemption-4");
  }));

  it("tells its keys", () => withPage({}, async (page) => {
    await page.keyboard.press("?");
    assert.match(await page.textContent("#help-dialog"), /next fact/);
    await assertAccessible(page);
    await shot(page, "inspector-help");
    await page.keyboard.press("Escape");
    assert.equal(await page.locator("#help-dialog").isVisible(), false);
  }));

  it("follows deep links, at the start and later", () => withPage({ hash: "#exemption-2" }, async (page) => {
    assert.equal(await openCard(page), "exemption-2");
    await page.evaluate(() => (location.hash = "#date-1"));
    await page.waitForFunction(() => document.querySelector("#date-1[data-open=true]"));
    assert.deepEqual(await lit(page, "foi-current"), ["9 July 2024"]);
    await page.evaluate(() => (location.hash = "#no-such-fact"));
    assert.equal(await openCard(page), "date-1");
  }));

  it("remembers light and dark", () => withPage({}, async (page) => {
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await paper();
    await page.click("#theme");
    await page.keyboard.press("t");
    assert.notEqual(await paper(), light);
    await page.reload();
    assert.equal(await page.getAttribute("html", "data-theme"), "dark");
  }));
});

describe("widths, print, readers of all kinds", () => {
  for (const scheme of ["light", "dark"]) {
    it(`is accessible at a desk, ${scheme}`, () => withPage({ scheme, hash: "#answer-3" }, async (page) => {
      await page.waitForTimeout(1100);
      await assertAccessible(page);
      await shot(page, `inspector-desktop-${scheme}`);
    }));
    it(`is accessible on a phone, ${scheme}`, () => withPage({ scheme, size: phone }, async (page) => {
      assert.equal(await page.locator("#record").isVisible(), false);
      await assertAccessible(page);
      await shot(page, `inspector-phone-text-${scheme}`);
      await clickWords(page, "9 July 2024");
      assert.equal(await page.locator("#date-1").isVisible(), true, "clicked words show their fact");
      await page.click("#exemption-2 button.open");
      assert.equal(await page.locator("#text").isVisible(), true, "a fact shows its words");
      await page.click("#tab-record");
      await assertAccessible(page);
      await shot(page, `inspector-phone-record-${scheme}`);
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= phone.width);
    }));
  }

  it("prints both panes without the controls", () => withPage({}, async (page) => {
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator(".tools").isVisible(), false);
    assert.equal(await page.locator("#record").isVisible(), true);
    assert.ok((await page.evaluate(() => document.body.scrollHeight)) > 2000, "nothing is cut off by a pane");
    const pdf = await page.pdf({ format: "A4" });
    assert.ok(pdf.length > 20_000);
    await shot(page, "inspector-print");
  }));

  it("stays one small file", () => assert.ok(statSync(police).size < 150_000));
});
