import { expect, test } from "vitest";
import type { PathStep } from "@/shared/api/types";
import { drawn, endOfWay, heightAt, HEIGHT, layPath, shortened } from "./path";

const step = (on: string, kind: PathStep["kind"], state: PathStep["state"], label = ""): PathStep => ({ on, kind, state, label });
const steps = [
  step("2026-03-05T08:00:00Z", "seminar", "past", "Upptakt"),
  step("2026-03-31T11:00:00Z", "meeting", "held", "1"),
  step("2026-10-22T11:00:00Z", "meeting", "held", "2"),
  step("2026-12-03T12:00:00Z", "meeting", "planned", "3"),
  step("2027-01-13T08:00:00Z", "seminar", "ahead", "Halvtid"),
  step("2027-08-25T08:00:00Z", "milestone", "ahead", "Avslutning"),
];
const now = new Date("2026-11-19T12:00:00Z");

test("the way runs from the first day to the last, with the reader between", () => {
  const path = layPath(steps, now);
  expect(path?.here).toBeCloseTo(48.2, 0);
  expect(path?.walked.at(-1)?.x).toBeCloseTo(path?.here ?? 0, 0);
  expect(path?.ahead.at(-1)?.x).toBe(100);
  expect(path?.marks.map((mark) => mark.kind)).toEqual(["seminar", "met", "met", "planned", "seminar", "seminar"]);
  expect(path?.marks.map((mark) => mark.x)).toEqual([...(path?.marks ?? [])].map((mark) => mark.x).sort((a, b) => a - b));
});

test("a gathering in the week of a meeting hangs below the line", () => {
  const near = steps.map((one) => (one.label === "Halvtid" ? { ...one, on: "2026-12-09T08:00:00Z" } : one));
  const [planned, midway, closing] = layPath(near, now)?.marks.slice(-3) ?? [];
  expect((midway?.y ?? 0) - (planned?.y ?? 0)).toBeGreaterThan(12);
  expect(closing?.y).toBeCloseTo(heightAt((closing?.x ?? 0) / 100), 0);
});

test("the first, the next and the last gathering are named", () => {
  expect(layPath(steps, now)?.named.map(({ step: n, anchor }) => [steps[n]?.label, anchor])).toEqual([
    ["Upptakt", "start"],
    ["Halvtid", "middle"],
    ["Avslutning", "end"],
  ]);
});

test("a name that would run into another is left to the list", () => {
  const near = steps.map((one) => (one.label === "Halvtid" ? { ...one, on: "2027-07-01T08:00:00Z" } : one));
  expect(layPath(near, now)?.named.map(({ step: n }) => near[n]?.label)).toEqual(["Upptakt", "Avslutning"]);
});

test("a long name takes more room", () => {
  const long = steps.map((one) => (one.label === "Halvtid" ? { ...one, label: "Arbetsmiljöansvarsfördelning" } : one));
  expect(layPath(long, now)?.named).toHaveLength(2);
  expect(shortened("Arbetsmiljöansvarsfördelning")).toBe("Arbetsmiljöan…");
});

test("before the first day and after the last the reader stands at the edge", () => {
  expect(layPath(steps, new Date("2025-01-01"))?.here).toBeLessThan(3);
  expect(layPath(steps, new Date("2029-01-01"))?.here).toBeGreaterThan(97);
});

test("nothing is drawn of nothing or of a single day", () => {
  expect(layPath([], now)).toBeNull();
  expect(layPath(steps.slice(0, 1), now)).toBeNull();
});

test("the line stays in the picture", () => {
  for (let at = 0; at <= 1; at += 0.01) {
    expect(heightAt(at)).toBeGreaterThan(38);
    expect(heightAt(at)).toBeLessThan(HEIGHT - 15);
  }
  expect(drawn([{ x: 0, y: 1 }, { x: 2, y: 3 }])).toBe("M0 1L2 3");
});

test("the way ends with the cohort's last day, or with a step behind it", () => {
  expect(endOfWay("2027-12-01T12:00:00Z", ["2028-01-02", "2027-06-30"])).toBe("2028-01-02");
  expect(endOfWay("2028-01-20T12:00:00Z", ["2028-01-02"])).toBe("2028-01-20T12:00:00Z");
});
