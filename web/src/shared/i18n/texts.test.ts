import { expect, test, vi } from "vitest";
import { Texts, type Tree } from "./texts";

const files: Record<string, Tree> = {
  "sv/common": { save: "Spara", nested: { deep: "Djupt" } },
  "en/common": { save: "Save", nested: { deep: "Deep" } },
  "sv/list": { hello: "Hej {{name}}", people_one: "{{count}} person", people_other: "{{count}} personer" },
  "en/list": { hello: "Hello {{name}}", people_one: "{{count}} person", people_other: "{{count}} people" },
};

async function begun() {
  const load = vi.fn(async (language: string, area: string) => {
    const tree = files[`${language}/${area}`];
    if (tree === undefined) throw new Error("missing");
    return tree;
  });
  const texts = new Texts(load, "sv");
  await texts.load(["common", "list"]);
  return { texts, load };
}

test("finds nested keys, other areas and values", async () => {
  const { texts } = await begun();
  const t = texts.translator("list");
  expect(t("hello", { name: "Åsa {{x}}" })).toBe("Hej Åsa {{x}}");
  expect(t("common:nested.deep")).toBe("Djupt");
  expect(t("hello")).toBe("Hej ");
});

test("chooses the plural and writes the number as the reader does", async () => {
  const { texts } = await begun();
  const t = texts.translator("list");
  expect(t("people", { count: 1 })).toBe("1 person");
  expect(t("people", { count: 0 })).toBe("0 personer");
  expect(t("people", { count: 10_000 }).replace(/\s/g, " ")).toBe("10 000 personer");
});

test("changes language when everything in use is there", async () => {
  const { texts } = await begun();
  const changed = vi.fn();
  texts.subscribe(changed);
  await texts.change("en");
  expect(changed).toHaveBeenCalledTimes(1);
  expect(texts.translator("list")("people", { count: 2 })).toBe("2 people");
  expect(texts.translator("common")("save")).toBe("Save");
});

test("loads once, and again after a failure", async () => {
  const { texts, load } = await begun();
  await Promise.all([texts.load(["list"]), texts.load(["list"])]);
  expect(load).toHaveBeenCalledTimes(2);
  await expect(texts.load(["nothing"])).rejects.toThrow("missing");
  files["sv/nothing"] = { a: "b" };
  await texts.load(["nothing"]);
  expect(texts.translator("nothing")("a")).toBe("b");
});
