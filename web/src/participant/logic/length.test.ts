import { expect, test } from "vitest";
import type { Meeting, Mentorship } from "@/shared/api/types";
import { lastOf, usualMinutes } from "./length";

const mentorship = { meeting_minutes: 75 } as Mentorship;
const meeting = (state: Meeting["state"], hours: number) =>
  ({ state, starts_at: "2026-12-03T12:00:00Z", ends_at: new Date(Date.UTC(2026, 11, 3, 12 + hours)).toISOString() }) as Meeting;

test("the first meeting is as long as the programme means meetings to be", () => {
  expect(usualMinutes(mentorship, lastOf([]))).toBe(75);
  expect(usualMinutes(mentorship, lastOf([meeting("cancelled", 3)]))).toBe(75);
});

test("later ones are as long as the last", () => {
  expect(usualMinutes(mentorship, lastOf([meeting("held", 2), meeting("planned", 1), meeting("cancelled", 3)]))).toBe(60);
});
