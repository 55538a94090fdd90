// @vitest-environment node
import { expect, test } from "vitest";
import { leadOf } from "./lead";

const TODAY = "2026-11-30";
const running = { state: "running", starts_on: "2026-09-01" } as const;
const ending = (another: boolean) => ({ cohort_id: "c", another });

test("who has not had anybody yet waits to be matched", () => {
  expect(leadOf({ state: "open", starts_on: "2027-01-01" }, undefined, false, TODAY)).toBe("begins_adept");
  expect(leadOf(running, undefined, true, TODAY)).toBe("soon_mentor");
});

test("only who asked for another reads that one is sought", () => {
  expect(leadOf(running, ending(false), false, TODAY)).toBe("ended_adept");
  expect(leadOf(running, ending(true), false, TODAY)).toBe("another_adept");
  expect(leadOf(running, ending(false), true, TODAY)).toBe("ended_mentor");
});

test("nobody is promised somebody by a cohort that is over", () => {
  expect(leadOf({ ...running, state: "closed" }, ending(true), false, TODAY)).toBe("over");
  expect(leadOf({ ...running, state: "closing" }, undefined, false, TODAY)).toBe("closing");
});
