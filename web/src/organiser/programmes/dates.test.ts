import { expect, test } from "vitest";
import { suggestedStart } from "./dates";

test.each([
  ["2026-11-23", "2027-01-11"],
  ["2026-12-31", "2027-02-08"],
  ["2027-04-05", "2027-06-07"],
])("on %s a start on %s is suggested", (today, start) => {
  const now = new Date(`${today}T12:00:00`);
  expect(suggestedStart(now)).toBe(start);
  expect(new Date(start).getUTCDay()).toBe(1);
});
