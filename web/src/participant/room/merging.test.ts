import { expect, test } from "vitest";
import { joined, merged } from "./merging";

const was = { text: "Fråga Malin", who: "a", state: "open" };

test("what only one has changed is taken from that one", () => {
  expect(merged(was, { ...was, state: "done" }, { ...was, text: "Fråga Malin i dag" })).toEqual({ text: "Fråga Malin i dag", who: "a", state: "done" });
  expect(merged(was, { ...was, text: "Min" }, { ...was, who: "b" })).toEqual({ text: "Min", who: "b", state: "open" });
});

test("of two that set the same, the last one counts", () => {
  expect(merged(was, { ...was, state: "done" }, { ...was, state: "let_go" })?.state).toBe("done");
});

test("two that wrote in the same text have to choose", () => {
  expect(merged(was, { ...was, text: "Min" }, { ...was, text: "Din" })).toBeNull();
  expect(merged(was, { ...was, text: "Lika" }, { ...was, text: "Lika", state: "done" })).toEqual({ text: "Lika", who: "a", state: "done" });
});

test("both texts are kept one under the other, and what is no text is one's own", () => {
  expect(joined({ text: "Din", why: "Samma", who: "b" }, { text: "Min", why: "Samma", who: "a" })).toEqual({ text: "Din\n\nMin", why: "Samma", who: "a" });
  expect(joined({ text: "" }, { text: "Min" })).toEqual({ text: "Min" });
});
