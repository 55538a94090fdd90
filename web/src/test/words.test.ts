import ts from "typescript";
import { describe, expect, test } from "vitest";
import { exists, hardCoded, placeholders, sources, textsOf, usesOf } from "./words";

const sv = textsOf("sv");
const en = textsOf("en");
const files = sources();

describe("texts", () => {
  test("are there in both languages", () => {
    expect([...en.keys()].filter((key) => !sv.has(key))).toEqual([]);
    expect([...sv.keys()].filter((key) => !en.has(key))).toEqual([]);
    expect(sv.size).toBeGreaterThan(100);
  });

  test("have the same values to fill in", () => {
    const different = [...sv].filter(([key, text]) => placeholders(text).join() !== placeholders(en.get(key) ?? "").join());
    expect(different.map(([key]) => key)).toEqual([]);
  });

  test("come with both plurals or none", () => {
    const halves = [...sv.keys()].filter(
      (key) => (key.endsWith("_one") && !sv.has(key.replace(/_one$/, "_other"))) || (key.endsWith("_other") && !sv.has(key.replace(/_other$/, "_one"))),
    );
    expect(halves).toEqual([]);
  });

  test("are never empty", () => {
    expect([...sv, ...en].filter(([, text]) => text.trim() === "").map(([key]) => key)).toEqual([]);
  });

  test("exist wherever one is used", () => {
    const missing = files.flatMap(usesOf).filter((use) => !exists(use, sv));
    expect(missing.map((use) => `${use.where} ${use.key}`)).toEqual([]);
  });

  test("are not written into the markup", () => {
    expect(files.flatMap(hardCoded)).toEqual([]);
  });
});

describe("the counter of hard-coded words", () => {
  const count = (code: string) => hardCoded(ts.createSourceFile("x.tsx", code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)).length;

  test.each([
    ["<p>Hej du</p>", 1],
    ['<p>{"Hej du"}</p>', 1],
    ["<p>{on ? `Ja ${x}` : 'Nej tack'}</p>", 2],
    ['<img alt="En katt" />', 1],
    ["<button aria-label={`Ta bort ${x}`} />", 1],
    ["<Field label={on ? 'Namn' : t('x')} />", 1],
    ["<p>{t('key.of.text')} · {n} %</p>", 0],
    ["<p>{kind === 'held' && t('x')}</p>", 0],
    ["<p>{name ?? 'Okänd'}</p>", 1],
    ['<input name="email" type="email" className="wide" />', 0],
  ])("%s: %i", (code, expected) => {
    expect(count(code)).toBe(expected);
  });
});
