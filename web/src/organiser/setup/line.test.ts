import { describe, expect, test } from "vitest";
import type { Milestone } from "@/shared/api/types";
import { dateAt, isTurned, isWeekend, laneOf, meetingsOf, placed, shareOf, stretchOf } from "./line";

const on = (on_date: string, name = "Upptakt"): Milestone => ({ id: on_date + name, kind: "kick_off", name, on_date, version: 1 });

describe("a timeline", () => {
  const stretch = stretchOf("2027-03-04", "2028-09-04", [on("2027-02-18")]);

  test("shows whole months, from the first milestone to the last day", () => {
    expect(stretch.months).toHaveLength(20);
    expect(stretch.months[0]).toBe("2027-02-01");
    expect(stretch.months.at(-1)).toBe("2028-09-01");
  });

  test("finds every day again where it put it", () => {
    for (const date of ["2027-02-01", "2027-03-28", "2027-10-31", "2028-02-29", "2028-09-30"]) {
      expect(dateAt(stretch, shareOf(stretch, date))).toBe(date);
    }
  });

  test("keeps what is dragged out of it within", () => {
    expect(dateAt(stretch, -0.5)).toBe("2027-02-01");
    expect(dateAt(stretch, 1.5)).toBe("2028-09-30");
  });

  test("puts labels that would cover each other on rows of their own", () => {
    const rows = placed(stretch, [on("2027-03-04"), on("2027-03-10", "Matchning"), on("2027-12-09", "Halvtid")]);
    expect(rows.map((one) => one.row)).toEqual([0, 1, 0]);
    expect(isTurned(stretch, on("2028-08-24").name, "2028-08-24")).toBe(true);
  });
});

test("weekends, lanes and meetings", () => {
  expect(isWeekend("2027-03-06")).toBe(true);
  expect(isWeekend("2027-03-08")).toBe(false);
  expect(laneOf("trio")).toBe("trio");
  expect(laneOf("matching")).toBe("seminars");
  expect(meetingsOf("2027-03-01", "2027-05-01", 30)).toEqual(["2027-03-01", "2027-03-31", "2027-04-30"]);
  expect(meetingsOf("2027-03-01", "2027-05-01", 0)).toEqual([]);
});
