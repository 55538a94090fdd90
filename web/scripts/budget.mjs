// Measures the built app, gzip, against what a first visit may weigh. Run after `npm run build`.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const KB = 1024;
const BUDGETS = { participant: 140 * KB, organiser: 240 * KB, lazy: 100 * KB, css: 25 * KB, seal: 30 * KB };

/** What a first visit to each part loads: the entry, the part's frame, its first page, and its texts in one language. */
const FIRST = {
  participant: ["src/participant/Shell.tsx", "src/participant/home/HomePage.tsx", /bundles\/sv-(common|participant)\.ts$/],
  organiser: ["src/organiser/Shell.tsx", "src/organiser/overview/OverviewPage.tsx", /bundles\/sv-(common|organiser)\.ts$/],
};

const manifest = JSON.parse(readFileSync("dist/.vite/manifest.json", "utf8"));
const sizes = new Map();

function size(file) {
  if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(`dist/${file}`), { level: 9 }).length);
  return sizes.get(file);
}

/** Every chunk that the named ones import statically, themselves included. */
function closure(keys, seen = new Set()) {
  for (const key of keys) {
    if (seen.has(key)) continue;
    seen.add(key);
    closure(manifest[key].imports ?? [], seen);
  }
  return [...seen];
}

function keysOf(wanted) {
  const keys = Object.keys(manifest).filter((key) => (typeof wanted === "string" ? key === wanted : wanted.test(key)));
  if (keys.length === 0) throw new Error(`nothing built for ${wanted}`);
  return keys;
}

const entry = Object.keys(manifest).filter((key) => manifest[key].isEntry);
const rows = [];
for (const [part, wanted] of Object.entries(FIRST)) {
  const chunks = closure([...entry, ...wanted.flatMap(keysOf)]);
  const files = new Set(chunks.map((key) => manifest[key].file).filter((file) => file.endsWith(".js")));
  const sheets = new Set(chunks.flatMap((key) => manifest[key].css ?? []));
  rows.push({ what: `${part}, CSS of the first load`, bytes: [...sheets].reduce((sum, file) => sum + size(file), 0), budget: BUDGETS.css });
  rows.push({ what: `${part}, JavaScript of the first load`, bytes: [...files].reduce((sum, file) => sum + size(file), 0), budget: BUDGETS[part] });
}
const atOnce = new Set(closure(entry));
const lazy = Object.entries(manifest)
  .filter(([key, chunk]) => !atOnce.has(key) && chunk.file.endsWith(".js"))
  .map(([, chunk]) => chunk);
const largest = lazy.reduce((a, b) => (size(b.file) > size(a.file) ? b : a));
rows.push({ what: `largest lazy chunk (${largest.file})`, bytes: size(largest.file), budget: BUDGETS.lazy });
const sealing = lazy.filter((chunk) => /^assets\/seal-/.test(chunk.file));
for (const chunk of sealing) rows.push({ what: `what seals (${chunk.file})`, bytes: size(chunk.file), budget: BUDGETS.seal });
let over = false;
for (const { what, bytes, budget } of rows) {
  const tooMuch = bytes > budget;
  over ||= tooMuch;
  console.log(`${tooMuch ? "OVER" : "ok  "} ${(bytes / KB).toFixed(1).padStart(6)} of ${budget / KB} KB  ${what}`);
}
process.exitCode = over ? 1 : 0;
