import { expect, test } from "vitest";
import { firstDayOf, seriesAfter, slotOf, suggestSlots, type Wishes } from "./slots";

const zone = "Europe/Stockholm";
const wishes: Wishes = {
  now: new Date("2026-11-23T14:00:00Z"),
  zone,
  minutes: 120,
  cadenceDays: 30,
  last: null,
  taken: [],
  from: "2026-11-20",
  until: "2028-06-20",
};
const clock = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, weekday: "short", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" });
const read = (w: Wishes, count?: number) => suggestSlots(w, count).map((slot) => clock.format(new Date(slot.starts_at)).replace(",", ""));

test("the first times come soon, on working days, at different hours and not on end", () => {
  expect(read(wishes)).toEqual([
    "tors 2026-11-26 13:00",
    "mån 2026-11-30 09:00",
    "ons 2026-12-02 15:00",
    "fre 2026-12-04 13:00",
    "mån 2026-12-07 09:00",
  ]);
});

test("later ones keep the weekday and the hour of the last, about a month on", () => {
  const [first] = read({ ...wishes, last: "2026-11-19T12:00:00Z" });
  expect(first).toBe("tors 2026-12-17 13:00");
});

test("after a long gap the weekday is kept, and the day lies ahead", () => {
  const [first] = read({ ...wishes, last: "2026-08-20T07:00:00Z" });
  expect(first).toBe("tors 2026-11-26 09:00");
});

test("the clock is the zone's, also across its change", () => {
  const [first] = read({ ...wishes, now: new Date("2027-03-20T08:00:00Z"), last: "2027-03-04T12:00:00Z" });
  expect(first).toBe("tors 2027-04-01 13:00");
});

test("Christmas is left alone", () => {
  const days = read({ ...wishes, now: new Date("2026-12-21T08:00:00Z") }, 4).map((slot) => slot.slice(-16, -6));
  expect(days).toEqual(["2026-12-28", "2026-12-30", "2027-01-04", "2027-01-07"]);
});

test("what is planned already is not offered", () => {
  const taken = [{ starts_at: "2026-11-26T13:30:00Z", ends_at: "2026-11-26T15:00:00Z" }];
  expect(read({ ...wishes, taken })[0]).toBe("fre 2026-11-27 13:00");
});

test("nothing is offered before the mentorship begins or after it can be", () => {
  expect(read({ ...wishes, from: "2027-01-11" })[0]).toBe("mån 2027-01-11 13:00");
  expect(read({ ...wishes, until: "2026-11-30" })).toHaveLength(2);
  expect(read({ ...wishes, until: "2026-11-20" })).toEqual([]);
});

test("before a cohort begins the first times are from its first day on", () => {
  const from = firstDayOf({ started_on: "2026-11-20", begins_on: "2027-01-11" });
  expect(read({ ...wishes, from })[0]).toBe("mån 2027-01-11 13:00");
  expect(firstDayOf({ started_on: "2027-02-01", begins_on: "2027-01-11" })).toBe("2027-02-01");
});

test("a meeting lasts as long as was asked", () => {
  const [slot] = suggestSlots({ ...wishes, minutes: 90 });
  expect(Date.parse(slot?.ends_at ?? "") - Date.parse(slot?.starts_at ?? "")).toBe(90 * 60_000);
});

test("a series keeps weekday and hour across the change of the clock, ends with the mentorship and leaves what is planned", () => {
  const first = slotOf("2027-03-11", "13:00", wishes);
  const days = (w: Partial<Wishes>) => seriesAfter(first, { ...wishes, ...w }).map((slot) => clock.format(new Date(slot.starts_at)).replace(",", ""));
  expect(days({})).toEqual(["tors 2027-04-08 13:00", "tors 2027-05-06 13:00", "tors 2027-06-03 13:00", "tors 2027-07-01 13:00", "tors 2027-07-29 13:00"]);
  expect(days({ until: "2027-05-06" })).toHaveLength(2);
  expect(days({ taken: [slotOf("2027-04-08", "14:00", wishes)] })[0]).toBe("tors 2027-05-06 13:00");
  expect(days({ cadenceDays: 3 })[0]).toBe("tors 2027-03-18 13:00");
  expect(days({ cadenceDays: 0 })).toEqual([]);
  expect(seriesAfter(slotOf("2026-11-26", "13:00", wishes), wishes)[0]?.starts_at).toBe("2027-01-21T12:00:00.000Z");
});

test("a year that is being typed is read, and breaks nothing", () => {
  expect(slotOf("0002-03-11", "13:00", wishes).starts_at).toMatch(/^0002-03-11T/);
});
