// What the tests of the web pages share: the program, a browser, pages that are watched for everything they must not do.
import { execFileSync } from "node:child_process";
import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import assert from "node:assert/strict";

const require = createRequire(new URL("../../src/web/package.json", import.meta.url));
const { chromium } = require("playwright-core");
const axe = require("axe-core");

export const program = process.env.FOI_PROGRAM ?? "build/release/foi";
export const source = process.env.FOI_SOURCE ?? process.cwd();
export const shots = process.env.FOI_SHOTS ?? join(source, "build/release/web-shots");
mkdirSync(shots, { recursive: true });

export const desktop = { width: 1380, height: 860 };
export const phone = { width: 390, height: 844 };

export const fixture = (name) => {
  const folder = join(source, "fixtures", name);
  return { text: join(folder, "input.txt"), html: join(folder, "input.html") };
};

/** Runs foi; gives what it said on standard error. Throws with it if the exit code is not 0. */
export function foi(...words) {
  return execFileSync(program, words, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], maxBuffer: 1 << 30 });
}

/** A folder that is gone at the end of the process. */
export function scratch() {
  const folder = mkdtempSync(join(tmpdir(), "foi-web-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function launch() {
  return chromium.launch({
    executablePath: process.env.FOI_CHROMIUM ?? "/usr/bin/chromium",
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
  });
}

/** Opens a file. `faults` collects errors, broken policies, dialogs and every address asked for but the file itself. */
export async function open(browser, path, { size = desktop, scheme = "light", hash = "", ...context } = {}) {
  const session = await browser.newContext({ viewport: size, colorScheme: scheme, acceptDownloads: true, ...context });
  const page = await session.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && faults.push(`console: ${message.text()}`));
  page.on("dialog", (dialog) => { faults.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("request", (request) => !/^(file|blob):/.test(request.url()) && faults.push(`request: ${request.url()}`));
  await page.goto(pathToFileURL(path).href + hash);
  return { page, faults, close: () => session.close() };
}

/** Fails on any serious finding of axe. */
export async function assertAccessible(page) {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  const serious = violations.filter((v) => ["serious", "critical"].includes(v.impact));
  assert.deepEqual(serious.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => `${n.target} ${n.failureSummary ?? ""}`).join(" | ")}`), []);
}

export const shot = (page, name) => page.screenshot({ path: join(shots, `${name}.png`) });

/** A measure for people: in the log of the tests, and beside the screenshots. */
export function note(t, text) {
  t.diagnostic(text);
  appendFileSync(join(shots, "measures.txt"), `${new Date().toISOString()}  ${text}\n`);
}
