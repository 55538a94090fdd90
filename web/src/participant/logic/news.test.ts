import { expect, test } from "vitest";
import { newKinds, seenWith } from "./news";

const [early, late] = ["2026-11-26T10:00:00.123456Z", "2026-11-26T11:00:00Z"];

test("what was not looked at here is new, and what came after", () => {
  const news = [{ kind: "message", at: late }, { kind: "note", at: early }];
  expect(newKinds(news, {})).toEqual(["message", "note"]);
  expect(newKinds(news, { message: early, note: early })).toEqual(["message"]);
  expect(newKinds(news, { message: late, note: late })).toEqual([]);
});

test("what is shown counts as seen, each kind up to its latest, and never less than before", () => {
  const before = { message: late };
  expect(seenWith(before, [{ kind: "message", updatedAt: early }, { kind: "note", updatedAt: early }, { kind: "note", updatedAt: late }])).toEqual({ message: late, note: late });
  expect(seenWith(before, [{ kind: "message", updatedAt: early }, { kind: "note", updatedAt: "" }])).toBe(before);
});
