import { expect, test } from "vitest";
import type { Seminar } from "@/shared/api/types";
import { inOrder, seatsLeft, standing } from "./standing";

const now = Date.parse("2027-01-02T09:00:00Z");
const seminar: Seminar = {
  id: "s", cohort_id: "c", kind: "midway", title: "Halvtid", description: "", starts_at: "2027-01-13T08:00:00Z", ends_at: "2027-01-13T11:00:00Z",
  place: "Rådhuset", link: "", audience: "everyone", capacity: 20, registered: 6, waitlisted: 0, state: "planned", mine: null, version: 1,
};
const past = { ...seminar, starts_at: "2026-12-01T08:00:00Z", ends_at: "2026-12-01T11:00:00Z" };
const mine = (state: NonNullable<Seminar["mine"]>["state"]) => ({ mine: { state, place_in_line: null } });

test.each([
  [seminar, "open"],
  [{ ...seminar, capacity: null, registered: 400 }, "open"],
  [{ ...seminar, registered: 20 }, "full"],
  [{ ...seminar, waitlisted: 1 }, "full"],
  [{ ...seminar, ...mine("registered") }, "registered"],
  [{ ...seminar, registered: 20, ...mine("registered") }, "registered"],
  [{ ...seminar, registered: 20, ...mine("waitlisted") }, "waitlisted"],
  [{ ...seminar, ...mine("cancelled") }, "open"],
  [{ ...seminar, state: "cancelled" as const, ...mine("registered") }, "cancelled"],
  [past, "over"],
  [{ ...past, ...mine("attended") }, "attended"],
  [{ ...past, ...mine("absent") }, "absent"],
  [{ ...past, ...mine("registered") }, "over"],
  [{ ...past, ...mine("waitlisted") }, "over"],
])("standing %#", (one, expected) => {
  expect(standing(one, now)).toBe(expected);
});

test("seats are never fewer than none", () => {
  expect(seatsLeft(seminar)).toBe(14);
  expect(seatsLeft({ ...seminar, registered: 25 })).toBe(0);
  expect(seatsLeft({ ...seminar, capacity: null })).toBeNull();
});

test("what comes is in the order it comes, what was the other way", () => {
  const later = { ...seminar, id: "later", starts_at: "2027-05-01T08:00:00Z", ends_at: "2027-05-01T10:00:00Z" };
  const older = { ...past, id: "older", starts_at: "2026-03-01T08:00:00Z", ends_at: "2026-03-01T10:00:00Z" };
  const { ahead, behind } = inOrder([older, later, past, seminar], now);
  expect(ahead.map(({ id }) => id)).toEqual(["s", "later"]);
  expect(behind.map(({ id }) => id)).toEqual(["s", "older"]);
});
