import { expect, it } from "vitest";
import { insteadOf } from "./zoned";

it("a time that the clock skips is told with the one that is meant, and no other", () => {
  const at = (date: string, time: string) => insteadOf(date, time, "Europe/Stockholm");
  expect(at("2027-03-28", "02:30")).toBe("03:30");
  for (const time of ["01:59", "03:00", "03:30"]) expect(at("2027-03-28", time)).toBeNull();
  for (const [date, time] of [["2027-10-31", "02:30"], ["2027-03-27", "02:30"], ["0002-03-28", "02:30"], ["", "02:30"], ["2027-03-28", ""]] as const) expect(at(date, time)).toBeNull();
});
