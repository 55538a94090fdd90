import { expect, test } from "vitest";
import { doneOf } from "./done";

test.each([
  ["ended", false, "active", "standing.done_ended"],
  ["ended", false, "invited", "standing.done_declined"],
  ["ended", true, "invited", "standing.leave.done_declined"],
  ["ended", true, "active", "standing.leave.done_ended"],
  ["another", true, "invited", "standing.leave.done_another"],
  ["another", false, "invited", "standing.done_another"],
  ["paused", true, "active", "standing.done_paused"],
  ["active", false, "paused", "standing.done_active"],
] as const)("%s, leaving a group %s, of what was %s: %s", (turn, leaves, before, words) => {
  expect(doneOf(turn, leaves, before)).toBe(words);
});
