import { expect, test } from "vitest";
import { longAgo, suggestedStart } from "./dates";

test.each([
  ["2026-11-23", "2027-01-11"],
  ["2026-12-31", "2027-02-08"],
  ["2027-04-05", "2027-06-07"],
])("on %s a start on %s is suggested", (today, start) => {
  const now = new Date(`${today}T12:00:00`);
  expect(suggestedStart(now)).toBe(start);
  expect(new Date(start).getUTCDay()).toBe(1);
});

test("a first day more than a year ago is asked about", () => {
  const now = new Date(2026, 10, 26);
  expect(longAgo("2025-11-25", now)).toBe(true);
  expect(longAgo("2025-11-26", now)).toBe(false);
  expect(longAgo("2027-02-01", now)).toBe(false);
  expect(longAgo("", now)).toBe(false);
});
