import { expect, test } from "vitest";
import { excerpt, holdsWords, wordsOf } from "./finding";

const plan = { text: "Leda utan att göra allt själv", why: "För gruppens skull", signs: "Malin frågar inte mig", steps: [{ text: "Släpp schemat", done: false }], meeting: "01a", state: "done" };

test("what somebody wrote is found, whatever its case and accents, and nothing else of a body is", () => {
  expect(holdsWords(plan, "SLAPP schemat")).toBe(true);
  expect(holdsWords(plan, "malin gruppens")).toBe(true);
  expect(holdsWords(plan, "malin okänd")).toBe(false);
  expect(holdsWords(plan, "done")).toBe(false);
  expect(holdsWords(plan, "01a")).toBe(false);
  expect(holdsWords(plan, "  ")).toBe(false);
});

test("the words of a body stand in its order", () => {
  expect(wordsOf({ title: "", text: "Ett", steps: [{ text: "Två", done: true }] })).toBe("Ett\nTvå");
});

test("a short text is shown whole, and a long one about the word", () => {
  expect(excerpt({ text: "Kort text" }, "text")).toBe("Kort text");
  const long = { text: `${"före ".repeat(60)}schemat ${"efter ".repeat(60)}` };
  expect(excerpt(long, "Schemat")).toMatch(/^…före .*schemat.* efter.*…$/u);
  expect(excerpt(long, "Schemat").length).toBeLessThan(130);
});
