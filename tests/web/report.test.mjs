// foi report in a browser: real databases of foi batch, and those that are odd: empty, without dates, one authority, two
// thousand, full of hostile strings.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { assertAccessible, desktop, foi, launch, open, phone, scratch, shots, source } from "./browser.mjs";

const folder = scratch();
const pictures = ["outcomes", "authorities", "exemptions", "exemptions-by-authority", "times", "times-by-authority", "refusals", "tables"];
const hostile = `=HYPERLINK("http://x.invalid","a")</script><script>alert(1)</script><img src=x onerror=alert(2)>&amp;\u202Egnp`;
let browser;

const sql = (path, text) =>
  execFileSync("python3", ["-c", "import sqlite3,sys\ndb=sqlite3.connect(sys.argv[1])\ndb.executescript(sys.stdin.read())\ndb.commit()", path], { input: text });
const quote = (text) => `'${text.replaceAll("'", "''")}'`;

/** A report of the fixtures' database, after `change` was done to it in SQL. */
function report(name, change = "") {
  const path = join(folder, `${name}.db`), page = join(folder, `${name}.html`);
  writeFileSync(path, readFileSync(join(folder, "fixtures.db")));
  if (change) sql(path, change);
  foi("report", path, "-o", page);
  return page;
}

/** The fixtures are of as many bodies as pages; here they are of six. */
const sixBodies = ["Westmarsh Constabulary", "Little Ormsley Parish Council", "Department for Envoys", "Harrowfen and Saltmere Hospitals NHS Foundation Trust", "Isle of Tern Ferries", "Quarry Hill University"]
  .map((name, n) => `UPDATE documents SET authority = ${quote(name)} WHERE id * id % 11 % 6 = ${n} AND id % 9 <> 0;`).join("");

const empty = ["documents", "sources", "failures", "near_duplicates", "exemptions", "checks", "tables"].map((table) => `DELETE FROM ${table};`).join("");

/** Documents of the report's own: rows of [authority, outcome, requested, responded]. */
const documents = (rows) => empty + "INSERT INTO documents (id, sha256, document_type, authority, regime, outcome, requested_on, responded_on, media_type, bytes, version, grammars, record) VALUES " +
  rows.map(([authority, outcome, requested, responded], n) =>
    `(${n + 1}, 's${n}', 'foi_response', ${[authority, "FOIA", outcome, requested, responded].map((value) => (value === null ? "NULL" : quote(value))).join(", ")}, 'text/plain', 1, '0.1.0', 'abc', '{}')`).join(",") + ";";

async function drawn(page) {
  await page.waitForFunction(() => [...document.querySelectorAll(".chart")].every((chart) => chart.firstChild !== null));
}

before(async () => {
  const inputs = execFileSync("find", [join(source, "fixtures"), "-name", "input.*"], { encoding: "utf8" }).trim().split("\n")
    .filter((input) => existsSync(join(dirname(input), "record.json"))).sort();  // some of each kind
  foi("batch", ...inputs, "--to", `sqlite:${join(folder, "fixtures.db")}`, "--progress", "none");
  browser = await launch();
});
after(() => browser?.close());

for (const scheme of ["light", "dark"])
  for (const [place, size] of [["desktop", desktop], ["phone", phone]])
    test(`the fixtures' report, ${scheme}, ${place}`, async () => {
      const { page, faults, close } = await open(browser, report("whole", sixBodies), { size, scheme });
      await drawn(page);
      assert.deepEqual(await page.locator(".figure").evaluateAll((all) => all.map((figure) => figure.id)), pictures);
      assert.equal(await page.locator(".chart svg[role=img]").count(), pictures.length);
      for (const words of await page.locator(".chart svg").evaluateAll((all) => all.map((svg) => svg.getAttribute("aria-label")))) assert.match(words, /\d/);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing is wider than the page");
      await assertAccessible(page);
      await page.screenshot({ path: join(shots, `report-${scheme}-${place}.png`), fullPage: true });
      assert.deepEqual(faults, []);
      await close();
    });

test("numbers open as a table and come as CSV, by keyboard", async () => {
  const { page, faults, close } = await open(browser, report("numbers", sixBodies));
  for (const id of pictures) {
    const figure = page.locator(`#${id}`);
    await figure.locator("summary").focus();
    await page.keyboard.press("Enter");
    await figure.locator("tbody tr").first().waitFor();
    const rows = await figure.locator("tbody tr").count();
    await figure.locator("button").focus();
    const [save] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
    const lines = readFileSync(await save.path(), "utf8").split("\r\n");
    assert.ok(lines[0].startsWith("\uFEFF"));
    assert.ok(rows > 0 && rows === Math.min(200, lines.length - 2), `${id}: ${rows} rows, ${lines.length - 2} in the CSV`);
  }
  await assertAccessible(page);
  assert.deepEqual(faults, []);
  await close();
});

test("the figures are those of foi stats", async () => {
  const { page, close } = await open(browser, report("stats"));
  const stats = JSON.parse(foi("stats", "--json", join(folder, "fixtures.db")));
  const data = await page.evaluate(() => JSON.parse(document.getElementById("data").textContent));
  assert.deepEqual(data.outcomes_by_authority.map((row) => [row.authority, row.replies]), stats.outcomes.map((row) => [row.authority, row.replies]));
  const replies = data.totals[0].replies;
  assert.equal(replies, stats.outcomes.reduce((total, row) => total + row.replies, 0));
  assert.equal(data.outcomes_by_month.reduce((total, row) => total + row.replies, 0), replies);
  assert.match(await page.locator("#standfirst").textContent(), new RegExp(`^${replies.toLocaleString("en")} replies`));
  await close();
});

test("an empty database says so in each place", async () => {
  const { page, faults, close } = await open(browser, report("empty", empty));
  assert.equal(await page.locator(".figure").count(), pictures.length);
  assert.equal(await page.locator(".chart").count(), 0);
  assert.match(await page.locator("#outcomes").textContent(), /holds no replies/);
  await assertAccessible(page);
  await page.screenshot({ path: join(shots, "report-empty.png"), fullPage: true });
  assert.deepEqual(faults, []);
  await close();
});

test("no dates: outcomes without time, no response times", async () => {
  const { page, faults, close } = await open(browser, report("undated", "UPDATE documents SET requested_on = NULL, received_on = NULL, responded_on = NULL, published_on = NULL;"));
  await drawn(page);
  assert.match(await page.locator("#outcomes").textContent(), /give no date/);
  assert.equal(await page.locator("#times .chart").count(), 0);
  assert.match(await page.locator("#times").textContent(), /states both dates/);
  assert.deepEqual(faults, []);
  await close();
});

test("twenty working days are in time, twenty-one are late", async () => {
  // Christmas and New Year 2023/24, and 2 January, which is a holiday in Scotland alone, lie between.
  const rows = [["A", "disclosed", "2023-12-01", "2024-01-04"], ["A", "refused", "2023-12-01", "2024-01-03"], ["A", "refused", "2023-12-01", "2024-01-05"]];
  const { page, close } = await open(browser, report("limit", documents(rows)));
  const data = await page.evaluate(() => JSON.parse(document.getElementById("data").textContent));
  assert.deepEqual(data.response_days.map((row) => row.working_days), [19, 20, 21]);
  assert.equal(data.response_by_authority[0].late, 1);
  assert.match(await page.locator("#times h2").textContent(), /^33% of replies/);
  // Three replies make no headline.
  assert.match(await page.locator("#times-by-authority h2").textContent(), /^How often each authority was late/);
  await close();
});

test("two thousand authorities", async () => {
  const rows = Array.from({ length: 8000 }, (_, n) => [`The Authority of Place Number ${n % 2000} and Surrounding Districts Joint Committee`, ["disclosed", "refused", "not_held", null][(n * 7) % 4],
    `20${10 + (n % 14)}-03-0${1 + (n % 9)}`, `20${10 + (n % 14)}-0${4 + (n % 5)}-1${n % 10}`]);
  const { page, faults, close } = await open(browser, report("many", documents(rows)), { size: phone });
  await drawn(page);
  assert.match(await page.locator("#standfirst").textContent(), /^8,000 replies of 2,000 authorities/);
  await page.locator("#authorities summary").click();
  await page.locator("#authorities tbody tr").first().waitFor();  // a table is filled when it is opened, a moment later
  assert.equal(await page.locator("#authorities tbody tr").count(), 200);
  assert.match(await page.locator("#authorities").textContent(), /1,800 more rows are in the CSV/);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  await page.screenshot({ path: join(shots, "report-many-phone.png"), fullPage: true });
  assert.deepEqual(faults, []);
  await close();
});

test("hostile strings stay strings, in the page and in the CSV", async () => {
  const change = `UPDATE documents SET authority = ${quote(hostile)}; UPDATE exemptions SET act = ${quote(hostile)}, provision = ${quote(hostile)}; UPDATE checks SET check_id = ${quote(hostile)}; UPDATE tables SET form = ${quote(hostile)}; UPDATE documents SET version = ${quote(hostile)};`;
  const { page, faults, close } = await open(browser, report("hostile", change));
  await drawn(page);
  assert.equal(await page.locator("img, iframe, a[href^=javascript]").count(), 0);
  assert.equal(await page.locator("script").count(), 2);
  assert.ok(!(await page.locator("body").innerText()).includes("\u202E"), "no text turns the others around");
  const [save] = await Promise.all([page.waitForEvent("download"), page.locator("#authorities button").click()]);
  assert.match(readFileSync(await save.path(), "utf8").split("\r\n")[1], /^"'=HYPERLINK\(""http/);
  await assertAccessible(page);
  assert.deepEqual(faults, []);
  await close();
});

test("the theme switch, a narrower window and paper", async () => {
  const { page, faults, close } = await open(browser, report("print"));
  await drawn(page);
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await paper();
  await page.locator("#theme").click();
  await page.locator("#theme").click();
  assert.notEqual(await paper(), light);
  await page.setViewportSize({ width: 340, height: 800 });
  await page.waitForFunction(() => [...document.querySelectorAll(".chart svg")].every((svg) => Number(svg.getAttribute("width")) <= 340));
  await page.setViewportSize(desktop);
  mkdirSync(shots, { recursive: true });
  await page.pdf({ path: join(shots, "report.pdf"), format: "A4" });
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator(".numbers").first().isVisible(), false);
  assert.deepEqual(faults, []);
  await close();
});
