// @vitest-environment node
import { expect, test } from "vitest";
import { leadOf, promiseOf } from "./lead";

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

test("whoever has a mentor of her own, and the one who has said yes to her, read of each other until it begins", () => {
  const matching = { state: "matching", starts_on: "2027-01-01" } as const;
  const brought = (state: "accepted" | "removed") => [{ cohort_id: "c", programme_name: "P", name: "Eva Ek", state }];
  const saidYes = (state: "accepted" | "removed") => [{ id: "i", cohort_id: "c", programme_name: "P", adept_name: "Cia Al", state }];
  const [bringing, promised] = [brought("accepted"), saidYes("accepted")];
  expect(promiseOf({ bringing, promised: [] }, "c")).toEqual({ as: "adept", name: "Eva Ek" });
  expect(promiseOf({ bringing: [], promised }, "c")).toEqual({ as: "mentor", name: "Cia Al" });
  expect(promiseOf({ bringing, promised }, "another")).toBeUndefined();
  expect(promiseOf({ bringing: brought("removed"), promised: saidYes("removed") }, "c")).toBeUndefined();
  expect(leadOf(matching, undefined, adept, TODAY, "adept")).toBe("promised_adept");
  expect(leadOf(matching, undefined, { ...mentor, paused: true }, TODAY, "mentor")).toBe("promised_mentor");
  expect(leadOf({ ...matching, state: "cancelled" }, undefined, adept, TODAY, "adept")).toBe("over");
});
