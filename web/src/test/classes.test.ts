import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const SOURCES = join(import.meta.dirname, "..");
const sheets = readdirSync(SOURCES, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".module.css"));

/** The class of each rule that has no other selector and stands under no condition. */
function classes(sheet: string): string[] {
  const plain = sheet.replace(/@(media|container|supports)[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, "");
  return [...plain.matchAll(/^\s*\.(\w+) \{/gm)].map(([, name = ""]) => name);
}

test.each(sheets)("%s says each class once: two parts that chose one name would dress each other", (path) => {
  const found = classes(readFileSync(join(SOURCES, path), "utf8"));
  expect(found.filter((name, place) => found.indexOf(name) !== place)).toEqual([]);
});

test("a class that is said twice is found", () => {
  expect(classes(".name { margin: 0 }\n.list { margin: 0 }\n@media (print) {\n  .list { margin: 0 }\n}\n.name { display: flex }")).toEqual(["name", "list", "name"]);
});
