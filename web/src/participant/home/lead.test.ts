// @vitest-environment node
import { expect, test } from "vitest";
import { leadOf } from "./lead";

const TODAY = "2026-11-30";
const running = { state: "running", starts_on: "2026-09-01" } as const;
const adept = { is_mentor: false, is_adept: true, paused: false };
const mentor = { is_mentor: true, is_adept: false, paused: false };
const ending = (another: boolean) => ({ cohort_id: "c", another, met: true });

test("who has not had anybody yet waits to be matched", () => {
  expect(leadOf({ state: "open", starts_on: "2027-01-01" }, undefined, adept, TODAY)).toBe("begins_adept");
  expect(leadOf(running, undefined, mentor, TODAY)).toBe("soon_mentor");
});

test("only who asked for another reads that one is sought", () => {
  expect(leadOf(running, ending(false), adept, TODAY)).toBe("ended_adept");
  expect(leadOf(running, ending(true), adept, TODAY)).toBe("another_adept");
  expect(leadOf(running, ending(false), mentor, TODAY)).toBe("ended_mentor");
});

test("a mentor who pauses is not told to wait, and one who is an adept as well waits as that", () => {
  expect(leadOf(running, ending(true), { ...mentor, paused: true }, TODAY)).toBe("paused");
  expect(leadOf(running, undefined, { ...mentor, is_adept: true, paused: true }, TODAY)).toBe("soon_adept");
  expect(leadOf(running, undefined, { ...mentor, is_adept: true }, TODAY)).toBe("soon_mentor");
  expect(leadOf({ ...running, state: "closed" }, undefined, { ...mentor, paused: true }, TODAY)).toBe("over");
});

test("nobody is promised somebody by a cohort that is over", () => {
  expect(leadOf({ ...running, state: "closed" }, ending(true), adept, TODAY)).toBe("over");
  expect(leadOf({ ...running, state: "closing" }, undefined, adept, TODAY)).toBe("closing");
});
