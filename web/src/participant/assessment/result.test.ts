import { expect, test } from "vitest";
import { answerOf, answerText, headlineOf, resultOf, shuffled } from "./result";

test("an answer is read as it was written", () => {
  const answered = { ratings: [5, 0, 1], words: ["Åtta", ""] };
  expect(answerOf(answerText(answered), 3)).toEqual(answered);
});

test.each([
  ["no JSON", "hej"],
  ["another shape", '{"ratings":"5"}'],
  ["too few", '{"ratings":[1,2],"words":[]}'],
  ["off the scale", '{"ratings":[1,2,6],"words":[]}'],
  ["below the scale", '{"ratings":[1,2,-1],"words":[]}'],
  ["between two figures", '{"ratings":[1,2,2.5],"words":[]}'],
  ["words that are none", '{"ratings":[1,2,3],"words":[1]}'],
])("%s is no answer", (_, json) => {
  expect(answerOf(json, 3)).toBeNull();
});

test("a result counts what was said, and nothing else", () => {
  const rows = resultOf(["a", "b", "c"], [4, -1, 0], [
    [2, 5, 0],
    [3, 0, 0],
    [5, 4, 0],
  ]);
  expect(rows).toEqual([
    { statement: "a", own: 4, mean: 3.3, low: 2, high: 5, answered: 3 },
    { statement: "b", own: 0, mean: 4.5, low: 4, high: 5, answered: 2 },
    { statement: "c", own: 0, mean: 0, low: 0, high: 0, answered: 0 },
  ]);
  expect(resultOf(["a"], [], [])).toEqual([{ statement: "a", own: 0, mean: 0, low: 0, high: 0, answered: 0 }]);
});

test("the headline is where the two differ most", () => {
  const row = (statement: string, own: number, mean: number) => ({ statement, own, mean, low: 1, high: 5, answered: mean === 0 ? 0 : 3 });
  expect(headlineOf([row("a", 3, 3.5), row("b", 4, 2.7), row("c", 2, 3)])).toEqual({ is: "lower", statement: "b" });
  expect(headlineOf([row("a", 1, 4), row("b", 4, 2.7)])).toEqual({ is: "higher", statement: "a" });
  expect(headlineOf([row("a", 2, 4), row("b", 3, 5)])).toEqual({ is: "all_higher" });
  expect(headlineOf([row("a", 4, 2), row("b", 2, 4)])).toEqual({ is: "lower", statement: "a" });
  expect(headlineOf([row("a", 3, 3.9)])).toEqual({ is: "alike" });
  expect(headlineOf([row("a", 0, 3), row("b", 3, 0)])).toEqual({ is: "none" });
});

test("shuffling loses nothing", () => {
  const items = Array.from({ length: 40 }, (_, n) => n);
  expect(shuffled(items).sort((a, b) => a - b)).toEqual(items);
});
