// Pages that mean harm: whatever they hold is shown as text. Nothing runs, nothing is fetched, nothing hangs.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, it } from "node:test";
import { foi, launch, note, open, scratch, shot } from "./browser.mjs";

const folder = scratch();
let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const attacks = [
  "</script><script>window.hacked = 1; alert(1)</script>",
  "<!--<script>", "]]>", "<img src=http://127.0.0.1:9/x onerror=\"window.hacked = 2\">", "<svg onload=window.hacked=3>",
  "<iframe src=javascript:window.hacked=4></iframe>", "<base href=http://127.0.0.1:9/>", "<style>*{display:none}</style>",
  "<link rel=stylesheet href=http://127.0.0.1:9/s.css>", "<meta http-equiv=refresh content='0;url=http://127.0.0.1:9/'>",
  "&lt;b&gt; &#x3c;script&#x3e; &#0; &nosuch; &#xD800; &amp", "{{foi:title}} {{foi:data}} ${window.hacked=5}",
  "\u202Egnp.exe\u202C \u2066isolate\u2069 \u200Fmark", "\u2028\u2029 \u0001\u0007\u001b[31m", "__proto__ constructor toString",
];
const letter = (attack) => `FOI request ${attack}
Reference: ${attack.replace(/\s/g, "")}/FOI/1
Date of response: 9 July 2024
Dear ${attack}
You asked:
1. How many ${attack} do you have?
2. When?
We refuse your request ${attack} under section 43(2) of the Freedom of Information Act 2000.
Item | ${attack.replace(/\|/g, "")} | Count
---|---|---
Boats | x | 3
Buoys | y | 4
Total | | 7
`;

async function assertHarmless(path, name) {
  const { page, faults, close } = await open(browser, path);
  for (let i = 0; i < 3; i++) await page.keyboard.press("n");
  for (const group of await page.locator(".show-more").all()) if (await group.isVisible()) await group.click();
  assert.equal(await page.evaluate(() => window.hacked ?? null), null, name);
  assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll("iframe, img, object, embed, base, link, form[action]")].map((e) => e.outerHTML)), []);
  assert.equal(await page.evaluate(() => document.scripts.length), 2);
  const hrefs = await page.evaluate(() => [...document.querySelectorAll("a")].map((a) => a.getAttribute("href")));
  for (const href of hrefs) assert.match(href, /^(#|https?:\/\/)/);
  for (const link of await page.locator('a[target="_blank"]').all()) assert.equal(await link.getAttribute("rel"), "noopener noreferrer");
  assert.deepEqual(faults, [], name);
  await close();
}

it("shows markup of a text page as text", async () => {
  const input = join(folder, "attack.txt");
  const text = attacks.map(letter).join("\n");
  writeFileSync(input, text);
  foi("inspect", "--format", "text", input, "-o", join(folder, "attack.html"));
  await assertHarmless(join(folder, "attack.html"), "text");
  const { page, close } = await open(browser, join(folder, "attack.html"));
  const shown = await page.textContent("#sheet");
  assert.ok(shown.includes("Dear </script><script>window.hacked = 1; alert(1)</script>"));
  assert.ok(shown.includes("&lt;b&gt; &#x3c;script&#x3e;"), "entities of a text page stay as they are");
  await shot(page, "hostile");
  await close();
});

it("shows no direction marks or control characters unseen", async () => {
  const { page, close } = await open(browser, join(folder, "attack.html"));
  const all = await page.evaluate(() => // also what is folded away
    [...document.body.children].filter((e) => e.tagName !== "SCRIPT").map((e) => e.textContent).join("\n"));
  assert.doesNotMatch(all, /[\u202A-\u202E\u2066-\u2069\u200E\u200F\u0001\u0007\u001b]/);
  assert.match(all, /⇄gnp\.exe⇄/);
  await close();
});

it("takes an HTML page for its text only, and its address only if it is one", async () => {
  for (const address of ["javascript:window.hacked=6", "data:text/html,<script>window.hacked=7</script>", "https://council.example/foi/1\" onclick=\"window.hacked=8"]) {
    const input = join(folder, "attack-page.html");
    writeFileSync(input, `<!doctype html><html><head><title>FOI ${attacks[0]}</title><link rel="canonical" href='${address}'></head>
      <body onload="window.hacked=9"><main><h1>Request</h1>${attacks.map((a) => `<p onclick="window.hacked=10">${letter(a)}</p>`).join("")}</main></body></html>`);
    foi("inspect", input, "-o", join(folder, "attack-out.html"));
    await assertHarmless(join(folder, "attack-out.html"), address);
  }
});

it("shows hostile names, titles and failures in the index as text", async () => {
  const inputs = join(folder, "inputs");
  mkdirSync(inputs);
  attacks.forEach((attack, i) => writeFileSync(join(inputs, `${i} <img src=x onerror=alert(1)> \u202Eexe.txt`), letter(attack)));
  writeFileSync(join(inputs, "<script>alert(2)</script>.txt".replace("/", "∕")), "");
  foi("inspect", inputs, "-o", join(folder, "index"));
  await (async () => {
    const { page, faults, close } = await open(browser, join(folder, "index", "index.html"));
    assert.equal(await page.evaluate(() => document.querySelectorAll("img, #list script").length), 0);
    assert.match(await page.textContent("#list"), /<img src=x onerror=alert\(1\)>/);
    assert.doesNotMatch(await page.textContent("#list"), /\u202E/);
    for (const link of await page.locator("#list a").all()) assert.match(await link.getAttribute("href"), /^pages\/[0-9a-f]+\.html$/);
    assert.deepEqual(faults, []);
    await close();
  })();
});

it("carries a policy that lets only its own script and style work", async () => {
  const page = readFileSync(join(folder, "attack.html"), "utf8");
  const policy = page.match(/Content-Security-Policy" content="([^"]+)"/)[1];
  assert.match(policy, /^default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'$/);
  const opened = await open(browser, join(folder, "attack.html"));
  await opened.page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.hacked = 11";
    document.body.append(script);
    const image = new Image();
    image.src = "data:image/gif;base64,R0lGODlhAQABAAAAACw=";
    document.body.append(image);
  });
  await opened.page.waitForTimeout(200);
  assert.equal(await opened.page.evaluate(() => window.hacked ?? null), null);
  assert.ok(opened.faults.some((fault) => /Content Security Policy/.test(fault)));
  await opened.close();
});

it("opens a page of 10 MB, and one whose 10 MB are a single line", async (t) => {
  const letterText = letter("boats") + "We do not hold this information. See section 40(2) of the Act.\n".repeat(12);
  for (const [name, text] of [["many lines", letterText.repeat(Math.ceil(1e7 / letterText.length))], ["one line", "boats and section 43(2) of the Act, ".repeat(280_000)]]) {
    const input = join(folder, "large.txt");
    writeFileSync(input, text);
    foi("inspect", input, "-o", join(folder, "large.html"));
    const started = Date.now();
    const { page, faults, close } = await open(browser, join(folder, "large.html"));
    await page.waitForSelector(".row");
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    note(t, `${name}: ${text.length} bytes usable after ${Date.now() - started} ms`);
    assert.ok(Date.now() - started < 30_000);
    await page.evaluate(() => (document.querySelector("#text").scrollTop = 1e9));
    await page.waitForFunction(() => {
      const chunks = document.querySelectorAll(".chunk");
      return chunks[chunks.length - 1].childElementCount > 0;
    });
    await page.keyboard.press("n");
    await page.keyboard.press("n");
    assert.ok(await page.evaluate(() => document.querySelector('.fact[data-open="true"]')));
    assert.deepEqual(faults, []);
    await close();
  }
});
