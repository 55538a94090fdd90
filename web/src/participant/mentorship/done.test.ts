import { expect, test } from "vitest";
import { doneOf } from "./done";

test.each([
  ["ended", false, true, "standing.done_ended"],
  ["ended", false, false, "standing.done_declined"],
  ["ended", true, false, "standing.leave.done_declined"],
  ["ended", true, true, "standing.leave.done_ended"],
  ["another", true, false, "standing.leave.done_another"],
  ["another", false, false, "standing.done_another"],
  ["paused", true, true, "standing.done_paused"],
  ["active", false, true, "standing.done_active"],
] as const)("%s, leaving a group %s, of what was begun %s: %s", (turn, leaves, begun, words) => {
  expect(doneOf(turn, leaves, begun)).toBe(words);
});
