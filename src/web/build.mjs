// node build.mjs OUT: every folder with a page.html becomes OUT/FOLDER.html, one file that needs nothing else.
//
// Its script and style are bundled, put inline, and allowed by their hashes; a content security policy forbids all
// else. Two places are left for the program to fill: {{foi:title}} and {{foi:data}}, JSON with "<" escaped.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));

async function bundle(entry) {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: "es2022",
    legalComments: "inline",
    logLevel: "warning",
  });
  return result.outputFiles[0].text.trim();
}

const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

// Style elements that a library puts into the page by itself, letter by letter in a file each: allowed by their hashes.
const allowedStyles = (name) =>
  readdirSync(join(here, name))
    .filter((file) => file.endsWith(".allowed.css"))
    .map((file) => ` ${hash(readFileSync(join(here, name, file), "utf8").trimEnd())}`)
    .join("");

async function page(name) {
  const script = await bundle(join(here, name, "main.ts"));
  const style = await bundle(join(here, name, "style.css"));
  const policy = [
    "default-src 'none'",
    `script-src ${hash(script)}`,
    `style-src ${hash(style)}${allowedStyles(name)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>{{foi:title}}</title>
<style>${style}</style>
</head>
<body>
${readFileSync(join(here, name, "page.html"), "utf8").trim()}
<script type="application/json" id="data">{{foi:data}}</script>
<script>${script}</script>
</body>
</html>
`;
}

const out = process.argv[2];
if (!out) throw new Error("usage: node build.mjs OUT");
mkdirSync(out, { recursive: true });
for (const name of readdirSync(here).filter((folder) => existsSync(join(here, folder, "page.html"))))
  writeFileSync(join(out, `${name}.html`), await page(name));
