import { describe, expect, test } from "vitest";
import { aheadAndPast, standingOf } from "./standing";

const seminar = (state: "planned" | "held" | "cancelled", from = "2026-12-10T12:00:00Z", to = "2026-12-10T15:30:00Z") => ({
  state,
  starts_at: from,
  ends_at: to,
});

describe("a seminar", () => {
  test.each([
    ["planned", "2026-12-10T08:59:59Z", "planned"],
    ["planned", "2026-12-10T09:00:00Z", "open"],
    ["planned", "2026-12-10T15:30:00Z", "open"],
    ["planned", "2026-12-10T15:30:01Z", "over"],
    ["held", "2026-12-10T15:30:01Z", "held"],
    ["cancelled", "2026-12-10T12:00:00Z", "cancelled"],
  ] as const)("%s at %s is %s", (state, now, standing) => {
    expect(standingOf(seminar(state), new Date(now))).toBe(standing);
  });
});

test("what comes stands by date, what has been with the latest first", () => {
  const one = seminar("planned", "2026-12-20T12:00:00Z", "2026-12-20T13:00:00Z");
  const two = seminar("planned");
  const old = seminar("held", "2026-03-01T12:00:00Z", "2026-03-01T13:00:00Z");
  const older = seminar("planned", "2026-02-01T12:00:00Z", "2026-02-01T13:00:00Z");
  expect(aheadAndPast([one, older, two, old], new Date("2026-12-01"))).toEqual({ ahead: [two, one], past: [old, older] });
});
